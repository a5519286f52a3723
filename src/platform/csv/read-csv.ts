import { parse } from 'csv-parse/sync';
import { decodeText } from './decode-text.js';

/** Why a file or a line could not be read; the words for it live in the word files. */
export type CsvReasonCode =
  | 'csv_too_big' // maxBytes
  | 'csv_too_many_rows' // maxRows
  | 'csv_is_workbook'
  | 'csv_not_text'
  | 'csv_empty'
  | 'csv_duplicate_column' // column
  | 'csv_broken_quote'
  | 'csv_wrong_cell_count'; // expected, found

export interface CsvReason {
  code: CsvReasonCode;
  params: Record<string, string | number>;
}

export interface CsvRow {
  /** Where the record begins, counted from 1, the header included: what a person sees in an editor. */
  line: number;
  cells: Record<string, string>;
}

export interface CsvProblem {
  line: number;
  reason: CsvReason;
}

export interface CsvFile {
  header: string[];
  rows: CsvRow[];
  problems: CsvProblem[];
}

export interface CsvLimits {
  maxBytes: number;
  maxRows: number;
}

const DEFAULT_LIMITS: CsvLimits = { maxBytes: 5_000_000, maxRows: 50_000 };

/** A cell may hold a few lines (a note); more than this is a quote somebody forgot to close. */
const MAX_LINES_PER_RECORD = 20;

interface TextRecord {
  line: number;
  cells: string[];
}

/**
 * Reads a table as people export it: any of UTF-8, UTF-16 with a byte order mark and Windows-1252; comma, semicolon or
 * tab; CRLF, LF or CR. Never throws: what cannot be read is a problem with its line, and reading goes on after it.
 */
export function readCsv(bytes: Uint8Array, limits: Partial<CsvLimits> = {}): CsvFile {
  const { maxBytes, maxRows } = { ...DEFAULT_LIMITS, ...limits };
  if (bytes.length > maxBytes) return refused('csv_too_big', { maxBytes });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) {
    return refused('csv_is_workbook');
  }
  const { text } = decodeText(bytes);
  if (text.includes('\0')) return refused('csv_not_text');
  const lines = text.split(/\r\n|\n|\r/);
  const problems: CsvProblem[] = [];
  const reader = new RecordReader(lines, problems);
  const head = reader.next();
  if (!head) return problems.length > 0 ? { header: [], rows: [], problems } : refused('csv_empty');
  const header = head.cells.map((cell) => cell.trim());
  noteDuplicates(header, head.line, problems);
  const rows: CsvRow[] = [];
  for (let record = reader.next(); record; record = reader.next()) {
    if (rows.length === maxRows) {
      problems.push(problem(record.line, 'csv_too_many_rows', { maxRows }));
      break;
    }
    rows.push({ line: record.line, cells: named(header, record.cells) });
  }
  return { header, rows, problems };
}

/** Takes the lines one record at a time, so that a broken record costs its own first line and nothing else. */
class RecordReader {
  private at: number;
  private readonly delimiter: string;
  private width = 0;

  constructor(
    private readonly lines: readonly string[],
    private readonly problems: CsvProblem[],
  ) {
    // Excel writes `sep=;` on top so that another Excel splits the file alike.
    const hint = /^sep=([,;\t])$/i.exec(lines[0] ?? '');
    this.at = hint ? 1 : 0;
    this.delimiter = hint?.[1] ?? sniffDelimiter(lines.find((line) => line.trim() !== '') ?? '');
  }

  next(): TextRecord | undefined {
    while (this.at < this.lines.length) {
      const start = this.at;
      const found = this.read(start);
      this.at = start + ('span' in found ? found.span : 1);
      if ('reason' in found) this.problems.push({ line: start + 1, reason: found.reason });
      else if (found.cells.some((cell) => cell.trim() !== '')) {
        this.width ||= found.cells.length;
        return { line: start + 1, cells: found.cells };
      }
    }
    return undefined;
  }

  private read(start: number): { cells: string[]; span: number } | { reason: CsvReason } {
    const span = this.spanFrom(start);
    if (span === 0) return { reason: { code: 'csv_broken_quote', params: {} } };
    const cells = this.cellsOf(this.lines.slice(start, start + span).join('\n'));
    if (!cells) return { reason: { code: 'csv_broken_quote', params: {} } };
    return this.fitted(cells, span);
  }

  /** How many lines the record takes, or 0 when its quotes never close or would swallow lines that are rows. */
  private spanFrom(start: number): number {
    let open = false;
    for (let span = 1; span <= MAX_LINES_PER_RECORD && start + span <= this.lines.length; span += 1) {
      const line = this.lines[start + span - 1] ?? '';
      if (span > 1 && this.looksLikeRow(line)) return 0;
      if ((count(line, '"') & 1) === 1) open = !open;
      if (!open) return span;
    }
    return 0;
  }

  /** Two quotes forgotten in one column of two rows pair up and hide all rows between: a full row is never a cell. */
  private looksLikeRow(line: string): boolean {
    return this.width >= 3 && count(line, this.delimiter) >= this.width - 1;
  }

  private cellsOf(text: string): string[] | undefined {
    if (text === '') return [];
    if (!text.includes('"')) return text.split(this.delimiter).map(restored);
    try {
      const records: string[][] = parse(text, { delimiter: this.delimiter, record_delimiter: '\u0000' });
      return records[0]?.map(restored);
    } catch {
      return undefined;
    }
  }

  private fitted(cells: string[], span: number): { cells: string[]; span: number } | { reason: CsvReason } {
    const blank = cells.every((cell) => cell.trim() === '');
    if (this.width === 0 || blank) return { cells, span };
    const surplus = cells.slice(this.width);
    if (cells.length < this.width || surplus.some((cell) => cell.trim() !== '')) {
      const params = { expected: this.width, found: cells.length };
      return { reason: { code: span > 1 ? 'csv_broken_quote' : 'csv_wrong_cell_count', params } };
    }
    return { cells: cells.slice(0, this.width), span };
  }
}

function sniffDelimiter(headerLine: string): string {
  const bare = headerLine.replace(/"[^"]*"/g, '');
  const ranked = [',', ';', '\t'].map((delimiter) => ({ delimiter, hits: count(bare, delimiter) }));
  return ranked.reduce((best, next) => (next.hits > best.hits ? next : best)).delimiter;
}

/** Takes back the apostrophes that `csvLine` puts before what a spreadsheet would run as a formula. */
function restored(cell: string): string {
  return cell.replace(/(?<=^|[;\t\r\n])'(?=["']*[=+\-@\t\r＝＋－＠])/g, '');
}

/** `fromEntries` defines own properties, so a column called `__proto__` is only a column. */
function named(header: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    header.map((name, i) => [name, cells[i] ?? ''] as const).filter(([name]) => name !== ''),
  );
}

function noteDuplicates(header: readonly string[], line: number, problems: CsvProblem[]): void {
  const twice = header.filter((name, i) => name !== '' && header.indexOf(name) !== i);
  for (const column of new Set(twice)) problems.push(problem(line, 'csv_duplicate_column', { column }));
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

function problem(line: number, code: CsvReasonCode, params: CsvReason['params']): CsvProblem {
  return { line, reason: { code, params } };
}

function refused(code: CsvReasonCode, params: CsvReason['params'] = {}): CsvFile {
  return { header: [], rows: [], problems: [problem(1, code, params)] };
}
