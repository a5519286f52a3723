import type { Connector } from '../../contracts/common.js';
import type { Database } from '../../platform/db/database.js';
import type { Current } from './current.rules.js';
import type { KnownAmenity } from './understand.rules.js';

/**
 * Everything that is possible now, in one statement over current state (migration 27). Cost: a few index look-ups for
 * each amenity that may do, and whoever is open or on shift; the number of units, past loans and past wishes does not
 * matter.
 */
export const OFFERS_NOW = 'SELECT offers_now($1, $2, $3, $4, $5, $6, $7, $8, $9) AS current';

export interface Asked {
  amenityIds: string[];
  /** Device ends that fit, or may fit, the likeliest first. */
  connectors: Connector[];
  bays: boolean;
  /** For whom held units count as free. */
  stayId: string;
  staffId: string;
  now: Date;
  dueAt: Date;
  /** The hotel's. */
  day: string;
}

export async function current(db: Database, hotel: string, asked: Asked): Promise<Current> {
  const [row] = await db.hot<{ current: Current }>('offers', OFFERS_NOW, [
    hotel,
    asked.amenityIds,
    asked.stayId,
    asked.connectors,
    asked.bays,
    asked.now,
    asked.dueAt,
    asked.staffId,
    asked.day,
  ]);
  if (!row) throw new Error('a statement without a FROM has one row');
  return row.current;
}

export interface CatalogueRow extends KnownAmenity {
  version: number;
}

/** What the house has, to be listened for. */
export function catalogue(db: Database, hotel: string): Promise<CatalogueRow[]> {
  return db.hot<CatalogueRow>(
    'offers-catalogue',
    'SELECT id, kind, names, words, connector, plug, version FROM amenity WHERE hotel_id = $1 AND active ORDER BY id',
    [hotel],
  );
}
