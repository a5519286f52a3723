import { randomUUID } from 'node:crypto';
import http from 'node:http';
import pg from 'pg';
import { OFFERS_NOW, type Seen } from '../../../src/domains/desk/offers.queries.js';
import { fillBigHouse } from '../../builders/big-house.js';
import { type Figure, median, type Post, ratio, send } from '../measure.js';
import { HOTEL, type Stage } from '../stage.js';

const ROUNDS = 20;
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
  const { rows: stays } = await client.query<{ id: string }>(
    `SELECT id FROM stay WHERE reservation LIKE 'BIG-%'`,
  );
  const wish = wishing(
    stage,
    house.url,
    stays.map(({ id }) => id),
  );
  const bare = await bareQuestion(client, stage);
  const one = async () => {
    const reply = await send(agent, wish);
    if (reply.status !== 201)
      throw new Error(`a wish was answered ${reply.status}: ${reply.text.slice(0, 300)}`);
  };
  for (let i = 0; i < WARM; i += 1) await one();
  await serverTimes(house.url);
  const found: Found = { house: [], bare: [], all: [], server: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = { house: await timed(one), bare: await timed(bare) };
    found.house.push(median(times.house));
    found.bare.push(median(times.bare));
    found.all.push(...times.house);
  }
  found.server = await serverTimes(house.url);
  agent.destroy();
  await house.stop();
  await client.end();
  return figures(found);
}

interface Found {
  /** Medians of the rounds. */
  house: number[];
  bare: number[];
  /** Of every wish: until the client had its answer, and until the server had sent it. */
  all: number[];
  server: number[];
}

/** What the server has measured since it was asked last. */
async function serverTimes(urls: string): Promise<number[]> {
  const reply = await fetch(`${urls.split('|')[2]}/times`);
  return (await reply.json()) as number[];
}

/** @param stayIds of the five hundred: guests with a past of their own size */
function wishing(stage: Stage, urls: string, stayIds: string[]): Post {
  const { cookie } = stage.facts;
  let turn = 0;
  return {
    url: new URL('/api/wishes', urls.split('|')[0]),
    headers: { cookie },
    body: () =>
      JSON.stringify({ stayId: stayIds[(turn += 1) % stayIds.length], text: SAID[turn % SAID.length] }),
    more: () => ({ 'idempotency-key': randomUUID() }),
  };
}

/** The same statement by a prepared name, for five amenities and two connectors, catalogue and helpers as known. */
async function bareQuestion(client: pg.Client, stage: Stage): Promise<() => Promise<unknown>> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM amenity WHERE hotel_id = $1 AND connector IN ('usb-c', 'lightning') LIMIT 5`,
    [HOTEL],
  );
  const now = new Date();
  const values: unknown[] = [
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
  const ask = async (...more: (string | null)[]) =>
    (await client.query<{ seen: Seen }>(OFFERS_NOW, [...values, ...more, null, null])).rows[0]?.seen;
  const catalogue = (await ask(null, null))?.catalogue?.stamp ?? null;
  const helpers = (await ask(catalogue, null))?.now?.helpers?.stamp ?? null;
  values.push(catalogue, helpers, null, null);
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

function p99(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? NaN;
}

function figures({ house, bare, all, server }: Found): Figure[] {
  const onServer = p99(server);
  return [
    {
      what: 'offers for a wish over HTTP, written down, of the bare statement',
      found: `${ratio(house, bare).toFixed(2)} ×`,
      aim: 'none',
      met: true,
      detail: `house ${median(house).toFixed(1)} ms, bare ${median(bare).toFixed(1)} ms; one at a time; 10,000 units, 500 stays, 100,000 past wishes`,
    },
    {
      what: 'offers for a wish, p99 on the server',
      found: `${onServer.toFixed(1)} ms`,
      aim: `≤ ${AIM_MS} ms`,
      met: onServer <= AIM_MS,
      detail: `${server.length} wishes; median ${median(server).toFixed(1)} ms; at the client p99 ${p99(all).toFixed(1)} ms, median ${median(all).toFixed(1)} ms`,
    },
  ];
}
