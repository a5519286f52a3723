import { useEffect, useRef } from 'react';
import type { ErrandLine } from '../../contracts/errands.js';
import type { PromiseLine } from '../../contracts/handouts.js';
import { ring } from './sounds.js';

/** What an open promise says about itself that somebody should look up for; nothing when all is calm. */
export function callsOf(lines: readonly PromiseLine[]): string[] {
  return lines
    .filter(({ status }) => status === 'open')
    .flatMap(({ id, state, word }) => [
      ...(state === 'calm' ? [] : [`${id} ${state}`]),
      ...(word === 'calm' ? [] : [`${id} word ${word}`]),
    ]);
}

/** The same of what somebody is asked to bring. */
export function errandCalls(lines: readonly ErrandLine[]): string[] {
  return lines.filter(({ state }) => state !== 'calm').map(({ id, state }) => `${id} ${state}`);
}

/** Rings once for each; what stood there already when the board was opened has been heard by somebody. */
export function usePromiseRing(
  promises: readonly PromiseLine[],
  errands: readonly ErrandLine[],
  live: boolean,
): void {
  const heard = useRef<Set<string> | null>(null);
  const calls = [...callsOf(promises), ...errandCalls(errands)].join('\n');
  useEffect(() => {
    if (!live) return;
    const now = calls === '' ? [] : calls.split('\n');
    const before = heard.current;
    if (before && now.some((call) => !before.has(call))) ring();
    heard.current = new Set([...(before ?? []), ...now]);
  }, [calls, live]);
}
