import { randomUUID } from 'node:crypto';
import { type Figure, load, median, type Post, ratio } from '../measure.js';
import type { Stage } from '../stage.js';

const ROUNDS = 6;
const ROUND_MS = 1_200;
const CONNECTIONS = 8;
const WARM_MS = { house: 8_000, bare: 3_000, save: 5_000 };

/** Hand-outs a second over HTTP: the house with everything, one bare statement, and `save()`, in turns. */
export async function handOutFigures(stage: Stage): Promise<Figure[]> {
  const programs = {
    house: await stage.play('house-program', {
      databaseUrl: await stage.database('house'),
      folder: stage.folder,
    }),
    bare: await stage.play('baselines/bare-desk', { databaseUrl: await stage.database('bare') }),
    save: await stage.play('baselines/save-desk', { databaseUrl: await stage.database('save') }),
  };
  const { stayIds, amenityId, cookie } = stage.facts;
  let turn = 0;
  // desks serve different guests: on one guest's row they would only wait for each other
  const body = () => JSON.stringify({ stayId: stayIds[(turn += 1) % stayIds.length], amenityId });
  const posts = Object.fromEntries(
    Object.entries(programs).map(([name, { url }]): [string, Post] => [
      name,
      {
        url: new URL('/api/handouts', url.split('|')[0]),
        headers: { cookie },
        body,
        more: () => ({ 'idempotency-key': randomUUID() }),
      },
    ]),
  ) as Record<keyof typeof programs, Post>;
  const found = { house: [] as number[], bare: [] as number[], save: [] as number[] };
  const names = ['house', 'bare', 'save'] as const;
  // until the engine has compiled what is hot, which takes requests rather than time
  for (const name of names) await load(posts[name], CONNECTIONS, WARM_MS[name], 201);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names) found[name].push(await load(posts[name], CONNECTIONS, ROUND_MS, 201));
  }
  for (const { stop } of Object.values(programs)) await stop();
  return figures(found);
}

function figures(found: Record<'house' | 'bare' | 'save', number[]>): Figure[] {
  const names = ['house', 'bare', 'save'] as const;
  const [toBare, toSave] = [ratio(found.house, found.bare), ratio(found.house, found.save)];
  const detail = `${names.map((name) => `${name} ${median(found[name]).toFixed(0)}/s`).join(', ')}; ${CONNECTIONS} connections`;
  return [
    {
      what: 'hand-out over HTTP, of one bare statement',
      found: toBare.toFixed(2),
      aim: '≥ 0.6',
      met: toBare >= 0.6,
      detail,
    },
    {
      what: 'hand-out over HTTP, of TypeORM save()',
      found: `${toSave.toFixed(2)} ×`,
      aim: '≥ 2 ×',
      met: toSave >= 2,
      detail,
    },
  ];
}
