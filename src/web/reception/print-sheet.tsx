import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { paper, type Paper } from '../shared/print-slip.js';

export interface PrintSheetProps {
  onDone: () => void;
  /** Absent: the paper of this device. */
  on?: Paper;
  children: ReactNode;
}

/** Goes to the printer as soon as its pictures are there; on the screen it is nowhere. */
export function PrintSheet({ onDone, on, children }: PrintSheetProps) {
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const over = () => done();
    let left = false;
    const images = [...document.querySelectorAll<HTMLImageElement>('.print-only img')];
    void Promise.allSettled(images.map((image) => image.decode())).then(() => {
      if (!left) window.print();
    });
    window.addEventListener('afterprint', over);
    return () => {
      left = true;
      window.removeEventListener('afterprint', over);
    };
  }, []);
  return createPortal(
    <div className={`print-only paper-${on ?? paper()}`} data-testid="print-sheet">
      <article className="slip">{children}</article>
    </div>,
    document.body,
  );
}
