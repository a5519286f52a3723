import { useCallback, useEffect, useState } from 'react';
import type { Duty } from '../../contracts/people.js';
import { get, put } from '../shared/api.js';
import { useLive } from '../shared/live.js';

/** Who is on duty; read again when the house changed, which it does when somebody takes the duty. */
export function useDuty() {
  const house = [...useLive('house').values()][0];
  const [duty, setDuty] = useState<Duty | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    // Whoever is not told yet is told by the next change; a bar that failed to ask says nothing wrong.
    get<Duty>('/api/duty', { signal: stop.signal }).then(setDuty, () => undefined);
    return () => stop.abort();
  }, [house]);
  const take = useCallback(async (staffId: string) => setDuty(await put<Duty>('/api/duty', { staffId })), []);
  return { duty, take };
}
