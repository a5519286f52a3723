import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';

interface SheetProps {
  title: string;
  text: string;
  /** The text counts: saying it aloud every second would drown the question. */
  counts?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A question over everything else. The platform's own dialog keeps the focus inside and gives it back afterwards. */
export function Sheet({ title, text, counts = false, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [titleId, textId] = [useId(), useId()];
  useEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <p id={textId} aria-live={counts ? 'off' : 'polite'}>
        {text}
      </p>
      <div className="choices">{children}</div>
    </dialog>
  );
}
