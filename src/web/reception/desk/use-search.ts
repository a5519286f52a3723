import { useCallback, useEffect, useState } from 'react';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';

/** Short enough that results stand there within 100 ms, long enough that a scan is not asked key by key. */
const debounce = 60;

export interface Found {
  /** The question these are the answer to, and the room in it. */
  question: string;
  room: string | null;
  results: StayLine[];
  /** They answer the room alone: the rest of the line is a wish. */
  byRoom: boolean;
  /** Why there is no answer. */
  error: unknown;
}

const nothing: Found = { question: '', room: null, results: [], byRoom: false, error: null };

async function ask(q: string, signal: AbortSignal): Promise<StayLine[]> {
  return post<StayLine[]>('/api/stays/search', { q }, { signal, waits: [300], asks: true });
}

async function look(question: string, room: string | null, signal: AbortSignal): Promise<Found> {
  const asked = { question, room, error: null };
  const results = await ask(question, signal);
  if (results.length > 0 || !room || question === room)
    return { ...asked, results, byRoom: question === room };
  return { ...asked, results: await ask(room, signal), byRoom: true };
}

/** Stays for what stands in the field; whether they are those of the newest question, `answered` says. */
export function useSearch(question: string, room: string | null) {
  const [found, setFound] = useState<Found>(nothing);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    // an answer is not kept for the next time the same is typed: the guest may have moved
    if (question === '') return setFound(nothing);
    const stop = new AbortController();
    const settle = (answer: Found) => {
      if (!stop.signal.aborted) setFound(answer);
    };
    const timer = window.setTimeout(() => {
      look(question, room, stop.signal).then(settle, (error: unknown) =>
        settle({ ...nothing, question, room, error }),
      );
    }, debounce);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [question, room, times]);
  const again = useCallback(() => {
    setFound(nothing);
    setTimes((now) => now + 1);
  }, []);
  const mine = found.question === question && found.room === room;
  return {
    found: question === '' ? nothing : found,
    answered: question === '' || (mine && found.error === null),
    failed: question !== '' && mine && found.error !== null,
    again,
  };
}
