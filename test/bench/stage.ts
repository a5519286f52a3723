import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { migrate } from '../../src/platform/db/migrate.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded/postgres.js';
import { command, withDatabase } from '../harness/test-server.js';

const hooks = new URL('../harness/ts-hooks.mjs', import.meta.url).href;

export const HOTEL = 'am-see';
export const DEVICE = 'lobby';
/** Enough that no round runs out. */
const UNITS = 60_000;
/** In the house at once. */
const GUESTS = 100;

/** Ids that every program on this stage knows. */
export interface Facts {
  hotel: string;
  staffId: string;
  /** One guest. */
  stayId: string;
  /** Many, for desks that do not all serve the same. */
  stayIds: string[];
  amenityId: string;
  stationId: string;
  cookie: string;
}

/** A program of its own, which says where it listens in one JSON line. */
export interface Player {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** One real PostgreSQL as the product runs it, commits on disk; a database per program, all made from one template. */
export class Stage {
  private players: Player[] = [];

  private constructor(
    private readonly postgres: EmbeddedPostgres,
    readonly folder: string,
    readonly facts: Facts,
  ) {}

  static async build(): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'gerne-bench-'));
    await chmod(folder, 0o711);
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), say: () => undefined });
    await command(postgres.url, 'CREATE DATABASE template_house');
    const url = withDatabase(postgres.url, 'template_house');
    await migrate(url);
    return new Stage(postgres, folder, await furnish(url));
  }

  /** A fresh copy of the furnished house. @param shelf units that stay */
  async database(name: string, shelf = UNITS): Promise<string> {
    await command(this.postgres.url, `CREATE DATABASE ${name} TEMPLATE template_house`);
    const url = withDatabase(this.postgres.url, name);
    if (shelf < UNITS) {
      await command(
        url,
        `DELETE FROM unit u WHERE substr(tag, 3)::integer > ${shelf} AND NOT EXISTS (SELECT FROM loan l WHERE l.unit_id = u.id)`,
      );
      await command(url, 'VACUUM ANALYZE unit');
    }
    return url;
  }

  async play(program: string, words: object): Promise<Player> {
    const player = await start(program, { ...words, facts: this.facts });
    this.players.push(player);
    return player;
  }

  async close(): Promise<void> {
    await Promise.all(this.players.map((player) => player.stop()));
    await this.postgres.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function start(program: string, words: object): Promise<Player> {
  const file = fileURLToPath(new URL(`./${program}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--import', hooks, file, JSON.stringify(words)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await firstLine(child, program);
  return {
    url,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        child.once('close', () => resolve());
        if (child.exitCode !== null || !child.kill('SIGTERM')) resolve();
      }),
  };
}

function firstLine(child: ChildProcess, program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(`${program} ended before it said where it listens`)));
    if (!child.stdout) return;
    createInterface(child.stdout).on('line', (line) => {
      if (line.startsWith('{')) resolve((JSON.parse(line) as { url: string }).url);
    });
  });
}

/** A hotel with one guest, one kind of charger in great number, and somebody signed in. */
async function furnish(url: string): Promise<Facts> {
  const [staffId, guestId, amenityId, stationId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const stayIds = Array.from({ length: GUESTS }, () => uuidv7());
  const stayId = stayIds[0] ?? '';
  const token = randomBytes(32).toString('base64url');
  const hash = createHash('sha256').update(token).digest();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await employ(client, staffId, hash);
  await client.query(
    `INSERT INTO guest (hotel_id, id, first_name, last_name, language) VALUES ($1, $2, 'Inês', 'Simões', 'en')`,
    [HOTEL, guestId],
  );
  await client.query(
    `INSERT INTO stay (hotel_id, id, guest_id, room, arrival, departure, departs_at, status)
     SELECT $1, stay, $3, '412', now()::date - 1, now()::date + 3, now() + interval '3 days', 'in_house' FROM unnest($2::uuid[]) stay`,
    [HOTEL, stayIds, guestId],
  );
  await client.query(`INSERT INTO station (hotel_id, id, device, name) VALUES ($1, $2, $3, 'Lobby')`, [
    HOTEL,
    stationId,
    DEVICE,
  ]);
  await client.query(
    `INSERT INTO amenity (hotel_id, id, kind, names, icon, place) VALUES ($1, $2, 'loan', '{"de":"Kabel","en":"cable"}', 'plug', 'Desk')`,
    [HOTEL, amenityId],
  );
  await client.query(
    `INSERT INTO unit (hotel_id, id, amenity_id, tag) SELECT $1, gen_random_uuid(), $2, 'U-' || i FROM generate_series(1, $3::integer) i`,
    [HOTEL, amenityId, UNITS],
  );
  await liveAWhile(client, stayId, amenityId);
  await client.query('VACUUM ANALYZE');
  await client.end();
  return {
    hotel: HOTEL,
    staffId,
    stayId,
    stayIds,
    amenityId,
    stationId,
    cookie: `gerne_session=${HOTEL}.${token}`,
  };
}

/** The hotel, and Mara at its desk. */
async function employ(client: pg.Client, staffId: string, session: Buffer): Promise<void> {
  await client.query(
    `INSERT INTO hotel (hotel_id, name, time_zone, currency, languages) VALUES ($1, 'Hotel am See', 'Europe/Zurich', 'CHF', '{de,en}')`,
    [HOTEL],
  );
  await client.query(
    `INSERT INTO staff_member (hotel_id, id, login, name, role, language, password_hash) VALUES ($1, $2, 'mara', 'Mara', 'manager', 'en', '')`,
    [HOTEL, staffId],
  );
  await client.query(
    `INSERT INTO staff_session (hotel_id, token_hash, staff_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, now(), now(), now() + interval '1 day')`,
    [HOTEL, session, staffId],
  );
}

/** A month of the past, so that nobody plans for empty tables. */
async function liveAWhile(client: pg.Client, stayId: string, amenityId: string): Promise<void> {
  await client.query(
    `WITH u AS (SELECT id FROM unit LIMIT 1),
     n AS (SELECT i, gen_random_uuid() AS id, now() - make_interval(mins => 5 * i) AS at FROM generate_series(1, 5000) i),
     h AS (INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, closed_at)
       SELECT $1, id, $2, $3, 'loan', 'returned', at, at FROM n RETURNING id, given_at),
     l AS (INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay, returned_at, condition)
       SELECT $1, h.id, u.id, given_at, false, given_at, 'ok' FROM h, u),
     i AS (INSERT INTO idempotency (hotel_id, key_hash, body_hash, status, at) SELECT $1, uuid_send(id), 'x', 201, at FROM n),
     f AS (INSERT INTO feed_entry (hotel_id, audience, position, prev, outbox_id) SELECT $1, 'reception', i, i - 1, i FROM n),
     d AS (INSERT INTO feed (hotel_id, feed, position) VALUES ($1, gen_random_uuid(), 5000))
     INSERT INTO outbox (hotel_id, at, type, touched, position) SELECT $1, at, 'x', '[]', i FROM n`,
    [HOTEL, stayId, amenityId],
  );
}
