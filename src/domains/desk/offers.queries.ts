import type { Connector } from '../../contracts/common.js';
import type { Database } from '../../platform/db/database.js';
import type { StoredReply } from '../../platform/http/idempotency.js';
import type { CommandKey } from '../../platform/http/route.decorators.js';
import type { Current } from './current.rules.js';
import type { KnownAmenity } from './understand.rules.js';

/**
 * Everything that is possible now, in one statement over current state (migration 33). Cost: a few index look-ups for
 * each amenity that may do, and whoever is on shift; the number of units, past loans and past wishes does not matter.
 */
export const OFFERS_NOW = 'SELECT offers_now($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) AS seen';

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
  /** Stamps of what the asker has; null: nothing. */
  catalogue: string | null;
  helpers: string | null;
}

/** What the house has, to be listened for. */
export interface Catalogue {
  stamp: string;
  rows: KnownAmenity[];
}

/** Shops and people, whatever the hour. */
export interface Helpers extends Pick<Current, 'items' | 'people'> {
  stamp: string;
}

/** Helpers are null when they are as the asker knows them. */
export type Standing = Omit<Current, 'items' | 'people'> & { helpers: Helpers | null };

/** Exactly one of the three; the catalogue when the asker has another one. */
export interface Seen {
  replay?: StoredReply;
  catalogue?: Catalogue;
  now?: Standing;
}

interface Row {
  seen: Omit<Seen, 'replay'> & { replay?: Omit<StoredReply, 'sealed'> & { sealed: string } };
}

export async function look(db: Database, hotel: string, asked: Asked, key: CommandKey | null): Promise<Seen> {
  const [row] = await db.hot<Row>('offers', OFFERS_NOW, [
    hotel,
    asked.amenityIds,
    asked.stayId,
    asked.connectors,
    asked.bays,
    asked.now,
    asked.dueAt,
    asked.staffId,
    asked.day,
    asked.catalogue,
    asked.helpers,
    key?.keyHash ?? null,
    key?.bodyHash ?? null,
  ]);
  if (!row) throw new Error('a statement without a FROM has one row');
  const { replay, ...seen } = row.seen;
  return replay ? { replay: { ...replay, sealed: Buffer.from(replay.sealed, 'base64') } } : seen;
}
