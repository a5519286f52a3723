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
  /** Who is open at this moment, also before it is drawn. */
  now: () => string | null;
  refresh: () => Promise<void>;
  /** Changes whenever something of this guest changed. */
  signature: string;
}

/** Changes whenever something of this stay changed on the live view. */
function useSignature(stayId: string | null): string {
  const stays = useLive('stay');
  const house = useLive('house');
  const handouts = useLive('handout');
  const wishes = useLive('wish');
  const promises = useLive('promise');
  const referrals = useLive('referral');
  const purchases = useLive('purchase');
  const asks = useLive('ask');
  return useMemo(() => {
    if (!stayId) return '';
    // perks and questions are everybody's
    const words = [...house.values()].map((one) => one.wording);
    const parts = [`s${stays.get(stayId)?.version ?? 0}`, `w${words.join()}`];
    for (const kind of [handouts, wishes, promises, referrals, purchases, asks])
      for (const row of kind.values()) if (row.stayId === stayId) parts.push(`${row.id}:${row.version}`);
    return parts.join();
  }, [stayId, stays, house, handouts, wishes, promises, referrals, purchases, asks]);
}

interface Shown {
  id: string | null;
  line: StayLine | null;
  card: StayCard | null;
  error: unknown;
}

const nobody: Shown = { id: null, line: null, card: null, error: null };

/** Answers of a guest who is no longer on the screen are dropped. */
const ifStill = (id: string, part: Partial<Shown>) => (now: Shown) =>
  now.id === id ? { ...now, ...part } : now;

/** The guest on the screen: shown at once from the list, whole as soon as the server answered, true ever after. */
export function useCard(): CardState {
  const [shown, setShown] = useState<Shown>(nobody);
  const current = useRef<string | null>(null);
  const asked = useRef(0);
  const { id, line, card, error } = shown;
  const signature = useSignature(id);

  const refresh = useCallback(async () => {
    const stayId = current.current;
    if (!stayId) return;
    asked.current += 1;
    const mine = asked.current;
    try {
      const fresh = await get<StayCard>(`/api/stays/${stayId}`);
      if (mine === asked.current) setShown(ifStill(stayId, { card: fresh, line: fresh, error: null }));
    } catch (failure) {
      if (mine === asked.current) setShown(ifStill(stayId, { error: failure }));
    }
  }, []);
  useEffect(() => {
    void refresh();
  }, [id, signature, refresh]);

  const openId = useCallback((stayId: string) => {
    current.current = stayId;
    setShown((now) => (now.id === stayId ? now : { ...nobody, id: stayId }));
  }, []);
  const open = useCallback((stay: StayLine) => {
    current.current = stay.id;
    setShown((now) =>
      now.id === stay.id ? { ...now, line: now.card ?? stay } : { ...nobody, id: stay.id, line: stay },
    );
  }, []);
  const close = useCallback(() => {
    current.current = null;
    setShown(nobody);
  }, []);
  const now = useCallback(() => current.current, []);
  return useMemo(
    () => ({ line, card, error, open, openId, close, now, refresh, signature }),
    [line, card, error, open, openId, close, now, refresh, signature],
  );
}
