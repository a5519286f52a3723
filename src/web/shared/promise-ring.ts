import { useEffect, useRef } from 'react';
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

/** Rings once for each; what stood there already when the board was opened has been heard by somebody. */
export function usePromiseRing(lines: readonly PromiseLine[], live: boolean): void {
  const heard = useRef<Set<string> | null>(null);
  const calls = callsOf(lines).join('\n');
  useEffect(() => {
    if (!live) return;
    const now = calls === '' ? [] : calls.split('\n');
    const before = heard.current;
    if (before && now.some((call) => !before.has(call))) ring();
    heard.current = new Set([...(before ?? []), ...now]);
  }, [calls, live]);
}
