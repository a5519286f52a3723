import type { HouseMoment, Touched } from '../../contracts/events.js';

/** An event with its place in the hotel's feed. */
export interface Stamped {
  hotel: string;
  outboxId: string;
  position: number;
  at: Date;
  type: string;
  touched: Touched[];
  moment: HouseMoment | null;
  /** audience → position before this one, as that audience sees them */
  prev: Record<string, number>;
}
