import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

interface StepPageProps {
  title: string;
  lead?: string;
  /** What concerns the eyes only, beside or above the hands' part: the picture of the bank. */
  picture?: ReactNode;
  /** Speaks at once when it changes. */
  note?: ReactNode;
  tone?: 'attention' | 'good';
  children?: ReactNode;
}

/** One question on one page. Its heading takes the focus, so that a screen reader begins where the guest is. */
export function StepPage({ title, lead, picture, note, tone, children }: StepPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [title]);
  return (
    <>
      <div className="stage">
        <h1 ref={heading} tabIndex={-1} className={tone ? `tone-${tone}` : undefined} data-read>
          {title}
        </h1>
        {lead && (
          <p className="lead" data-read>
            {lead}
          </p>
        )}
        {picture}
      </div>
      <div className="hands">
        <div className="note" role="status" aria-live="polite" data-read>
          {note}
        </div>
        {children}
      </div>
    </>
  );
}
