import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useWords } from './words.js';

export interface DialogProps {
  title: ReactNode;
  onClose: () => void;
  size?: ModalProps['size'];
  children: ReactNode;
}

/** What opened the dialog; an entry of a menu leaves with its menu, so the menu's button stands for it. */
function opener(): HTMLElement | null {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement)) return null;
  const menu = activeElement.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return (menu ? document.getElementById(menu) : null) ?? activeElement;
}

/** A dialog that is there as long as it is rendered: keeps the focus inside, gives it back to where it came from. */
export function Dialog({ title, onClose, size, children }: DialogProps) {
  const { t } = useWords();
  const [from] = useState(opener);
  useEffect(
    () => () => {
      // After the menu or button that is drawn again meanwhile; whoever took the focus on purpose keeps it.
      window.setTimeout(() => {
        const { activeElement } = document;
        if (activeElement === null || activeElement === document.body) from?.focus();
      }, 0);
    },
    [from],
  );
  return (
    <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
    </Modal>
  );
}
