import type { UnitCondition } from '../../contracts/catalogue.js';
import type { Tx } from '../../platform/db/database.js';
import { restingState } from './unit.rules.js';
import type { KnownAmenity, KnownUnit } from './units-file.rules.js';

/** One import of units at a time: two at once would both find a tag missing. */
export async function oneImportAtATime(tx: Tx, hotel: string): Promise<void> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('import of units ' || $1, 0))`, [hotel]);
}

export function knownAmenities(tx: Tx, hotel: string): Promise<KnownAmenity[]> {
  return tx.rows<KnownAmenity>('SELECT id, kind, names FROM amenity WHERE hotel_id = $1', [hotel]);
}

/** By tag in capitals; locked, so that no desk lends what is just being noted as damaged. */
export async function knownUnits(tx: Tx, hotel: string, tags: string[]): Promise<Map<string, KnownUnit>> {
  const rows = await tx.rows<KnownUnit & { tag: string }>(
    `SELECT upper(tag) AS tag, id, amenity_id AS "amenityId", condition, state, place FROM unit
     WHERE hotel_id = $1 AND upper(tag) = ANY (SELECT upper(t) FROM unnest($2::text[]) AS asked (t)) ORDER BY id FOR UPDATE`,
    [hotel, tags],
  );
  return new Map(rows.map((row) => [row.tag, row]));
}

interface NewUnit {
  id: string;
  amenityId: string;
  tag: string;
  condition: UnitCondition;
  place: string;
}

export async function insertUnits(tx: Tx, hotel: string, units: NewUnit[]): Promise<void> {
  await tx.rows(
    `INSERT INTO unit (hotel_id, id, amenity_id, tag, condition, state, place)
     SELECT $1, u.* FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) AS u`,
    [
      hotel,
      units.map(({ id }) => id),
      units.map(({ amenityId }) => amenityId),
      units.map(({ tag }) => tag),
      units.map(({ condition }) => condition),
      units.map(({ condition }) => restingState(condition)),
      units.map(({ place }) => place),
    ],
  );
}

/** A unit that is with a guest or out of use keeps its state; the rules let no other condition through for it. */
export async function updateUnits(
  tx: Tx,
  hotel: string,
  units: { id: string; condition: UnitCondition; place: string }[],
): Promise<void> {
  await tx.rows(
    `UPDATE unit SET condition = u.condition, place = u.place, version = unit.version + 1,
       state = CASE WHEN unit.state IN ('free', 'quarantine') THEN u.state ELSE unit.state END
     FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[]) AS u (id, condition, state, place)
     WHERE unit.hotel_id = $1 AND unit.id = u.id`,
    [
      hotel,
      units.map(({ id }) => id),
      units.map(({ condition }) => condition),
      units.map(({ condition }) => restingState(condition)),
      units.map(({ place }) => place),
    ],
  );
}
