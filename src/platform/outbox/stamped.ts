import type { HouseMoment, Touched } from '../../contracts/events.js';

/** An event, and where it stands among the hotel's. */
export interface Happened {
  hotel: string;
  outboxId: string;
  position: number;
  at: Date;
  type: string;
  touched: Touched[];
  moment: HouseMoment | null;
}

/** An event with its place in the hotel's feed. */
export interface Stamped extends Happened {
  /** audience → position before this one, as that audience sees them */
  prev: Record<string, number>;
}
