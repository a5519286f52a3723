export type CsvCell = string | number | boolean | null | undefined;

/**
 * Where a formula may begin: in front, and after what another spreadsheet takes for the end of a cell. One set to German
 * splits at semicolons, and does not see our quotes then. Full-width signs count as signs in Japanese ones.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=["']*[=+\-@\t\r＝＋－＠])/g;

/** Numbers a spreadsheet shows as numbers; every other leading sign starts a formula. */
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * One RFC 4180 line without its line end. A text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@`, tab,
 * CR) gets an apostrophe there [R: OWASP, CSV injection]; `readCsv` takes it back, so a round trip is exact.
 */
export function csvLine(cells: readonly CsvCell[], delimiter: ',' | ';' | '\t' = ','): string {
  return cells.map((cell) => csvCell(cell, delimiter)).join(delimiter);
}

/** A whole file with a byte order mark, which Excel needs to see that it is UTF-8. */
export function csvFile(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `\ufeff${[header, ...rows].map((cells) => csvLine(cells)).join('\r\n')}\r\n`;
}

function csvCell(cell: CsvCell, delimiter: string): string {
  const text = typeof cell === 'string' ? neutral(cell) : String(cell ?? '');
  const mustQuote = /["\r\n]/.test(text) || text.includes(delimiter) || text !== text.trim();
  return mustQuote ? `"${text.replaceAll('"', '""')}"` : text;
}

function neutral(text: string): string {
  return PLAIN_NUMBER.test(text) ? text : text.replace(FORMULA, "'");
}
