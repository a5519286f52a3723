import { IconCircleCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useConnection, useHouseNow, useLive } from '../../shared/live.js';
import { usePromiseRing } from '../../shared/promise-ring.js';
import { useWords } from '../../shared/words.js';
import { AskRow } from './ask-row.js';
import { ErrandRow } from './errand-row.js';
import { Moments } from './moments.js';
import { nowList } from './now-row.js';
import { nowOf, type Now, type NowEntry } from './now.rules.js';
import { AlertRow, LateRow, WishNowRow, WordRow } from './now-simple-rows.js';
import { PromiseRow } from './promise-row.js';
import { PurchaseRow } from './purchase-row.js';
import { ReferralRow } from './referral-row.js';

/** Late loans beyond these stand on their list, which is one tap away. */
const mostLate = 5;

function useNow(now: number): Now {
  const promises = useLive('promise');
  const referrals = useLive('referral');
  const errands = useLive('errand');
  usePromiseRing([...promises.values()], [...errands.values()], useConnection().status === 'live');
  const purchases = useLive('purchase');
  const asks = useLive('ask');
  const wishes = useLive('wish');
  const words = useLive('guest-word');
  const handouts = useLive('handout');
  const alerts = useLive('alert');
  const stations = useLive('station');
  const boards = useMemo(
    () => ({
      promises: [...promises.values()],
      referrals: [...referrals.values()],
      errands: [...errands.values()],
      purchases: [...purchases.values()],
      asks: [...asks.values()],
      wishes: [...wishes.values()],
      words: [...words.values()],
      handouts: [...handouts.values()],
      alerts: [...alerts.values()],
      stations: [...stations.values()],
    }),
    [promises, referrals, errands, purchases, asks, wishes, words, handouts, alerts, stations],
  );
  return useMemo(() => nowOf(boards, now), [boards, now]);
}

function Row({ entry, now }: { entry: NowEntry; now: number }) {
  switch (entry.kind) {
    case 'promise':
      return <PromiseRow entry={entry} now={now} />;
    case 'referral':
      return <ReferralRow line={entry.line} now={now} />;
    case 'errand':
      return <ErrandRow line={entry.line} now={now} />;
    case 'purchase':
      return <PurchaseRow line={entry.line} />;
    case 'ask':
      return <AskRow line={entry.line} />;
    case 'wish':
      return <WishNowRow line={entry.line} now={now} />;
    case 'word':
      return <WordRow line={entry.line} />;
    case 'alert':
      return <AlertRow line={entry.line} now={now} />;
    case 'late':
      return <LateRow line={entry.line} now={now} />;
  }
}

function Figures({ state }: { state: Now }) {
  const { t } = useWords();
  const { out, late, devices } = state;
  return (
    <p className="figures">
      <Link href="/lists/departing">{t('now.out', { count: out })}</Link>
      <Link href="/lists/late" data-tone={late > 0 ? 'amber' : undefined}>
        {t('now.lateCount', { count: late })}
      </Link>
      <span data-tone={devices > 0 ? 'amber' : undefined}>
        {devices > 0 ? t('now.devices', { count: devices }) : t('now.devicesFine')}
      </span>
    </p>
  );
}

/** Always true: what is wrong, who waits for an answer, what is promised, who is on the way, what is late. */
export function NowColumn() {
  const { t } = useWords();
  const now = useHouseNow();
  const state = useNow(now);
  const late = state.entries.filter(({ kind }) => kind === 'late');
  const hidden = new Set(late.slice(mostLate));
  const shown = state.entries.filter((entry) => !hidden.has(entry));
  return (
    <aside className="column now" aria-label={t('columns.now')}>
      <h2>{t('now.title')}</h2>
      {shown.length === 0 && (
        <p className="all-well">
          <IconCircleCheck size={20} aria-hidden className="fern" /> {t('now.quiet')}
        </p>
      )}
      <ul id={nowList} className="rows" aria-label={t('now.title')} aria-live="polite" tabIndex={-1}>
        {shown.map((entry) => (
          <Row key={`${entry.kind} ${entry.line.id}`} entry={entry} now={now} />
        ))}
      </ul>
      {hidden.size > 0 && (
        <p className="nothing">
          <Link href="/lists/late">{t('now.more', { count: hidden.size })}</Link>
        </p>
      )}
      <Figures state={state} />
      <Moments now={now} />
    </aside>
  );
}
