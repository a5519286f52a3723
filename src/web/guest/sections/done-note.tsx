import { useEffect, useRef } from 'react';

/** What has arrived, said aloud. Where the form it came from is gone, the reader is led here instead of nowhere. */
export function DoneNote({ words, leads = false }: { words: string | null; leads?: boolean }) {
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (words !== null && leads) note.current?.focus();
  }, [words, leads]);
  return (
    <p
      ref={note}
      role="status"
      tabIndex={-1}
      className={words === null ? 'visually-hidden' : 'note note-good'}
    >
      {words ?? ''}
    </p>
  );
}
