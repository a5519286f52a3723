import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { Op, StationEvent } from '../../../contracts/devices/station.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { raiseAlert, solveAlert } from '../alerts.js';
import { isLastWord, stageAfter } from '../command.rules.js';
import type { StationEntry } from '../station-book.js';
import { StationEvents } from '../station-events.js';

/** A line of a station's journal. It comes until it is acknowledged, and counts once. */
@Injectable()
export class TakeEvent {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly events: StationEvents,
  ) {}

  async run(station: StationEntry, event: StationEvent): Promise<void> {
    await this.db.transaction(async (tx) => {
      const commandId = event.id && isUUID(event.id) ? event.id : null;
      const fresh = await tx.one(
        `INSERT INTO station_journal (hotel_id, station_id, boot, seq, command_id, bay, stage, cause, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING seq`,
        [
          station.hotel,
          station.id,
          String(event.boot),
          event.seq,
          commandId,
          event.bay,
          event.stage,
          event.cause,
          this.clock.now(),
        ],
      );
      if (!fresh) return;
      if (commandId) await this.answer(tx, station, commandId, event);
      const bay = await tx.one<{ id: string }>(
        `UPDATE bay SET openings = openings + $4, version = version + 1
         WHERE hotel_id = $1 AND station_id = $2 AND number = $3 RETURNING id`,
        [station.hotel, station.id, event.bay, event.stage === 'opened' ? 1 : 0],
      );
      await this.alert(tx, station, event);
      await this.events.tellJournal(tx, {
        ...event,
        hotel: station.hotel,
        stationId: station.id,
        bayId: bay?.id ?? null,
      });
      await tx.tell(station.hotel, {
        type: 'station.journal',
        touched: bay ? [{ kind: 'bay', id: bay.id, station: station.id }] : [],
      });
    });
  }

  /** Also long after it was given up as UNKNOWN: the journal is what resolves that. */
  private async answer(tx: Tx, station: StationEntry, id: string, event: StationEvent): Promise<void> {
    const stage = stageAfter(event.stage);
    if (!stage) return;
    const command = await tx.one<{ op: Op }>(
      `SELECT c.op FROM device_command c JOIN bay b ON b.hotel_id = c.hotel_id AND b.id = c.bay_id
       WHERE c.hotel_id = $1 AND c.id = $2 AND c.station_id = $3 AND b.number = $4 FOR UPDATE OF c`,
      [station.hotel, id, station.id, event.bay],
    );
    if (!command) return;
    await tx.rows(
      `UPDATE device_command SET stage = $3, in_flight = in_flight AND NOT $4, version = version + 1
       WHERE hotel_id = $1 AND id = $2`,
      [station.hotel, id, stage, isLastWord(command.op, stage)],
    );
  }

  private async alert(tx: Tx, station: StationEntry, { stage, cause, bay }: StationEvent): Promise<void> {
    const words = { hotel: station.hotel, stationId: station.id, bay };
    const now = this.clock.now();
    if (stage === 'jammed')
      await raiseAlert(tx, now, { ...words, code: 'jammed', severity: 'warn', once: true });
    if (stage !== 'opened') return;
    await solveAlert(tx, now, { ...words, code: 'jammed' });
    if (cause === 'none') await raiseAlert(tx, now, { ...words, code: 'break_in', severity: 'alarm' });
    if (cause === 'override') await raiseAlert(tx, now, { ...words, code: 'override', severity: 'info' });
  }
}
