import type { Unit, UnitCondition, UnitState } from '../../contracts/catalogue.js';
import { type Language, nameIn, type Names } from '../../contracts/common.js';
import type { Database, Tx } from '../../platform/db/database.js';

export interface UnitRow {
  id: string;
  amenity_id: string;
  tag: string;
  condition: UnitCondition;
  state: UnitState;
  place: string;
  handout_id: string | null;
  version: number;
}

const SELECT = `
  SELECT u.id, u.amenity_id, u.tag, u.condition, u.state, u.place, l.id AS handout_id, u.version, a.names
  FROM unit u JOIN amenity a ON a.hotel_id = u.hotel_id AND a.id = u.amenity_id
  LEFT JOIN loan l ON l.hotel_id = u.hotel_id AND l.unit_id = u.id AND l.returned_at IS NULL`;

export function unitOf(row: UnitRow): Unit {
  return {
    id: row.id,
    amenityId: row.amenity_id,
    tag: row.tag,
    // a lost unit keeps its place in the list; its condition is what the state says
    condition: row.condition as Unit['condition'],
    place: row.place,
    state: row.state,
    handoutId: row.handout_id,
    version: row.version,
  };
}

/** @param amenityId null: every unit of the house, at most 5,000 */
export async function units(db: Database, hotel: string, amenityId: string | null): Promise<Unit[]> {
  const rows = await db.rows<UnitRow>(
    `${SELECT} WHERE u.hotel_id = $1 AND ($2::uuid IS NULL OR u.amenity_id = $2) ORDER BY upper(u.tag) LIMIT 5000`,
    [hotel, amenityId],
  );
  return rows.map(unitOf);
}

export async function unitById(from: Database | Tx, hotel: string, id: string): Promise<Unit | null> {
  const row = await from.one<UnitRow>(`${SELECT} WHERE u.hotel_id = $1 AND u.id = $2`, [hotel, id]);
  return row ? unitOf(row) : null;
}

/** As scanned or typed, in either case; with the name of its amenity. */
export async function unitByTag(
  db: Database,
  hotel: string,
  tag: string,
  language: Language,
): Promise<(Unit & { amenity: string }) | null> {
  const rows = await db.hot<UnitRow & { names: Names }>(
    'unit-by-tag',
    `${SELECT} WHERE u.hotel_id = $1 AND upper(u.tag) = upper($2)`,
    [hotel, tag.trim()],
  );
  const row = rows[0];
  return row ? { ...unitOf(row), amenity: nameIn(row.names, language) } : null;
}

export interface UnitExport {
  tag: string;
  amenity: string;
  condition: string;
  place: string;
  state: string;
}

export async function unitsForExport(db: Database, hotel: string, language: Language): Promise<UnitExport[]> {
  const rows = await db.rows<UnitRow & { names: Names }>(
    `${SELECT} WHERE u.hotel_id = $1 ORDER BY upper(u.tag)`,
    [hotel],
  );
  return rows.map(({ tag, names, condition, place, state }) => {
    return { tag, amenity: nameIn(names, language), condition, place, state };
  });
}
