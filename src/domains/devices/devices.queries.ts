import type { LiveState } from '../../contracts/live.js';
import type { AlertLine, BayTruth, CommandLine, KioskBay, StationTruth } from '../../contracts/lockers.js';
import { Refused } from '../../contracts/refusals.js';
import type { Database, Tx } from '../../platform/db/database.js';

type From = Database | Tx;
const GONE = Number.MAX_SAFE_INTEGER;

const STATION = `SELECT id, device, name, place, state, seen_at AS "seenAt", firmware, uptime::int AS uptime, rssi,
  supply, version FROM station`;

interface StationRow extends Omit<StationTruth, 'seenAt'> {
  seenAt: Date | null;
}

// `taken` looks upstairs by the row alone: somebody's device belongs here, not whose
const BAY = `SELECT b.id, b.station_id AS "stationId", b.number, b.connectors, b.door, b.lock, b.occupied, b.power,
  b.energy, b.temperature, b.charging, b.openings, b.out_of_service AS "outOfService", b.version,
  EXISTS (SELECT FROM occupancy o WHERE o.hotel_id = b.hotel_id AND o.bay_id = b.id AND o.ended_at IS NULL) AS taken,
  (SELECT c.stage FROM device_command c WHERE c.hotel_id = b.hotel_id AND c.bay_id = b.id
    ORDER BY c.asked_at DESC LIMIT 1) AS stage
  FROM bay b`;

const ALERT = `SELECT a.id, a.station_id AS "stationId", s.name AS station, a.bay, a.code, a.severity, a.since, a.times,
  m.name AS "acknowledgedBy", a.solved_at IS NOT NULL AS solved, a.version
  FROM alert a LEFT JOIN station s ON s.hotel_id = a.hotel_id AND s.id = a.station_id
  LEFT JOIN staff_member m ON m.hotel_id = a.hotel_id AND m.id = a.acknowledged_by`;

interface AlertRow extends Omit<AlertLine, 'since'> {
  since: Date;
}

const toStation = (row: StationRow): StationTruth => ({ ...row, seenAt: row.seenAt?.toISOString() ?? null });
const toAlert = (row: AlertRow): AlertLine => ({ ...row, since: row.since.toISOString() });

function states(
  kind: 'station' | 'bay' | 'alert',
  rows: readonly { id: string; version: number; state: unknown }[],
  ids: string[] | null,
): LiveState[] {
  const found = new Set(rows.map((row) => row.id));
  const gone = (ids ?? []).filter((id) => !found.has(id));
  return [
    ...rows.map(({ id, version, state }) => ({ kind, id, version, state }) as LiveState),
    ...gone.map((id): LiveState => ({ kind, id, version: GONE, state: null })),
  ];
}

export async function stationTruth(from: From, hotel: string, id: string): Promise<StationTruth> {
  const row = await from.one<StationRow>(`${STATION} WHERE hotel_id = $1 AND id = $2`, [hotel, id]);
  if (!row) throw new Refused(404, 'unknown_station');
  return toStation(row);
}

export async function bayTruth(from: From, hotel: string, id: string): Promise<BayTruth> {
  const row = await from.one<BayTruth>(`${BAY} WHERE b.hotel_id = $1 AND b.id = $2`, [hotel, id]);
  if (!row) throw new Refused(404, 'unknown_bay');
  return row;
}

export async function alertLine(from: From, hotel: string, id: string): Promise<AlertLine> {
  const row = await from.one<AlertRow>(`${ALERT} WHERE a.hotel_id = $1 AND a.id = $2`, [hotel, id]);
  if (!row) throw new Refused(404, 'unknown_alert');
  return toAlert(row);
}

export async function stationStates(db: From, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = await db.rows<StationRow>(
    `${STATION} WHERE hotel_id = $1 AND ($2::uuid[] IS NULL OR id = ANY ($2)) ORDER BY name`,
    [hotel, ids],
  );
  return states(
    'station',
    rows.map((row) => ({ ...row, state: toStation(row) })),
    ids,
  );
}

export async function bayStates(db: From, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = await db.rows<BayTruth>(
    `${BAY} WHERE b.hotel_id = $1 AND ($2::uuid[] IS NULL OR b.id = ANY ($2)) ORDER BY b.station_id, b.number`,
    [hotel, ids],
  );
  return states(
    'bay',
    rows.map((row) => ({ id: row.id, version: row.version, state: row })),
    ids,
  );
}

