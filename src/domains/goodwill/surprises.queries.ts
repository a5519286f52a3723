import { type Language, nameIn, type Names } from '../../contracts/common.js';
import type { Surprise } from '../../contracts/goodwill.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface SurpriseLineRow {
  id: string;
  names: Names;
  value_minor: number;
  weekly: number | null;
  card: Record<string, string>;
  active: boolean;
  version: number;
  used: number;
}

/** Given in the hotel's week (from Monday) and not taken back, and those that wait for a manager's tap. $2: a day of it. */
const SELECT = `
  SELECT s.id, s.names, s.value_minor, s.weekly, s.card, s.active, s.version,
    (SELECT count(*) FROM goodwill_entry e WHERE e.hotel_id = s.hotel_id AND e.surprise_id = s.id AND e.reverses IS NULL
       AND e.day >= date_trunc('week', $2::date)::date AND e.day < date_trunc('week', $2::date)::date + 7
       AND NOT EXISTS (SELECT FROM goodwill_entry r WHERE r.hotel_id = e.hotel_id AND r.reverses = e.id))::integer
    + (SELECT count(*) FROM goodwill_ask a WHERE a.hotel_id = s.hotel_id AND a.surprise_id = s.id
       AND a.status = 'asked')::integer AS used
  FROM surprise s`;

function line(row: SurpriseLineRow, language: Language): Surprise {
  return {
    id: row.id,
    names: row.names,
    name: nameIn(row.names, language),
    valueMinor: row.value_minor,
    weekly: row.weekly,
    left: row.weekly === null ? null : Math.max(0, row.weekly - row.used),
    card: row.card,
    active: row.active,
    version: row.version,
  };
}

/** The ones that are given now, the smallest first. @param day of the hotel, whose week counts */
export async function activeSurprises(
  from: Database | Tx,
  hotel: string,
  day: string,
  language: Language,
): Promise<Surprise[]> {
  const rows = await from.rows<SurpriseLineRow>(
    `${SELECT} WHERE s.hotel_id = $1 AND s.active ORDER BY s.value_minor, s.id`,
    [hotel, day],
  );
  return rows.map((row) => line(row, language));
}

/** With those that are put away. */
export async function allSurprises(
  from: Database | Tx,
  hotel: string,
  day: string,
  language: Language,
): Promise<Surprise[]> {
  const rows = await from.rows<SurpriseLineRow>(
    `${SELECT} WHERE s.hotel_id = $1 ORDER BY s.active DESC, s.value_minor, s.id`,
    [hotel, day],
  );
  return rows.map((row) => line(row, language));
}

export async function surpriseLine(
  from: Database | Tx,
  hotel: string,
  id: string,
  day: string,
  language: Language,
): Promise<Surprise | null> {
  const row = await from.one<SurpriseLineRow>(`${SELECT} WHERE s.hotel_id = $1 AND s.id = $3`, [
    hotel,
    day,
    id,
  ]);
  return row ? line(row, language) : null;
}
