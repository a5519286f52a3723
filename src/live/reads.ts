import type { LiveState } from '../contracts/live.js';

/** Kind → how its rows are read: all that stand on the board now (null), or some by their ids. */
export type Reads = Record<string, (hotel: string, ids: string[] | null) => Promise<LiveState[]>>;
