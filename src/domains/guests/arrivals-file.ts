import type { Language } from '../../contracts/common.js';
import { Refused } from '../../contracts/refusals.js';
import type { RejectedRow } from '../../contracts/stays.js';
import { readCsv } from '../../platform/csv/read-csv.js';
import { say } from '../../platform/words/say.js';
import { readArrivalHeader } from './arrival-columns.rules.js';
import { readArrival, type Arrival } from './arrival.rules.js';

export interface ArrivalsFile {
  arrivals: Arrival[];
  rejected: RejectedRow[];
}

const COLUMNS = 'reservation, last_name, arrival, departure';

interface Reason {
  code: string;
  params: Record<string, string | number>;
}

/**
 * Every readable row of the file once, and every other one with its line and the reason.
 * @throws Refused unsupported_type, too_large, unreadable_file when it is no list of arrivals at all
 */
export function readArrivals(body: unknown, language: Language): ArrivalsFile {
  if (!Buffer.isBuffer(body)) throw new Refused(415, 'unsupported_type');
  const file = readCsv(body);
  if (file.problems[0]?.reason.code === 'csv_too_big') throw new Refused(413, 'too_large');
  const header = readArrivalHeader(file.header);
  if ('reason' in header) {
    const what = say(language, 'reasons.arrivals');
    throw new Refused(
      422,
      'unreadable_file',
      { what, columns: COLUMNS },
      { reason: whyUnread(file, language) },
    );
  }
  const rejected = file.problems.map(({ line, reason }) => rejection(language, line, reason));
  const seen = new Map<string, number>();
  const arrivals: Arrival[] = [];
  for (const { line, cells } of file.rows) {
    const reading = readArrival(cells, header.ok);
    const first = 'ok' in reading ? seen.get(reading.ok.reservation) : undefined;
    if ('reason' in reading) rejected.push(rejection(language, line, reading.reason));
    else if (first !== undefined) {
      rejected.push(rejection(language, line, { code: 'reservation_twice', params: { first } }));
    } else {
      seen.set(reading.ok.reservation, line);
      arrivals.push(reading.ok);
    }
  }
  rejected.sort((a, b) => a.line - b.line);
  return { arrivals, rejected };
}

function whyUnread(file: ReturnType<typeof readCsv>, language: Language): string | null {
  const first = file.problems[0];
  return first ? rejection(language, first.line, first.reason).reason : null;
}

function rejection(language: Language, line: number, { code, params }: Reason): RejectedRow {
  const { column } = params;
  const shown = typeof column === 'string' ? { ...params, column: columnName(language, column) } : params;
  return { line, code, reason: say(language, `reasons.${code}`, shown) };
}

/** Our own columns have names in each language; a heading of the file is shown as it is. */
function columnName(language: Language, column: string): string {
  const key = `reasons.column_${column}`;
  const name = say(language, key);
  return name === key ? column : name;
}
