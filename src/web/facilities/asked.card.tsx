import { Button } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { PromiseLine } from '../../contracts/handouts.js';
import { useHouseNow } from '../shared/live.js';
import { ProblemNotice } from '../shared/problem-notice.js';
import { ring } from '../shared/sounds.js';
import { useAction } from '../shared/use-action.js';
import { useFormat } from '../shared/use-format.js';
import { useLoaded } from '../shared/use-loaded.js';
import { useWords } from '../shared/words.js';
import './asked.css';
import { keepPromise, myPromises, takePromise } from './facilities.calls.js';
import { askedFirst } from './facilities.views.js';

/** The board of the machines names no guest; what a technician is asked himself is read for him alone. */
const LOOK_MS = 10_000;

/** Rings when somebody asks; not for what was there already. */
function useRing(asked: readonly PromiseLine[] | null) {
  const heard = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!asked) return;
    const before = heard.current;
    if (before && asked.some(({ id }) => !before.has(id))) ring();
    heard.current = new Set(asked.map(({ id }) => id));
  }, [asked]);
}

/** What a colleague asks of me, and what I have promised: mine when I say so, and done when I say so. */
export function AskedOfMe({ me }: { me: string }) {
  const { t } = useWords();
  const { value, again } = useLoaded(myPromises, { subject: 'mine', everyMs: LOOK_MS });
  useRing(value);
  if (!value || value.length === 0) return null;
  return (
    <section className="asked" aria-labelledby="asked-title">
      <h2 id="asked-title">
        {t(value.some(({ askedId }) => askedId === me) ? 'asked.title' : 'asked.title_mine')}
      </h2>
      <ul aria-live="polite">
        {askedFirst(value, me).map((line) => (
          <Asked key={line.id} line={line} mine={line.askedId !== me} onDone={again} />
        ))}
      </ul>
    </section>
  );
}

function Asked({ line, mine, onDone }: { line: PromiseLine; mine: boolean; onDone: () => void }) {
  const { t, language } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const { busy, error, run } = useAction();
  const what = line.amenity?.[language] ?? line.amenity?.['en'] ?? line.what;
  const verb = mine ? 'asked.done' : 'asked.take';
  const act = () => void run(() => (mine ? keepPromise : takePromise)(line.id)).then(onDone);
  return (
    <li className="asked-line arrive" data-tone={line.state}>
      <IconHeartHandshake size={20} aria-hidden />
      <p>
        <strong>{what}</strong> {line.room ? t('asked.for', { room: line.room }) : t('asked.no_room')}
        <small>
          {t(mine ? 'asked.mine' : 'asked.by', { by: line.by, when: format.when(line.dueAt, now) })}
          {line.reach !== '' && ` · ${t('asked.reach', { reach: line.reach })}`}
        </small>
      </p>
      <Button loading={busy} aria-label={`${t(verb)}: ${what}`} onClick={act}>
        {t(verb)}
      </Button>
      {error !== null && <ProblemNotice error={error} />}
    </li>
  );
}
