import { useState } from 'react';
import { readStored, writeStored } from '../../shared/stored.js';

/** A week's worth of them is far less. */
const MOST = 300;

/** What somebody has read at this screen; it has happened already and waits for nothing but being read. */
export function useSeen(name: string): { seen: ReadonlySet<string>; see: (id: string) => void } {
  const [ids, setIds] = useState(() => (readStored(name) ?? '').split(' ').filter(Boolean));
  const see = (id: string) => {
    const next = [id, ...ids].slice(0, MOST);
    writeStored(name, next.join(' '));
    setIds(next);
  };
  return { seen: new Set(ids), see };
}
