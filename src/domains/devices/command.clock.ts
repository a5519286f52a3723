import { UNKNOWN_AFTER_MS } from '../../contracts/devices/station.js';
import type { Database, Tx } from '../../platform/db/database.js';
import { ACCEPTED_FOR_MS } from './command.rules.js';

const ENDED = (which: string): string => `
  WITH ended AS (
    UPDATE device_command c SET in_flight = false, version = version + 1,
      stage = CASE c.stage WHEN 'asked' THEN 'expired' ELSE 'unknown' END
    WHERE c.in_flight AND ${which}
    RETURNING c.hotel_id, c.bay_id, c.station_id),
  shown AS (UPDATE bay b SET version = b.version + 1 FROM ended WHERE b.hotel_id = ended.hotel_id AND b.id = ended.bay_id),
  told AS (INSERT INTO outbox (hotel_id, at, type, touched)
    SELECT hotel_id, $2, 'command.over', jsonb_build_array(jsonb_build_object('kind', 'bay', 'id', bay_id, 'station', station_id))
    FROM ended)
  SELECT hotel_id FROM ended`;

const OVERDUE = ENDED(`c.hotel_id = ANY ($1) AND ($6::uuid IS NULL OR c.bay_id = $6) AND (
    (c.stage = 'asked' AND c.deadline < $3) OR (c.stage = 'signed' AND c.signed_at < $4)
    OR (c.stage = 'accepted' AND c.signed_at < $5))`);

const OLD_EPOCH = ENDED(`c.hotel_id = $1 AND c.stage = 'asked' AND c.epoch IS DISTINCT FROM $3`);

/**
 * Ends what nobody will answer any more, by real time: unsigned past its deadline → expired; four seconds after the
 * signature → unknown. It is not repeated; the station's journal may still resolve it.
 */
export async function endOverdue(
  on: Database | Tx,
  hotels: string[],
  wall: Date,
  bayId: string | null = null,
  now: Date = wall,
): Promise<number> {
  const ago = (ms: number) => new Date(wall.getTime() - ms);
  const values = [hotels, now, wall, ago(UNKNOWN_AFTER_MS), ago(ACCEPTED_FOR_MS), bayId];
  return (await on.rows(OVERDUE, values)).length;
}

/** A new lease: unsigned commands of the holder before die with it. */
export async function endOldEpochs(db: Database, hotel: string, epoch: number, now: Date): Promise<number> {
  return (await db.rows(OLD_EPOCH, [hotel, now, epoch])).length;
}
