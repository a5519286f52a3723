import { SegmentedControl } from '@mantine/core';
import { IconBellRinging, IconMessageHeart } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { HouseState } from '../../../contracts/live.js';
import type { WishLine } from '../../../contracts/handouts.js';
import type { StayLine } from '../../../contracts/stays.js';
import { get } from '../../shared/api.js';
import { useHouseNow, useLive } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useFormat } from '../../shared/use-format.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { GuestRow } from './guest-row.js';
import { Lines } from './lines.js';
import { wishWords } from './wish.words.js';

type Which = 'expected' | 'in_house' | 'departing';
const counts: Record<Which, keyof HouseState> = {
  expected: 'arriving',
  in_house: 'inHouse',
  departing: 'departing',
};

/** One of today's lists, read again a second after anything moved. */
function useToday(which: Which) {
  const house = useLive('house');
  const stays = useLive('stay');
  const [rows, setRows] = useState<{ which: Which; stays: StayLine[] } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const shown = useRef<Which | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const timer = window.setTimeout(
      () => {
        get<StayLine[]>(`/api/stays?status=${which}`, { signal: stop.signal }).then(
          (list) => {
            shown.current = which;
            setRows({ which, stays: list });
            setError(null);
          },
          (failure: unknown) => {
            if (!stop.signal.aborted) setError(failure);
          },
        );
      },
      shown.current === which ? 1000 : 0,
    );
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [which, house, stays]);
  return { list: rows?.which === which ? rows.stays : null, error };
}

function WaitingWish({ wish, now }: { wish: WishLine; now: number }) {
  const { t, language } = useWords();
  const format = useFormat();
  const { openId } = useDesk();
  return (
    <li>
      <button type="button" className="row" onClick={() => openId(wish.stayId)}>
        <IconMessageHeart size={20} aria-hidden className="amber" />
        <span className="row-main">
          <span className="row-name">
            {t('guest.short', { name: wish.guest, room: wish.room ?? t('guest.noRoom') })}
          </span>
          <span className="quiet row-sub">
            {wishWords(wish, language, (text) => t('quoted', { text }))} · {format.relative(wish.at, now)}
          </span>
        </span>
      </button>
    </li>
  );
}

/** Who waits for a word: somebody at the kiosk, a wish without an answer yet. */
function Waiting() {
  const { t } = useWords();
  const format = useFormat();
  const now = useHouseNow();
  const alerts = useLive('alert');
  const wishes = useLive('wish');
  const calls = useMemo(
    () => [...alerts.values()].filter(({ code, solved }) => code === 'help' && !solved),
    [alerts],
  );
  const open = useMemo(
    () =>
      [...wishes.values()].filter(({ status }) => status === 'open').sort((a, b) => a.at.localeCompare(b.at)),
    [wishes],
  );
  if (calls.length + open.length === 0) return null;
  return (
    <section aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        {t('waiting.title')} <span className="count">{calls.length + open.length}</span>
      </h2>
      <ul className="rows">
        {calls.map((call) => (
          <li key={call.id} className="static-row">
            <IconBellRinging size={20} aria-hidden className="amber" />
            <span className="row-main">
              {t('waiting.help', { station: call.station ?? '', since: format.time(call.since) })}
            </span>
          </li>
        ))}
        {open.map((wish) => (
          <WaitingWish key={wish.id} wish={wish} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Today() {
  const { t } = useWords();
  const { openStay, card } = useDesk();
  const [which, setWhich] = useState<Which>('in_house');
  const house = [...useLive('house').values()][0];
  const { list, error } = useToday(which);
  return (
    <section aria-label={t('today.title')} className="today">
      <SegmentedControl
        fullWidth
        size="xs"
        value={which}
        onChange={(value) => setWhich(value as Which)}
        data={(['expected', 'in_house', 'departing'] as const).map((value) => ({
          value,
          label: (
            <span className="segment">
              <b>{house ? String(house[counts[value]]) : '–'}</b> {t(`today.${value}`)}
            </span>
          ),
        }))}
      />
      {error !== null && <ProblemNotice error={error} />}
      {list?.length === 0 && <p className="quiet nothing">{t(`today.empty.${which}`)}</p>}
      <ul className="rows">
        {list?.map((stay) => (
          <li key={stay.id}>
            <button
              type="button"
              className="row"
              aria-current={card.line?.id === stay.id ? 'true' : undefined}
              onClick={() => openStay(stay)}
            >
              <GuestRow stay={stay} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function GuestColumn() {
  const { t } = useWords();
  const { typing, card } = useDesk();
  return (
    <nav className="column guests" aria-label={t('columns.guests')}>
      {typing && !card.line && <Lines />}
      <div hidden={typing && !card.line}>
        <Waiting />
        <Today />
      </div>
    </nav>
  );
}
