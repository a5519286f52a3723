import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { StayCard, StayLine } from '../../../contracts/stays.js';
import { get } from '../../shared/api.js';
import { useLive } from '../../shared/live.js';

export interface CardState {
  /** What is known at once: the line it was opened from. */
  line: StayLine | null;
  card: StayCard | null;
  error: unknown;
  open: (stay: StayLine) => void;
  openId: (id: string) => void;
  close: () => void;
  refresh: () => Promise<void>;
}

/** Changes whenever something of this stay changed on the live view. */
function useSignature(stayId: string | null): string {
  const stays = useLive('stay');
  const handouts = useLive('handout');
  const wishes = useLive('wish');
  const promises = useLive('promise');
  return useMemo(() => {
    if (!stayId) return '';
    const parts = [`s${stays.get(stayId)?.version ?? 0}`];
    for (const kind of [handouts, wishes, promises])
      for (const row of kind.values()) if (row.stayId === stayId) parts.push(`${row.id}:${row.version}`);
    return parts.join();
  }, [stayId, stays, handouts, wishes, promises]);
}

/** The guest on the screen: shown at once from the list, whole as soon as the server answered, true ever after. */
export function useCard(): CardState {
  const [line, setLine] = useState<StayLine | null>(null);
  const [card, setCard] = useState<StayCard | null>(null);
  const [id, setId] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const asked = useRef(0);
  const signature = useSignature(id);

  const read = useCallback(async (stayId: string) => {
    asked.current += 1;
    const mine = asked.current;
    try {
      const fresh = await get<StayCard>(`/api/stays/${stayId}`);
      if (mine !== asked.current) return;
      setCard(fresh);
      setLine(fresh);
      setError(null);
    } catch (failure) {
      if (mine === asked.current) setError(failure);
    }
  }, []);

  useEffect(() => {
    if (id) void read(id);
  }, [id, signature, read]);

  const openId = useCallback((stayId: string) => {
    setId((before) => {
      if (before !== stayId) {
        setCard(null);
        setLine(null);
        setError(null);
      }
      return stayId;
    });
  }, []);
  const open = useCallback(
    (stay: StayLine) => {
      openId(stay.id);
      setLine(stay);
    },
    [openId],
  );
  const close = useCallback(() => {
    asked.current += 1;
    setId(null);
    setLine(null);
    setCard(null);
    setError(null);
  }, []);
  const refresh = useCallback(() => (id ? read(id) : Promise.resolve()), [id, read]);
  return { line, card, error, open, openId, close, refresh };
}
