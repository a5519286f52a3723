import { Button } from '@mantine/core';
import { Children, useState, type ReactNode } from 'react';
import { useWords } from '../../shared/words.js';

interface WaitListProps {
  id: string;
  title: string;
  count: number;
  tone?: 'alarm' | 'attention';
  icon: ReactNode;
  /** As many are shown at first; what is urgent is shown whole. */
  most?: number;
  children: ReactNode;
}

/** One kind of thing that waits; not there while nothing of it does. */
export function WaitList({ id, title, count, tone, icon, most = 8, children }: WaitListProps) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  if (count === 0) return null;
  return (
    <section className="wait" aria-labelledby={`wait-${id}`} data-tone={tone} data-testid={`wait-${id}`}>
      <h3 id={`wait-${id}`}>
        {icon}
        {title} <small>{count}</small>
      </h3>
      <ul>{all ? children : Children.toArray(children).slice(0, most)}</ul>
      {!all && count > most && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t('waits.more', { count: count - most })}
        </Button>
      )}
    </section>
  );
}