export async function alertStates(db: From, hotel: string, ids: string[] | null): Promise<LiveState[]> {
  const rows = ids
    ? await db.rows<AlertRow>(`${ALERT} WHERE a.hotel_id = $1 AND a.id = ANY ($2)`, [hotel, ids])
    : await db.rows<AlertRow>(
        `${ALERT} WHERE a.hotel_id = $1 AND a.solved_at IS NULL ORDER BY a.since DESC LIMIT 300`,
        [hotel],
      );
  return states(
    'alert',
    rows.map((row) => ({ ...row, state: row.solved ? null : toAlert(row) })),
    ids,
  );
}

export async function openAlerts(db: From, hotel: string): Promise<AlertLine[]> {
  const rows = await db.rows<AlertRow>(
    `${ALERT} WHERE a.hotel_id = $1 AND a.solved_at IS NULL ORDER BY a.since DESC LIMIT 300`,
    [hotel],
  );
  return rows.map(toAlert);
}

function kioskBay(bay: BayTruth, stationReady: boolean): KioskBay {
  const broken =
    bay.outOfService !== null || bay.lock === 'jammed' || bay.charging === 'fault' || !stationReady;
  return {
    id: bay.id,
    number: bay.number,
    connectors: bay.connectors,
    use: bay.taken ? 'taken' : broken ? 'out' : 'free',
    door: bay.door,
    occupied: bay.occupied,
    charging: bay.charging,
    stage: bay.stage,
    version: bay.version,
  };
}

export async function kioskBays(
  db: From,
  hotel: string,
  stationId: string,
  ids: string[] | null,
): Promise<KioskBay[]> {
  const rows = await db.rows<BayTruth & { ready: boolean }>(
    `SELECT x.*, s.state = 'ready' AS ready FROM (${BAY} WHERE b.hotel_id = $1 AND b.station_id = $2
       AND ($3::uuid[] IS NULL OR b.id = ANY ($3))) x JOIN station s ON s.hotel_id = $1 AND s.id = $2 ORDER BY x.number`,
    [hotel, stationId, ids],
  );
  return rows.map(({ ready, ...bay }) => kioskBay(bay, ready));
}

/** Bays of another station are not this kiosk's: they are left out, not told as gone. */
export async function kioskBayStates(
  db: From,
  hotel: string,
  stationId: string,
  ids: string[] | null,
): Promise<LiveState[]> {
  const bays = await kioskBays(db, hotel, stationId, ids);
  return bays.map((bay) => ({ kind: 'kiosk-bay', id: bay.id, version: bay.version, state: bay }));
}

export async function kioskStationStates(db: From, hotel: string, stationId: string): Promise<LiveState[]> {
  const { id, state, version } = await stationTruth(db, hotel, stationId);
  return [{ kind: 'kiosk-station', id, version, state: { id, state, version } }];
}

export async function commandLines(db: From, hotel: string, stationId: string): Promise<CommandLine[]> {
  const rows = await db.rows<Omit<CommandLine, 'at'> & { at: Date }>(
    `SELECT c.id, b.number AS bay, c.op, c.stage, c.asked_at AS at,
       CASE WHEN m.id IS NULL THEN c.actor ELSE m.role || ' ' || m.name END AS by
     FROM device_command c JOIN bay b ON b.hotel_id = c.hotel_id AND b.id = c.bay_id
     LEFT JOIN staff_member m ON m.hotel_id = c.hotel_id AND m.id = c.staff_id
     WHERE c.hotel_id = $1 AND c.station_id = $2 ORDER BY c.asked_at DESC LIMIT 100`,
    [hotel, stationId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export interface HistorySeries {
  /** 0: the station itself */
  bay: number;
  property: string;
  points: [string, number][];
}

/** Chart points since `from`; at most one a minute for each property. */
export async function history(
  db: From,
  hotel: string,
  stationId: string,
  from: Date,
): Promise<HistorySeries[]> {
  const rows = await db.rows<{ bay: number; property: string; points: [string, number][] }>(
    `SELECT CASE node WHEN 'station' THEN 0 ELSE substring(node FROM 5)::int END AS bay, property,
       jsonb_agg(jsonb_build_array(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), value) ORDER BY at) AS points
     FROM reading WHERE hotel_id = $1 AND station_id = $2 AND at >= $3 GROUP BY node, property ORDER BY 1, 2`,
    [hotel, stationId, from],
  );
  return rows;
}
