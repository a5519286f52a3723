import { v7 as uuidv7 } from 'uuid';
import type { MomentCode } from '../../contracts/events.js';
import type { Tx } from '../../platform/db/database.js';
import type { Severity } from './alert.rules.js';

export interface AlertWords {
  hotel: string;
  stationId: string | null;
  bay: number | null;
  code: string;
  severity: Severity;
  /** How often it happened since the last time it was written down; default 1. */
  times?: number;
  /** A condition that still stands is not counted again. */
  once?: boolean;
}

const OPEN = `(hotel_id, coalesce(station_id, '00000000-0000-0000-0000-000000000000'::uuid), coalesce(bay, 0), code)
  WHERE solved_at IS NULL`;

/** Alerts that also stand on the line of what happened. */
const TOLD: readonly MomentCode[] = ['help', 'break_in', 'override'];

/** Raises an alert, or counts an open one of the same kind once more. @returns its id; null when it stood already */
export async function raiseAlert(tx: Tx, now: Date, words: AlertWords): Promise<string | null> {
  const again = words.once
    ? 'DO NOTHING'
    : 'DO UPDATE SET times = alert.times + excluded.times, last_at = excluded.last_at, version = alert.version + 1';
  const row = await tx.one<{ id: string }>(
    `INSERT INTO alert (hotel_id, id, station_id, bay, code, severity, since, last_at, times)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8) ON CONFLICT ${OPEN} ${again} RETURNING id`,
    [words.hotel, uuidv7(), words.stationId, words.bay, words.code, words.severity, now, words.times ?? 1],
  );
  if (!row) return null;
  const told = TOLD.find((code) => code === words.code);
  await tx.tell(words.hotel, {
    type: 'alert.raised',
    touched: [{ kind: 'alert', id: row.id, ...(words.stationId ? { station: words.stationId } : {}) }],
    ...(told ? { moment: { code: told, params: { bay: words.bay, stationId: words.stationId } } } : {}),
  });
  return row.id;
}

export async function solveAlert(
  tx: Tx,
  now: Date,
  { hotel, stationId, bay, code }: Pick<AlertWords, 'hotel' | 'stationId' | 'bay' | 'code'>,
): Promise<boolean> {
  const row = await tx.one<{ id: string }>(
    `UPDATE alert SET solved_at = $5, version = version + 1 WHERE hotel_id = $1 AND station_id IS NOT DISTINCT FROM $2
       AND bay IS NOT DISTINCT FROM $3 AND code = $4 AND solved_at IS NULL RETURNING id`,
    [hotel, stationId, bay, code, now],
  );
  if (row) {
    await tx.tell(hotel, {
      type: 'alert.solved',
      touched: [{ kind: 'alert', id: row.id, ...(stationId ? { station: stationId } : {}) }],
    });
  }
  return row !== null;
}
