import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Audience, LiveKind, LiveKinds } from '../../contracts/live.js';
import { openLive } from './live-socket.js';
import { LiveStore, type Connection } from './live-store.js';

const StoreContext = createContext<LiveStore | null>(null);

export interface LiveProviderProps {
  audience: Audience | 'kiosk' | 'guest';
  onOver?: (code: 'signed_out' | 'not_allowed') => void;
  children: ReactNode;
}

/** Opens the live line of one audience for everything below it. */
export function LiveProvider({ audience, onOver, children }: LiveProviderProps) {
  const [store] = useState(() => new LiveStore());
  useEffect(() => {
    const line = openLive(store, audience, onOver);
    return () => line.close();
  }, [store, audience, onOver]);
  return <StoreContext value={store}>{children}</StoreContext>;
}

export function useLiveStore(): LiveStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('LiveProvider is missing above this component');
  return store;
}

/** Every state of one kind by id; the same map until something of this kind changes. */
export function useLive<K extends LiveKind>(kind: K): ReadonlyMap<string, LiveKinds[K]> {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, () => store.kind(kind));
}

/** live, or lost since when; every view marks its age while it is not live. */
export function useConnection(): Connection {
  const store = useLiveStore();
  return useSyncExternalStore(store.subscribe, () => store.link());
}

/** House time in ms, renewed every `everyMs`. */
export function useHouseNow(everyMs = 15_000): number {
  const store = useLiveStore();
  const [now, setNow] = useState(() => store.houseNow());
  useEffect(() => {
    const tick = () => setNow(store.houseNow());
    tick();
    const timer = window.setInterval(tick, everyMs);
    const end = store.subscribe(() =>
      setNow((last) => (Math.abs(store.houseNow() - last) > 60_000 ? store.houseNow() : last)),
    );
    return () => {
      window.clearInterval(timer);
      end();
    };
  }, [store, everyMs]);
  return now;
}
