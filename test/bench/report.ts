import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { format, resolveConfig } from 'prettier';
import type { Figure } from './measure.js';

const FILE = new URL('../../docs/performance.md', import.meta.url);
const [BEGIN, END] = ['<!-- figures -->', '<!-- end of figures -->'];

/**
 * Puts the figures between their marks in docs/performance.md; the words around them stay.
 * @param otherLoad load average of the machine before the run
 */
export async function writeReport(figures: Figure[], otherLoad: number): Promise<void> {
  const text = await readFile(FILE, 'utf8');
  const [before, rest] = [text.slice(0, text.indexOf(BEGIN)), text.slice(text.indexOf(END))];
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node.js ${process.version}`;
  const rows = figures.map(
    ({ what, found, aim, met, detail }) =>
      `| ${what} | ${found} | ${aim} | ${met ? 'yes' : '**no**'} | ${detail} |`,
  );
  const table = ['| figure | found | aim | met | behind it |', '|---|---|---|---|---|', ...rows].join('\n');
  const date = new Date().toISOString().slice(0, 10);
  const words = `Run of ${date} on ${machine}; load average ${otherLoad.toFixed(1)} before it began.`;
  const whole = `${before}${BEGIN}\n\n${words}\n\n${table}\n\n${rest}`;
  await writeFile(FILE, await format(whole, { ...(await resolveConfig(FILE)), parser: 'markdown' }));
}
