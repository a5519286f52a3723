import { useMemo } from 'react';
import { useLive } from '../../shared/live.js';
import { useWords } from '../../shared/words.js';
import { advice, drill, rulesOften, unlawful, unusual } from '../manager.calls.js';
import { lastWeek, unanswered } from '../manager.views.js';
import { useLoaded } from '../../shared/use-loaded.js';
import { useAsks } from './asks.js';
import { useInDanger } from './in-danger.js';
import { useSeen } from './use-seen.js';

const RARELY_MS = 120_000;

/** Changes whenever one of these has happened, so that what was asked for is asked for again. */
function useLatest(codes: readonly string[]): string {
  const moments = useLive('moment');
  return useMemo(
    () =>
      [...moments.values()]
        .filter(({ code }) => codes.includes(code))
        .map(({ id }) => id)
        .join(),
    [moments, codes],
  );
}

const endings = ['withdrawn', 'wish_unlawful'];
const advised = ['advice', 'advice_became'];
const spent = ['gift', 'surprise', 'apology', 'gift_reversed', 'cap_exceeded', 'cap_granted'];
const ruled = ['handed_out', 'rule_decided'];

/** Unlawful ones are read whoever was there; what was withdrawn is behind a figure, as the figure tells it. */
function useEnded(way: 'withdrawn' | 'unlawful', today: string) {
  const { language } = useWords();
  const ask = () =>
    way === 'unlawful' ? unlawful() : drill({ ...lastWeek(today), figure: 'way', key: way });
  return useLoaded(ask, {
    subject: `${way} ${today} ${language}`,
    key: useLatest(endings),
    everyMs: RARELY_MS,
  });
}

/** Everything that waits for the manager: some of it live, the rest asked for again when something moves it. */
export function useWaits(today: string) {
  const { language } = useWords();
  const loads = {
    unlawful: useEnded('unlawful', today),
    withdrawn: useEnded('withdrawn', today),
    often: useLoaded(rulesOften, { subject: 'often', key: useLatest(ruled), everyMs: RARELY_MS }),
    unusual: useLoaded(unusual, { subject: 'unusual', key: useLatest(spent), everyMs: RARELY_MS }),
    advice: useLoaded(advice, { subject: `advice ${language}`, key: useLatest(advised), everyMs: RARELY_MS }),
  };
  const { seen, see } = useSeen('pulse.seen');
  const asks = useAsks();
  const danger = useInDanger();
  const voices = unanswered(useLive('rule-voice').values());
  const lists = {
    unlawful: loads.unlawful.value?.filter(({ id }) => !seen.has(id)) ?? [],
    withdrawn: loads.withdrawn.value?.filter(({ id }) => !seen.has(id)) ?? [],
    often: loads.often.value ?? [],
    unusual: loads.unusual.value ?? [],
    advice: loads.advice.value?.filter(({ became }) => became == null) ?? [],
  };
  const live = [asks, danger.promises, danger.errands, danger.referrals, danger.words, voices];
  const count = [...live, ...Object.values(lists)].reduce((sum, list) => sum + list.length, 0);
  const failed = Object.values(loads).find(({ error }) => error !== null);
  return { lists, voices, count, loads, failed, see };
}
