import { randomUUID } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';
import { OFFERS_NOW } from '../../../src/domains/desk/offers.queries.js';
import { fillBigHouse } from '../../builders/big-house.js';
import { type Figure, median, type Post, ratio, send } from '../measure.js';
import { HOTEL, type Stage } from '../stage.js';

const ROUNDS = 10;
const A_ROUND = 20;
const WARM = 100;
const AIM_MS = 25;
const SIZE = { units: 10_000, stays: 500, wishes: 100_000 };
const SAID = [
  'iPhone leer, Kabel vergessen',
  'usb-c',
  'my Galaxy S24 is dead',
  'thing 7',
  'UK adapter until Friday',
  'caricabatterie',
  'a doctor, please',
  'Ladekable für Kindle',
];

/** From a guest's words to every way to say yes, written down: over HTTP, against the bare statement that looks at the house. */
export async function offersFigures(stage: Stage): Promise<Figure[]> {
  const databaseUrl = await stage.database('offers', 0);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await fillBigHouse((text, values) => client.query(text, values), HOTEL, new Date(), SIZE);
  const house = await stage.play('house-program', { databaseUrl, folder: stage.folder });
  const agent = new http.Agent({ keepAlive: true });
  const wish = wishing(stage, house.url);
  const bare = await bareQuestion(client, stage);
  const one = async () => {
    const reply = await send(agent, wish);
    if (reply.status !== 201)
      throw new Error(`a wish was answered ${reply.status}: ${reply.text.slice(0, 300)}`);
  };
  for (let i = 0; i < WARM; i += 1) await one();
  const found = { house: [] as number[], bare: [] as number[], all: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = { house: await timed(one), bare: await timed(bare) };
    found.house.push(median(times.house));
    found.bare.push(median(times.bare));
    found.all.push(...times.house);
  }
  agent.destroy();
  await house.stop();
  await client.end();
  return figures(found);
}

function wishing(stage: Stage, urls: string): Post {
  const { stayIds, cookie } = stage.facts;
  let turn = 0;
  return {
    url: new URL('/api/wishes', urls.split('|')[0]),
    headers: { cookie },
    body: () =>
      JSON.stringify({ stayId: stayIds[(turn += 1) % stayIds.length], text: SAID[turn % SAID.length] }),
    more: () => ({ 'idempotency-key': randomUUID() }),
  };
}

/** The same statement by a prepared name, for five amenities and two connectors. */
async function bareQuestion(client: pg.Client, stage: Stage): Promise<() => Promise<unknown>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM amenity WHERE hotel_id = $1 AND connector IN ('usb-c', 'lightning') LIMIT 5`,
    [HOTEL],
  );
  const now = new Date();
  const values = [
    HOTEL,
    rows.map(({ id }) => id),
    stage.facts.stayId,
    ['usb-c', 'lightning'],
    true,
    now,
    new Date(now.getTime() + 7_200_000),
    stage.facts.staffId,
    now.toISOString().slice(0, 10),
  ];
  return () => client.query({ name: 'offers', text: OFFERS_NOW, values });
}

async function timed(work: () => Promise<unknown>): Promise<number[]> {
  const times = [];
  for (let i = 0; i < A_ROUND; i += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
}

function figures(found: Record<'house' | 'bare' | 'all', number[]>): Figure[] {
  const sorted = [...found.all].sort((a, b) => a - b);
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? NaN;
  const detail = `house ${median(found.house).toFixed(1)} ms, bare ${median(found.bare).toFixed(1)} ms; one at a time; 10,000 units, 500 stays, 100,000 past wishes`;
  return [
    {
      what: 'offers for a wish over HTTP, written down, of the bare statement',
      found: `${ratio(found.house, found.bare).toFixed(2)} ×`,
      aim: 'none',
      met: true,
      detail,
    },
    {
      what: 'offers for a wish, p99',
      found: `${p99.toFixed(1)} ms`,
      aim: `≤ ${AIM_MS} ms`,
      met: p99 <= AIM_MS,
      detail: `${found.all.length} wishes; median ${median(found.all).toFixed(1)} ms`,
    },
  ];
}
