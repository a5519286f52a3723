import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { serversIn } from '../../src/platform/embedded/process-table.js';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { OwnedProcess } from '../harness/owned-process.js';

const cluster = (folder: string): string => join(folder, 'postgres', 'data');
const running: OwnedProcess[] = [];

function open(folder: string): OwnedProcess {
  const owner = new OwnedProcess('postgres-owner', folder);
  running.push(owner);
  return owner;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((owner) => owner.end('SIGTERM')));
  await removeDataFolders();
});

async function connect(owner: OwnedProcess): Promise<pg.Client> {
  const { url } = await owner.tells('url');
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

interface Writing {
  acknowledged: number[];
  lost: Promise<void>;
}

/** Writes one row after the other until the connection is lost; resolves when some are acknowledged and more come. */
async function beginWriting(client: pg.Client): Promise<Writing> {
  const acknowledged: number[] = [];
  const write = async () => {
    await client.query('CREATE TABLE IF NOT EXISTS note (n int PRIMARY KEY)');
    for (let n = 1; ; n += 1) {
      await client.query('INSERT INTO note VALUES ($1)', [n]);
      acknowledged.push(n);
    }
  };
  const lost = write().catch(() => undefined);
  // how many a disk takes in a time is the disk's to say
  for (const end = performance.now() + 20_000; performance.now() < end; await pause(20))
    if (acknowledged.length > 20) break;
  return { acknowledged, lost };
}

async function rowsOf(client: pg.Client): Promise<number[]> {
  const found = await client.query<{ n: number }>('SELECT n FROM note ORDER BY n');
  await client.end();
  return found.rows.map((row) => row.n);
}

async function loseWhileWriting(owner: OwnedProcess, lose: () => unknown): Promise<number[]> {
  const { acknowledged, lost } = await beginWriting(await connect(owner));
  await lose();
  await lost;
  return acknowledged;
}

test('a database killed while writing is back within seconds, at the same address, with all that was committed', async () => {
  const owner = open(await newDataFolder());
  const { url, pid } = await owner.tells('url');
  const acknowledged = await loseWhileWriting(owner, () => process.kill(pid ?? 0, 'SIGKILL'));
  const began = Date.now();
  await owner.tells('back');
  expect(Date.now() - began).toBeLessThan(10_000);
  expect(acknowledged.length).toBeGreaterThan(10);
  const again = new pg.Client({ connectionString: url });
  await again.connect();
  expect(await rowsOf(again)).toEqual(expect.arrayContaining(acknowledged));
});

test('a killed house leaves a database behind; the next start sends it home and has every committed row', async () => {
  const folder = await newDataFolder();
  const first = open(folder);
  const { pid } = await first.tells('url');
  const { acknowledged, lost } = await beginWriting(await connect(first));
  await first.end('SIGKILL');
  expect(await serversIn(cluster(folder))).toContain(pid);
  const second = open(folder);
  const now = await second.tells('url');
  await lost;
  expect(now.pid).not.toBe(pid);
  expect(await serversIn(cluster(folder))).not.toContain(pid);
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(await rowsOf(await connect(second))).toEqual(expect.arrayContaining(acknowledged));
});

test('house and database killed together, the next start has every committed row', async () => {
  const folder = await newDataFolder();
  const first = open(folder);
  const { pid } = await first.tells('url');
  const acknowledged = await loseWhileWriting(first, () => {
    process.kill(pid ?? 0, 'SIGKILL');
    return first.end('SIGKILL');
  });
  expect(acknowledged.length).toBeGreaterThan(10);
  expect(await rowsOf(await connect(open(folder)))).toEqual(expect.arrayContaining(acknowledged));
});

test('killed again and again during its first start, the house opens at last', async () => {
  const folder = await newDataFolder();
  for (const moment of [150, 250, 350, 450, 550, 650, 750, 850, 950, 1_050, 1_200]) {
    const owner = new OwnedProcess('postgres-owner', folder);
    await pause(moment);
    await owner.end('SIGKILL');
  }
  const client = await connect(open(folder));
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await client.end();
}, 90_000);

test('asked to stop, the house leaves no process behind and is quickly open again', async () => {
  const folder = await newDataFolder();
  const first = open(folder);
  await first.tells('url');
  await first.end('SIGTERM');
  expect(first.news.at(-1)).toEqual({ stopped: true });
  expect(await serversIn(cluster(folder))).toEqual([]);
  // without the Node process around it and the compiler of the tests, which take ten times as long
  const { took } = await open(folder).tells('url');
  expect(took).toBeLessThan(4_000);
});
