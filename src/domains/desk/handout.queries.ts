import type { Handout, HandoutLine, PolicyWarning } from '../../contracts/handouts.js';
import type { Connector } from '../../contracts/common.js';
import type { LiveState } from '../../contracts/live.js';
import type { Database, Tx } from '../../platform/db/database.js';

const UNDO_MS = 15 * 60_000;

interface HandoutRow {
  id: string;
  kind: Handout['kind'];
  status: Handout['status'];
  stay_id: string;
  room: string | null;
  guest: string;
  amenity_id: string;
  names: Record<string, string>;
  icon: string;
  given_at: Date;
  warnings: PolicyWarning[];
  unit_id: string | null;
  unit_tag: string | null;
  place: string;
  due_at: Date | null;
  plan_name: string | null;
  hard_end: Date | null;
  station: string | null;
  bay: number | null;
  connectors: Connector[] | null;
  departure: string;
  stay_status: string;
  version: number;
}

const SELECT = `
  SELECT h.id, h.kind, h.status, h.stay_id, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, h.amenity_id,
    a.names, a.icon, h.given_at, h.warnings, u.id AS unit_id, u.tag AS unit_tag, coalesce(nullif(u.place, ''), a.place) AS place,
    l.due_at, p.name AS plan_name, v.hard_end, st.name AS station, b.number AS bay, b.connectors,
    s.departure::text AS departure, s.status AS stay_status, h.version
  FROM handout h
  JOIN stay s ON s.hotel_id = h.hotel_id AND s.id = h.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  JOIN amenity a ON a.hotel_id = h.hotel_id AND a.id = h.amenity_id
  LEFT JOIN loan l ON l.hotel_id = h.hotel_id AND l.id = h.id
  LEFT JOIN unit u ON u.hotel_id = l.hotel_id AND u.id = l.unit_id
  LEFT JOIN voucher v ON v.hotel_id = h.hotel_id AND v.id = h.id
  LEFT JOIN voucher_plan p ON p.hotel_id = v.hotel_id AND p.id = v.plan_id
  LEFT JOIN occupancy o ON o.hotel_id = h.hotel_id AND o.id = h.id
  LEFT JOIN bay b ON b.hotel_id = o.hotel_id AND b.id = o.bay_id
  LEFT JOIN station st ON st.hotel_id = b.hotel_id AND st.id = b.station_id`;

function line(row: HandoutRow): HandoutLine {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    stayId: row.stay_id,
    room: row.room,
    guest: row.guest,
    amenityId: row.amenity_id,
    amenity: row.names,
    icon: row.icon,
    unitTag: row.unit_tag,
    dueAt: (row.due_at ?? row.hard_end)?.toISOString() ?? null,
    givenAt: row.given_at.toISOString(),
    station: row.station,
    bay: row.bay,
    departure: row.departure,
    stayOver: row.stay_status === 'departed',
    version: row.version,
  };
}

function whole(row: HandoutRow): Handout {
  return {
    id: row.id,
    kind: row.kind,
    stayId: row.stay_id,
    amenityId: row.amenity_id,
    status: row.status,
    givenAt: row.given_at.toISOString(),
    undoUntil: new Date(row.given_at.getTime() + UNDO_MS).toISOString(),
    warnings: row.warnings,
    ...(row.unit_id && row.unit_tag && row.due_at
      ? {
          loan: {
            unitId: row.unit_id,
            unitTag: row.unit_tag,
            place: row.place,
            dueAt: row.due_at.toISOString(),
          },
        }
      : {}),
    ...(row.plan_name
      ? { voucher: { planName: row.plan_name, hardEnd: row.hard_end?.toISOString() ?? null } }
      : {}),
    ...(row.bay !== null && row.station
      ? { occupancy: { station: row.station, bay: row.bay, connectors: row.connectors ?? [] } }
      : {}),
    version: row.version,
  };
}

/** One hand-out without its secret. */
export async function handoutOf(from: Database | Tx, hotel: string, id: string): Promise<Handout | null> {
  const row = await from.one<HandoutRow>(`${SELECT} WHERE h.hotel_id = $1 AND h.id = $2`, [hotel, id]);
  return row ? whole(row) : null;
}

/** Everything a stay has (open first in time) and had (newest 20). */
export async function handoutsOfStay(
  db: Database,
  hotel: string,
  stayId: string,
): Promise<{ open: HandoutLine[]; closed: HandoutLine[] }> {
  const open = await db.rows<HandoutRow>(
    `${SELECT} WHERE h.hotel_id = $1 AND h.stay_id = $2 AND h.status = 'open' ORDER BY h.given_at`,
    [hotel, stayId],
  );
  const closed = await db.rows<HandoutRow>(
    `${SELECT} WHERE h.hotel_id = $1 AND h.stay_id = $2 AND h.status <> 'open' ORDER BY h.given_at DESC LIMIT 20`,
    [hotel, stayId],
  );
  return { open: open.map(line), closed: closed.map(line) };
}

/** Open loans past their time, the longest first. */
export async function lateLines(db: Database, hotel: string, now: Date): Promise<HandoutLine[]> {
  const rows = await db.rows<HandoutRow>(
    `${SELECT} WHERE h.hotel_id = $1 AND h.status = 'open' AND l.due_at < $2 AND l.returned_at IS NULL ORDER BY l.due_at LIMIT 500`,
    [hotel, now],
  );
  return rows.map(line);
}

/** What is still with guests who depart today, or have departed; vouchers go with the guest. */
export async function departingLines(db: Database, hotel: string, today: string): Promise<HandoutLine[]> {
  const rows = await db.rows<HandoutRow>(
    `${SELECT} WHERE h.hotel_id = $1 AND h.status = 'open' AND h.kind IN ('loan', 'bay')
       AND (s.departure <= $2::date OR s.status = 'departed') ORDER BY s.room NULLS LAST, h.given_at LIMIT 500`,
    [hotel, today],
  );
  return rows.map(line);
}

/** For the board: loans and bays that are out. Vouchers stand on the guest's card only. */
export async function handoutStates(db: Database, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<HandoutRow>(`${SELECT} WHERE h.hotel_id = $1 AND h.id = ANY ($2)`, [hotel, ids])
    : await db.rows<HandoutRow>(
        `${SELECT} WHERE h.hotel_id = $1 AND h.status = 'open' AND h.kind IN ('loan', 'bay') ORDER BY h.given_at DESC LIMIT 2000`,
        [hotel],
      );
  return rows.map((row) => ({
    kind: 'handout',
    id: row.id,
    version: row.version,
    state: row.status === 'open' && (row.kind === 'loan' || row.kind === 'bay') ? line(row) : null,
  }));
}

/** Rows for the export, the newest first. */
export async function handoutRows(db: Database, hotel: string, most: number): Promise<HandoutLine[]> {
  const rows = await db.rows<HandoutRow>(
    `${SELECT} WHERE h.hotel_id = $1 ORDER BY h.given_at DESC LIMIT $2`,
    [hotel, most],
  );
  return rows.map(line);
}

export async function lineOfHandout(db: Database, hotel: string, id: string): Promise<HandoutLine | null> {
  const row = await db.one<HandoutRow>(`${SELECT} WHERE h.hotel_id = $1 AND h.id = $2`, [hotel, id]);
  return row ? line(row) : null;
}
