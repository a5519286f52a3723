import { useEffect, useState } from 'react';
import type { StayLine } from '../../../contracts/stays.js';
import { post } from '../../shared/api.js';
import { asProblem } from '../../shared/api-problem.js';

/** Short enough that results stand there within 100 ms, long enough that a scan is not asked key by key. */
const debounce = 60;

export interface Found {
  /** The question these are the answer to. */
  question: string;
  results: StayLine[];
  /** They answer the room alone: the rest of the line is a wish. */
  byRoom: boolean;
  failed: boolean;
}

const nothing: Found = { question: '', results: [], byRoom: false, failed: false };

async function ask(q: string, signal: AbortSignal): Promise<StayLine[]> {
  return post<StayLine[]>('/api/stays/search', { q }, { signal, waits: [300], asks: true });
}

async function look(question: string, room: string | null, signal: AbortSignal): Promise<Found> {
  const results = await ask(question, signal);
  if (results.length > 0 || !room || question === room)
    return { question, results, byRoom: question === room, failed: false };
  return { question, results: await ask(room, signal), byRoom: true, failed: false };
}

/** Stays for what stands in the field, always those of the newest question. */
export function useSearch(question: string, room: string | null): Found {
  const [found, setFound] = useState<Found>(nothing);
  useEffect(() => {
    if (question === '') return undefined;
    const stop = new AbortController();
    const timer = window.setTimeout(() => {
      look(question, room, stop.signal).then(setFound, (error: unknown) => {
        if (!stop.signal.aborted)
          setFound({ ...nothing, question, failed: asProblem(error).code !== 'signed_out' });
      });
    }, debounce);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [question, room]);
  return question === '' ? nothing : found;
}
