import { Button, Textarea } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { OpenItem } from '../../../contracts/handover.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { groupsOf, noteKey } from './handover.rules.js';

interface ItemProps {
  item: OpenItem;
  now: number;
  note: string;
  setNote: (note: string) => void;
}

function Facts({ item, now }: Pick<ItemProps, 'item' | 'now'>) {
  const { t } = useWords();
  const format = useFormat();
  const facts = [
    item.guest ? t('guest.short', { name: item.guest, room: item.room ?? t('guest.noRoom') }) : null,
    item.by ? t('handover.by', { name: item.by }) : null,
    item.dueAt ? t('until', { when: format.when(item.dueAt, now) }) : null,
  ].filter((fact) => fact !== null);
  const late = item.dueAt !== null && Date.parse(item.dueAt) < now;
  return <p className={late ? 'row-sub amber' : 'row-sub quiet'}>{facts.join(' · ')}</p>;
}

/** One open thing: what it is, what to do next, and a word for who comes. */
function OpenThing({ item, now, note, setNote }: ItemProps) {
  const { t } = useWords();
  const [, go] = useLocation();
  const { stayId } = item;
  return (
    <li className="open-thing">
      <div className="open-thing-words">
        <p className="row-name">{item.what}</p>
        <Facts item={item} now={now} />
        <p className="next-step">
          <IconArrowRight size={16} aria-hidden /> <span>{item.next}</span>
        </p>
        {item.note !== '' && <p className="note-before">{t('handover.noteBefore', { note: item.note })}</p>}
      </div>
      <div className="open-thing-side">
        {stayId && (
          <Button
            variant="subtle"
            size="compact-sm"
            className="no-print"
            aria-label={t('handover.openWho', { name: item.guest ?? item.what })}
            onClick={() => go('/', { state: { stayId } })}
          >
            {t('handover.open')}
          </Button>
        )}
        <Textarea
          aria-label={t('handover.noteOf', { what: item.what })}
          placeholder={t('handover.note')}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
    </li>
  );
}

export interface OpenThingsProps {
  open: OpenItem[];
  now: number;
  notes: Record<string, string>;
  setNote: (key: string, note: string) => void;
}

export function OpenThings({ open, now, notes, setNote }: OpenThingsProps) {
  const { t } = useWords();
  if (open.length === 0) return <p className="all-well">{t('handover.nothingOpen')}</p>;
  return groupsOf(open).map(({ kind, items }) => (
    <section key={kind} aria-labelledby={`open-${kind}`}>
      <h3 id={`open-${kind}`}>
        {t(`handover.kinds.${kind}`)} <span className="quiet">{items.length}</span>
      </h3>
      <ul>
        {items.map((item) => (
          <OpenThing
            key={item.id}
            item={item}
            now={now}
            note={notes[noteKey(item)] ?? ''}
            setNote={(note) => setNote(noteKey(item), note)}
          />
        ))}
      </ul>
    </section>
  ));
}
