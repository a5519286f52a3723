import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { HouseState } from '../../../contracts/live.js';
import type { StayLine } from '../../../contracts/stays.js';
import { get } from '../../shared/api.js';
import { useLive } from '../../shared/live.js';
import { ProblemNotice } from '../../shared/problem-notice.js';
import { useWords } from '../../shared/words.js';
import { useDesk } from './desk.context.js';
import { GuestRow } from './guest-row.js';
import { Lines } from './lines.js';
import { WaitingList } from './waiting-list.js';

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
        <WaitingList />
        <Today />
      </div>
    </nav>
  );
}
