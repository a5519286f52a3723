import { Button, Group, Skeleton, Textarea } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useEffect, useState, type FormEvent } from 'react';
import type { HandoverLine, HandoverPage as Page, WhatHappened } from '../../../contracts/handover.js';
import { post } from '../../shared/api.js';
import { useHouseNow, useLive } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useSession } from '../session.js';
import { useDraft } from '../use-draft.js';
import { useRows } from '../use-rows.js';
import { useSave } from '../use-save.js';
import { OpenThings } from './handover-open.js';
import { notesOf } from './handover.rules.js';

/** What the shift before left, and that it was read. */
function Last({ last, now, onRead }: { last: HandoverLine | null; now: number; onRead: () => void }) {
  const { t } = useWords();
  const format = useFormat();
  const mine = useSession().staff.name === last?.by;
  const { busy, error, save } = useSave(onRead);
  if (!last) return <p className="quiet">{t('handover.never')}</p>;
  return (
    <section className="last-handover" aria-labelledby="last-handover">
      <h2 id="last-handover">{t('handover.last', { name: last.by, when: format.when(last.at, now) })}</h2>
      <p className="handover-words">{last.words === '' ? t('handover.noWords') : last.words}</p>
      {last.confirmedAt ? (
        <p className="fern">
          {t('handover.readBy', { name: last.confirmedBy ?? '', when: format.when(last.confirmedAt, now) })}
        </p>
      ) : mine ? (
        <p className="quiet">{t('handover.readByNext')}</p>
      ) : (
        <Button
          className="no-print"
          loading={busy}
          onClick={() => void save(() => post(`/api/handover/${last.id}/confirm`))}
        >
          {t('handover.read')}
        </Button>
      )}
      {error !== null && <ProblemNotice error={error} />}
    </section>
  );
}

function Happened({ happened, now }: { happened: WhatHappened[]; now: number }) {
  const { t } = useWords();
  const format = useFormat();
  if (happened.length === 0) return <p className="quiet">{t('handover.nothingHappened')}</p>;
  return (
    <ol className="happened">
      {happened.map((one, index) => (
        <li key={`${one.at} ${one.code} ${index}`}>
          <time dateTime={one.at}>{format.when(one.at, now)}</time> <span>{one.what}</span>
        </li>
      ))}
    </ol>
  );
}

/** Read again a moment after something moved, so that twenty moves are one reading. */
function useHandover() {
  const page = useRows<Page>('/api/handover');
  const moved = useLive('moment');
  const { read } = page;
  useEffect(() => {
    const timer = window.setTimeout(read, 1500);
    return () => window.clearTimeout(timer);
  }, [moved, read]);
  return page;
}

interface GoProps {
  page: Page;
  notes: Record<string, string>;
  onDone: () => void;
}

/** Words for everybody, and the shift is handed over. */
function Go({ page, notes, onDone }: GoProps) {
  const { t } = useWords();
  const [words, setWords] = useDraft('handover words', '');
  const [done, setDone] = useState(false);
  const { busy, error, save } = useSave(() => {
    setWords(() => '');
    setDone(true);
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    void save(() => post('/api/handover', { words: words.trim(), notes: notesOf(notes, page.open) }));
  };
  return (
    <form onSubmit={submit} className="form hand-over no-print">
      <Textarea
        label={t('handover.words')}
        description={t('handover.wordsHint')}
        autosize
        minRows={3}
        maxLength={2000}
        value={words}
        onChange={({ currentTarget: { value } }) => setWords(() => value)}
      />
      {error !== null && <ProblemNotice error={error} />}
      <Group>
        <Button type="submit" loading={busy}>
          {t('handover.go')}
        </Button>
        {done && (
          <p role="status" className="fern">
            {t('handover.done')}
          </p>
        )}
      </Group>
    </form>
  );
}

const noNotes: Record<string, string> = {};

/** One page per shift change; somebody on her second day runs the desk from it. */
export function HandoverPage() {
  const { t } = useWords();
  const now = useHouseNow();
  const { rows: page, error, read } = useHandover();
  const [notes, setNotes] = useDraft<Record<string, string>>('handover notes', noNotes);
  return (
    <>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <p className="lead">{t('handover.lead')}</p>
        <Button
          variant="default"
          className="no-print"
          flex="none"
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('print')}
        </Button>
      </Group>
      {error !== null && <ProblemNotice error={error} onRetry={read} />}
      {!page && error === null && <Skeleton height={240} radius="md" aria-label={t('loading')} />}
      {page && (
        <>
          {page.duty.name && <p className="duty-now">{t('handover.duty', { name: page.duty.name })}</p>}
          <Last last={page.last} now={now} onRead={read} />
          <h2>{t('handover.openTitle')}</h2>
          <OpenThings
            open={page.open}
            now={now}
            notes={notes}
            setNote={(key, note) => setNotes((all) => ({ ...all, [key]: note }))}
          />
          <Go
            page={page}
            notes={notes}
            onDone={() => {
              setNotes(() => noNotes);
              read();
            }}
          />
          <h2>{t('handover.happened')}</h2>
          <Happened happened={page.happened} now={now} />
        </>
      )}
    </>
  );
}
