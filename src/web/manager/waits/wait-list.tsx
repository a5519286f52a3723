import type { ReactNode } from 'react';

interface WaitListProps {
  id: string;
  title: string;
  count: number;
  tone?: 'alarm' | 'attention';
  icon: ReactNode;
  children: ReactNode;
}

/** One kind of thing that waits; not there while nothing of it does. */
export function WaitList({ id, title, count, tone, icon, children }: WaitListProps) {
  if (count === 0) return null;
  return (
    <section className="wait" aria-labelledby={`wait-${id}`} data-tone={tone} data-testid={`wait-${id}`}>
      <h3 id={`wait-${id}`}>
        {icon}
        {title} <small>{count}</small>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}
