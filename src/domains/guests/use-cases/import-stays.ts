import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type { ImportReport } from '../../../contracts/stays.js';
import type { Touched } from '../../../contracts/events.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock, dayAt } from '../../../platform/time/clock.js';
import { HotelsFacade } from '../../hotels/hotels.facade.js';
import { readArrivals, type ArrivalsFile } from '../arrivals-file.js';
import { planImport, type HouseDay, type ImportPlan } from '../import-plan.js';
import { moveDueTimes, touchOpenThings, writeWords } from '../stay.store.js';
import {
  insertGuests,
  insertStays,
  learn,
  oneImportAtATime,
  updateGuests,
  updateStays,
} from '../stay-import.store.js';

/** A list of arrivals into the house; safe to repeat. Good rows are kept, the others named with line and reason. */
@Injectable()
export class ImportStays {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly hotels: HotelsFacade,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unsupported_type, too_large, unreadable_file */
  async run(actor: StaffActor, body: unknown, language: Language): Promise<ImportReport> {
    const file = readArrivals(body, language);
    const day = await this.houseDay(actor.hotel);
    return this.db.transaction(async (tx) => {
      await oneImportAtATime(tx, actor.hotel);
      const plan = await planImport(tx, actor.hotel, file.arrivals, day);
      await this.write(tx, actor.hotel, plan, day.today);
      const report = reportOf(file, plan);
      await this.memory.remember(tx, 200, report);
      return report;
    });
  }

  /** The same report, and nothing written. */
  async preview(actor: StaffActor, body: unknown, language: Language): Promise<ImportReport> {
    const file = readArrivals(body, language);
    const day = await this.houseDay(actor.hotel);
    return this.db.transaction(async (tx) =>
      reportOf(file, await planImport(tx, actor.hotel, file.arrivals, day)),
    );
  }

  private async houseDay(hotel: string): Promise<HouseDay> {
    const { timeZone, checkOutTime, languages } = await this.hotels.hotel(hotel);
    return { today: dayAt(this.clock.now(), timeZone), timeZone, checkOutTime, languages };
  }

  private async write(tx: Tx, hotel: string, plan: ImportPlan, today: string): Promise<void> {
    if (plan.newStays.length + plan.changedStays.length === 0) return;
    const changed = plan.changedStays.map(({ id }) => id);
    await insertGuests(tx, hotel, plan.newGuests, today);
    await updateGuests(tx, hotel, plan.changedGuests, today);
    await learn(tx, hotel, plan.learned, today);
    await insertStays(tx, hotel, plan.newStays);
    await updateStays(tx, hotel, plan.changedStays);
    const sharing = await this.othersOf(tx, hotel, plan);
    const shown = [...changed, ...sharing];
    await writeWords(tx, hotel, [...plan.newStays.map(({ id }) => id), ...shown]);
    const open = shown.length > 0 ? await touchOpenThings(tx, hotel, shown) : [];
    if (changed.length > 0) await moveDueTimes(tx, hotel, changed);
    const touched: Touched[] = [
      { kind: 'house', id: hotel },
      ...shown.map((id) => ({ kind: 'stay', id })),
      ...open,
    ];
    const params = { created: plan.newStays.length, updated: changed.length };
    await tx.tell(hotel, { type: 'stays.imported', touched, moment: { code: 'imported', params } });
  }

  /** Other stays of guests whose facts changed look different too. */
  private async othersOf(tx: Tx, hotel: string, plan: ImportPlan): Promise<string[]> {
    if (plan.changedGuests.length === 0) return [];
    const rows = await tx.rows<{ id: string }>(
      `UPDATE stay SET version = version + 1 WHERE hotel_id = $1 AND guest_id = ANY ($2::uuid[]) AND NOT id = ANY ($3::uuid[])
       RETURNING id`,
      [hotel, plan.changedGuests.map(({ id }) => id), plan.changedStays.map(({ id }) => id)],
    );
    return rows.map(({ id }) => id);
  }
}

function reportOf(file: ArrivalsFile, plan: ImportPlan): ImportReport {
  return {
    created: plan.newStays.length,
    updated: plan.changedStays.length,
    unchanged: plan.unchanged,
    rejected: file.rejected,
  };
}
