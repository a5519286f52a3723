import type { Amenity, AmenityKind } from '../../contracts/catalogue.js';
import { type Connector, type Language, nameIn, type Names } from '../../contracts/common.js';
import { Refused } from '../../contracts/refusals.js';
import type { Database, Tx } from '../../platform/db/database.js';
import type { Photo } from '../../platform/pictures/photo.js';

export interface AmenityRow {
  id: string;
  kind: AmenityKind;
  names: Names;
  icon: string;
  words: string[];
  connector: Connector | null;
  plug: Connector | null;
  value_minor: number;
  loan_minutes: number | null;
  place: string;
  stock: number | null;
  plan_id: string | null;
  one_per_guest: boolean;
  length_rule: boolean;
  active: boolean;
  photo: number | null;
  version: number;
  available: number;
  total: number;
}

/** A code is made when it is handed out, so there is always one more. */
const ENOUGH_VOUCHERS = 999;

/** Free on the shelf: one kept for another guest's promise is there, but not to be handed out. */
const FREE_UNITS = `SELECT count(*)::integer FROM unit u WHERE u.hotel_id = a.hotel_id AND u.amenity_id = a.id AND u.state = 'free'
  AND NOT EXISTS (SELECT FROM promise p WHERE p.hotel_id = u.hotel_id AND p.unit_id = u.id AND p.status = 'open')`;
const OWN_UNITS = `SELECT count(*)::integer FROM unit u WHERE u.hotel_id = a.hotel_id AND u.amenity_id = a.id
  AND u.state NOT IN ('lost', 'retired')`;

/** The same conditions under which a hand-out takes a bay. */
const BAYS = `SELECT count(*)::integer FROM bay b JOIN station st ON st.hotel_id = b.hotel_id AND st.id = b.station_id
  WHERE b.hotel_id = a.hotel_id AND (a.connector IS NULL OR a.connector = ANY (b.connectors))`;
const FREE_BAYS = `${BAYS} AND st.state = 'ready' AND b.out_of_service IS NULL AND b.occupied IS NOT TRUE AND b.charging <> 'fault'
  AND b.lock <> 'jammed' AND NOT EXISTS (SELECT FROM occupancy o WHERE o.hotel_id = b.hotel_id AND o.bay_id = b.id AND o.ended_at IS NULL)`;

const SELECT = `
  SELECT a.id, a.kind, a.names, a.icon, a.words, a.connector, a.plug, a.value_minor, a.loan_minutes, a.place, a.stock, a.plan_id,
    a.one_per_guest, a.length_rule, a.active, a.photo_version AS photo, a.version,
    CASE a.kind WHEN 'loan' THEN (${FREE_UNITS}) WHEN 'giveaway' THEN a.stock WHEN 'voucher' THEN ${ENOUGH_VOUCHERS}
      ELSE (${FREE_BAYS}) END AS available,
    CASE a.kind WHEN 'loan' THEN (${OWN_UNITS}) WHEN 'giveaway' THEN a.stock WHEN 'voucher' THEN ${ENOUGH_VOUCHERS}
      ELSE (${BAYS}) END AS total
  FROM amenity a`;

export function amenityOf(row: AmenityRow, language: Language): Amenity {
  return {
    id: row.id,
    kind: row.kind,
    name: nameIn(row.names, language),
    names: row.names,
    icon: row.icon,
    words: row.words,
    connector: row.connector,
    plug: row.plug,
    valueMinor: row.value_minor,
    loanMinutes: row.loan_minutes,
    place: row.place,
    stock: row.stock,
    planId: row.plan_id,
    onePerGuest: row.one_per_guest,
    lengthRule: row.length_rule,
    active: row.active,
    available: row.available,
    total: row.total,
    photo: row.photo,
    version: row.version,
  };
}

/** Everything the house has to give, what is in use first, by name in the reader's language. */
export async function amenities(db: Database, hotel: string, language: Language): Promise<Amenity[]> {
  const rows = await db.rows<AmenityRow>(`${SELECT} WHERE a.hotel_id = $1`, [hotel]);
  const inOrder = (a: Amenity, b: Amenity) =>
    Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, language) || (a.id < b.id ? -1 : 1);
  return rows.map((row) => amenityOf(row, language)).sort(inOrder);
}

export async function amenityById(
  from: Database | Tx,
  hotel: string,
  id: string,
  language: Language,
): Promise<Amenity | null> {
  const row = await from.one<AmenityRow>(`${SELECT} WHERE a.hotel_id = $1 AND a.id = $2`, [hotel, id]);
  return row ? amenityOf(row, language) : null;
}

/** Read by itself: what lists amenities knows the version of a photo, never its bytes. @throws Refused unknown_amenity when there is no photo either */
export async function photoOf(from: Database, hotel: string, id: string): Promise<Photo> {
  const row = await from.one<Photo>(
    'SELECT photo AS content, photo_type AS type FROM amenity WHERE hotel_id = $1 AND id = $2 AND photo IS NOT NULL',
    [hotel, id],
  );
  if (!row) throw new Refused(404, 'unknown_amenity');
  return row;
}

/**
 * For the board. `position` is the feed's: what is available changes without a write to the amenity's own row, so its
 * own version would not grow.
 * @param ids null: every amenity in use
 */
export async function amenityRowsForBoard(
  db: Database,
  hotel: string,
  ids: string[] | null,
): Promise<(AmenityRow & { position: number })[]> {
  const select = SELECT.replace(
    'a.version,',
    'a.version, coalesce((SELECT f.position FROM feed f WHERE f.hotel_id = a.hotel_id), 0)::float8 + 1 AS position,',
  );
  return ids
    ? db.rows(`${select} WHERE a.hotel_id = $1 AND a.id = ANY ($2::uuid[])`, [hotel, ids])
    : db.rows(`${select} WHERE a.hotel_id = $1 AND a.active`, [hotel]);
}
