import { readFile, stat } from 'node:fs/promises';
import { connect as dial } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { canCross } from '../../src/platform/embedded/data-folder.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded/postgres.js';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';

let folder: string;
let postgres: EmbeddedPostgres;
let client: pg.Client;

beforeAll(async () => {
  folder = await newDataFolder();
  postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await postgres.stop();
  await removeDataFolders();
});

test('nobody on the machine gets in without the password, which only its owner can read', async () => {
  for (const password of ['', 'gerne', 'postgres']) {
    const url = new URL(postgres.url);
    url.password = password;
    const stranger = new pg.Client({ connectionString: url.toString() });
    await expect(stranger.connect()).rejects.toThrow(/password/i);
  }
  for (const name of ['postgres', 'postgres/password', 'postgres/data']) {
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  }
});

test('nobody from another machine reaches it', async () => {
  expect(postgres.url).toContain('@127.0.0.1:');
  const port = Number(new URL(postgres.url).port);
  const addresses = Object.values(networkInterfaces()).flatMap((cards) => cards ?? []);
  for (const { address, family, internal } of addresses) {
    if (internal || family !== 'IPv4') continue;
    const reached = await new Promise((resolve) => {
      const socket = dial(port, address, () => resolve(true)).once('error', () => resolve(false));
      socket.once('close', () => socket.destroy());
    });
    expect([address, reached]).toEqual([address, false]);
  }
  expect((await client.query('SHOW unix_socket_directories')).rows).toEqual([
    { unix_socket_directories: '' },
  ]);
});

test('names sort the way people look for them, in any script, on any machine', async () => {
  const names = [
    'Zoë',
    'aebi',
    'Ähnlich',
    'Åberg',
    'de Souza',
    'Österreich',
    'Odermatt',
    'Ωmega',
    'anders',
    'Ян',
  ];
  const sorted = await client.query<{ name: string }>(
    'SELECT name FROM unnest($1::text[]) AS name ORDER BY name',
    [names],
  );
  expect(sorted.rows.map((row) => row.name)).toEqual([
    'Åberg',
    'aebi',
    'Ähnlich',
    'anders',
    'de Souza',
    'Odermatt',
    'Österreich',
    'Zoë',
    'Ωmega',
    'Ян',
  ]);
});

test('what is in the database never reaches its log, not even by a mistake', async () => {
  await client.query('CREATE TABLE person (name text PRIMARY KEY, age int CHECK (age > 0))');
  const add = (name: string, age: unknown): Promise<unknown> =>
    client.query('INSERT INTO person VALUES ($1, $2)', [name, age]);
  await add('Secretgonzalez', 40);
  await expect(add('Secretgonzalez', 41)).rejects.toThrow(/duplicate key/);
  await expect(add('Secretgonzalez2', -1)).rejects.toThrow(/check constraint/);
  await expect(client.query(`INSERT INTO person VALUES ('Secretgonzalez3', 1 / 0)`)).rejects.toThrow(/zero/);
  const log = await readFile(join(folder, 'postgres', 'postgres.log'), 'utf8');
  expect(log).toContain('duplicate key');
  expect(log).not.toContain('Secretgonzalez');
});

test('pages carry checksums, so a bad disk is noticed', async () => {
  expect((await client.query('SHOW data_checksums')).rows).toEqual([{ data_checksums: 'on' }]);
});

test('a folder that the database’s user cannot cross is recognised', async () => {
  const parent = await newDataFolder();
  const { uid, gid } = await stat(parent);
  expect(await canCross(parent, uid, gid)).toBe(true);
  expect(await canCross(join(folder, 'postgres', 'data', 'base'), 4_000_000, 4_000_000)).toBe(false);
  expect(await canCross('/', 65_534, 65_534)).toBe(true);
});
