import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import type { Figure } from './measure.js';

const FILE = new URL('../../docs/performance.md', import.meta.url);
const [BEGIN, END] = ['<!-- figures -->', '<!-- end of figures -->'];

/** Puts the figures between their marks in docs/performance.md; the words around them stay. */
export async function writeReport(figures: Figure[]): Promise<void> {
  const text = await readFile(FILE, 'utf8');
  const [before, rest] = [text.slice(0, text.indexOf(BEGIN)), text.slice(text.indexOf(END))];
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node.js ${process.version}`;
  const rows = figures.map(
    ({ what, found, aim, met, detail }) =>
      `| ${what} | ${found} | ${aim} | ${met ? 'yes' : '**no**'} | ${detail} |`,
  );
  const table = ['| figure | found | aim | met | behind it |', '|---|---|---|---|---|', ...rows].join('\n');
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(FILE, `${before}${BEGIN}\n\nRun of ${date} on ${machine}.\n\n${table}\n\n${rest}`);
}
