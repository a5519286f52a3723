import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../shared/words.js';
import { useKeepFocus } from '../use-keep-focus.js';
import { useDesk } from './desk.context.js';

/** The list of the right column. */
export const nowList = 'now-list';

export interface NowRowProps {
  icon: ReactNode;
  title: ReactNode;
  sub?: ReactNode;
  onOpen: () => void;
  /** Facts and taps below the sentence. */
  children?: ReactNode;
  menu?: ReactNode;
}

/** One line of the right column: what it is opens the guest, what can be done stands beside it. */
export function NowRow({ icon, title, sub, onOpen, children, menu }: NowRowProps) {
  useKeepFocus(nowList);
  return (
    <li className="now-row">
      <button type="button" className="row" onClick={onOpen}>
        {icon}
        <span className="row-main">
          <span className="row-name">{title}</span>
          {sub && <span className="row-sub">{sub}</span>}
        </span>
      </button>
      {menu}
      {children && <div className="now-more">{children}</div>}
    </li>
  );
}

export function RowMenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} className="now-menu">
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}

export interface TapProps {
  words: string;
  /** The whole sentence, for who cannot see what it stands beside. */
  label: string;
  onTap: () => void;
}

export function Tap({ words, label, onTap }: TapProps) {
  return (
    <button type="button" className="small-action" aria-label={label} onClick={onTap}>
      {words}
    </button>
  );
}

/** "Zbinden, 307" */
export function useWho() {
  const { t } = useWords();
  return (line: { guest: string; room?: string | null }) =>
    t('guest.short', { name: line.guest, room: line.room ?? t('guest.noRoom') });
}

/** One command of the right column; its trouble is said in the middle, where the eyes are. */
export function useTell() {
  const { actions } = useDesk();
  return (stayId: string, text: string, command: () => Promise<unknown>) =>
    // a reply may be empty (204): what counts is that there was one
    actions.run({ stayId, text }, async () => {
      await command();
      return true;
    });
}
