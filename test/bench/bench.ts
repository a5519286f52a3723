import 'reflect-metadata';
import { loadavg } from 'node:os';
import type { Figure } from './measure.js';
import { writeReport } from './report.js';
import { Stage } from './stage.js';
import { handOutFigures } from './figures/hand-out.js';
import { liveFigures } from './figures/live.js';
import { offersFigures } from './figures/offers.js';
import { readingFigures } from './figures/reading.js';
import { searchFigures } from './figures/search.js';
import { startFigures } from './figures/start.js';

const PARTS: Record<string, (stage: Stage) => Promise<Figure[]>> = {
  'hand-out': handOutFigures,
  live: liveFigures,
  offers: offersFigures,
  reading: readingFigures,
  search: searchFigures,
  start: startFigures,
};

/** @param words `--write`, and names of parts to run alone */
export async function bench(words: string[]): Promise<void> {
  const wanted = words.filter((word) => word in PARTS);
  const unknown = words.find((word) => word !== '--write' && !(word in PARTS));
  if (unknown)
    throw new Error(`There is no part "${unknown}"; the parts are ${Object.keys(PARTS).join(', ')}.`);
  const began = performance.now();
  const [otherLoad = 0] = loadavg();
  const stage = await Stage.build();
  const figures: Figure[] = [];
  const leave = () => void stage.close().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
  try {
    for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
      process.stdout.write(`${name} …\n`);
      figures.push(...((await PARTS[name]?.(stage)) ?? []));
    }
  } finally {
    await stage.close();
  }
  const rows = figures.map(({ what, found, aim, met, detail }) => ({
    what,
    found,
    aim,
    met: met ? 'yes' : 'NO',
    detail,
  }));
  process.stdout.write(
    `\n${rows.map((row) => `${row.met.padEnd(4)}${row.what}: ${row.found} (aim ${row.aim}) — ${row.detail}`).join('\n')}\n`,
  );
  process.stdout.write(`${Math.round((performance.now() - began) / 1000)} s\n`);
  if (words.includes('--write')) await writeReport(figures, otherLoad);
}
