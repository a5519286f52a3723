import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import { Refused } from '../../../contracts/refusals.js';
import type { ImportReport, RejectedRow } from '../../../contracts/stays.js';
import { readCsv } from '../../../platform/csv/read-csv.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { say } from '../../../platform/words/say.js';
import {
  readUnit,
  unitColumns,
  type KnownAmenity,
  type KnownUnit,
  type UnitColumn,
  type UnitLine,
  type UnitReading,
} from '../units-file.rules.js';
import { insertUnits, knownAmenities, knownUnits, oneImportAtATime, updateUnits } from '../units.store.js';

interface UnitsFile {
  lines: UnitLine[];
  rejected: RejectedRow[];
}

/** A list of units into the house; safe to repeat. Good rows are kept, the others named with line and reason. */
@Injectable()
export class ImportUnits {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws Refused unsupported_type, too_large, unreadable_file */
  async run(actor: StaffActor, body: unknown, language: Language): Promise<ImportReport> {
    const { lines, rejected } = readLines(body, language);
    return this.db.transaction(async (tx) => {
      await oneImportAtATime(tx, actor.hotel);
      const amenities = await knownAmenities(tx, actor.hotel);
      const known = await knownUnits(
        tx,
        actor.hotel,
        lines.map(({ tag }) => tag),
      );
      const readings = read(lines, amenities, known);
      const report: ImportReport = { created: 0, updated: 0, unchanged: 0, rejected: [...rejected] };
      for (const { line, reading } of readings) count(report, language, line, reading);
      report.rejected.sort((a, b) => a.line - b.line);
      await this.write(
        tx,
        actor.hotel,
        readings.map(({ reading }) => reading),
      );
      await this.memory.remember(tx, 200, report);
      return report;
    });
  }

  private async write(tx: Tx, hotel: string, readings: UnitReading[]): Promise<void> {
    const created = readings.flatMap((one) => ('create' in one ? [{ id: uuidv7(), ...one.create }] : []));
    const updated = readings.flatMap((one) => ('update' in one ? [one.update] : []));
    if (created.length + updated.length === 0) return;
    await insertUnits(tx, hotel, created);
    await updateUnits(tx, hotel, updated);
    const amenities = new Set([...created, ...updated].map(({ amenityId }) => amenityId));
    await tx.tell(hotel, {
      type: 'units.imported',
      touched: [...amenities].map((id) => ({ kind: 'amenity', id })),
    });
  }
}

function readLines(body: unknown, language: Language): UnitsFile {
  if (!Buffer.isBuffer(body)) throw new Refused(415, 'unsupported_type');
  const file = readCsv(body);
  if (file.problems[0]?.reason.code === 'csv_too_big') throw new Refused(413, 'too_large');
  const columns = unitColumns(file.header);
  if (!columns) {
    const what = say(language, 'reasons.units');
    throw new Refused(422, 'unreadable_file', { what, columns: 'tag, amenity, condition, place' });
  }
  const rejected = file.problems.map(({ line, reason }) => rejection(language, line, reason));
  const lines = file.rows.map(({ line, cells }) => {
    const cell = (column: UnitColumn) => (cells[columns[column] ?? ''] ?? '').normalize('NFC').trim();
    return {
      line,
      tag: cell('tag'),
      amenity: cell('amenity'),
      condition: cell('condition'),
      place: cell('place'),
    };
  });
  return { lines, rejected };
}

function read(lines: UnitLine[], amenities: KnownAmenity[], known: Map<string, KnownUnit>) {
  const seen = new Map<string, number>();
  return lines.map((unit) => {
    const key = unit.tag.toUpperCase();
    const first = seen.get(key);
    const twice: UnitReading = { reason: { code: 'unit_tag_twice', params: { first: first ?? 0 } } };
    const reading = first === undefined ? readUnit(unit, amenities, known.get(key) ?? null) : twice;
    if (!('reason' in reading)) seen.set(key, unit.line);
    return { line: unit.line, reading };
  });
}

function count(report: ImportReport, language: Language, line: number, reading: UnitReading): void {
  if ('reason' in reading) report.rejected.push(rejection(language, line, reading.reason));
  else if ('create' in reading) report.created += 1;
  else if ('update' in reading) report.updated += 1;
  else report.unchanged += 1;
}

function rejection(
  language: Language,
  line: number,
  { code, params }: { code: string; params: Record<string, string | number> },
): RejectedRow {
  const { column } = params;
  const shown =
    column === 'place' || column === 'amenity'
      ? { ...params, column: say(language, `reasons.column_${column}`) }
      : params;
  return { line, code, reason: say(language, `reasons.${code}`, shown) };
}
