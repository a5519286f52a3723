import http from 'node:http';
import pg from 'pg';
import { type Figure, median, ratio, send } from '../measure.js';
import type { Stage } from '../stage.js';

const ROUNDS = 20;
const SIZES = [1_000, 10_000, 100_000];
/** The board counts what is on the shelf; no hotel has 60,000 of one kind. */
const SHELF = 500;
const QUESTIONS = ['412', 'simoes', 'ines simoes', 'kunz', 'ku', 'r-999'];

/** How much slower search and board get when the house has a longer past. */
export async function searchFigures(stage: Stage): Promise<Figure[]> {
  const databases = [];
  for (const size of SIZES) {
    const databaseUrl = await stage.database(`search_${size}`, SHELF);
    await grow(databaseUrl, size);
    databases.push(databaseUrl);
  }
  const houses = await Promise.all(
    databases.map((databaseUrl) => stage.play('house-program', { databaseUrl, folder: stage.folder })),
  );
  const urls = houses.map(({ url }) => url.split('|')[0] ?? '');
  const agent = new http.Agent({ keepAlive: true });
  const search = urls.map(() => [] as number[]);
  const board = urls.map(() => [] as number[]);
  for (let round = -5; round < ROUNDS; round += 1) {
    for (const [i, url] of urls.entries()) {
      const [asked, seen] = [
        await searchTime(agent, url, stage.facts.cookie),
        await boardTime(agent, url, stage.facts.cookie),
      ];
      if (round < 0) continue;
      search[i]?.push(asked);
      board[i]?.push(seen);
    }
  }
  agent.destroy();
  for (const house of houses) await house.stop();
  return [figure('search', search), figure('the board', board)];
}

function figure(what: string, times: number[][]): Figure {
  const times100 = ratio(times.at(-1) ?? [], times[0] ?? []);
  const detail = times.map((list, i) => `${SIZES[i] ?? 0} stays ${median(list).toFixed(1)} ms`).join(', ');
  return {
    what: `${what} at 100,000 stays, of 1,000`,
    found: `${times100.toFixed(2)} ×`,
    aim: '≤ 1.3 ×',
    met: times100 <= 1.3,
    detail,
  };
}

async function searchTime(agent: http.Agent, url: string, cookie: string): Promise<number> {
  const began = performance.now();
  for (const q of QUESTIONS) {
    const reply = await send(agent, {
      url: new URL('/api/stays/search', url),
      headers: { cookie },
      body: () => JSON.stringify({ q }),
    });
    if (reply.status >= 300) throw new Error(`the search answered ${reply.status}: ${reply.text}`);
  }
  return (performance.now() - began) / QUESTIONS.length;
}

function boardTime(agent: http.Agent, url: string, cookie: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    http
      .get(new URL('/api/board', url), { agent, headers: { cookie } }, (reply) => {
        if (reply.statusCode !== 200) reject(new Error(`the board answered ${reply.statusCode}`));
        reply.resume().on('end', () => resolve(performance.now() - began));
      })
      .on('error', reject);
  });
}

/** The same 120 guests in the house; all others are its past. One loan per ten stays, most of them over. */
async function grow(url: string, size: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const past = (from: string, here: string) => `CASE WHEN i > 120 THEN ${from} ELSE ${here} END`;
  const departure = `now()::date + ${past('-30', '2')}`;
  // known one after the other: a foreign key whose table looked empty is checked row by row
  for (const table of [
    `CREATE TEMP TABLE n AS SELECT i, gen_random_uuid() AS guest, gen_random_uuid() AS stay,
       (ARRAY['Kunz','Meyer','Silva','Rossi','Dubois','Keller','Novak','Simões'])[1 + i % 8] || ${past('i::text', "''")} AS last
       FROM generate_series(1, ${size}) i`,
    `INSERT INTO guest (hotel_id, id, first_name, last_name, language) SELECT 'am-see', guest, 'Ana', last, 'en' FROM n`,
    `INSERT INTO stay (hotel_id, id, guest_id, reservation, room, arrival, departure, departs_at, status)
       SELECT 'am-see', stay, guest, 'R-' || i, (100 + i % 400)::text, now()::date - ${past('40', '2')}, ${departure}, now(),
         ${past("'departed'", "'in_house'")} FROM n`,
    `INSERT INTO stay_word (hotel_id, stay_id, word, phase, departure) SELECT 'am-see', stay, word, ${past('2', '0')}, ${departure}
       FROM n, LATERAL unnest(ARRAY[lower(replace(last, 'õ', 'o')), 'ana', (100 + i % 400)::text, 'r-' || i]) word`,
    `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, closed_at)
       SELECT 'am-see', gen_random_uuid(), s.id, u.amenity_id, 'loan', 'returned', now(), now() FROM stay s,
         (SELECT amenity_id FROM unit WHERE state = 'free' LIMIT 1) u WHERE s.status = 'departed'`,
    `INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay, returned_at, condition)
       SELECT 'am-see', h.id, (SELECT id FROM unit u WHERE u.amenity_id = h.amenity_id LIMIT 1), now(), false, now(), 'ok' FROM handout h
       WHERE NOT EXISTS (SELECT FROM loan l WHERE l.hotel_id = h.hotel_id AND l.id = h.id)`,
  ]) {
    await client.query(table);
    await client.query('ANALYZE');
  }
  await client.query('VACUUM ANALYZE');
  await client.end();
}
