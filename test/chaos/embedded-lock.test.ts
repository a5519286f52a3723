import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkRoom, openDataFolder } from '../../src/platform/embedded/data-folder.js';
import { lockFolder } from '../../src/platform/embedded/folder-lock.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded/postgres.js';
import { isAlive } from '../../src/platform/embedded/process-table.js';
import { StartRefused } from '../../src/platform/embedded/start-refused.js';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { OwnedProcess } from '../harness/owned-process.js';

afterAll(removeDataFolders);

const quiet = (dataDir: string): Parameters<typeof startEmbeddedPostgres>[0] => ({
  dataDir,
  say: () => undefined,
});

test('a second start with the same data folder is refused in one sentence, and the first goes on', async () => {
  const folder = await newDataFolder();
  const first = new OwnedProcess('postgres-owner', folder);
  await first.tells('url');
  const second = new OwnedProcess('postgres-owner', folder);
  await expect(second.tells('message')).resolves.toEqual({
    refused: true,
    message: `StartRefused: Gerne is already running with the data folder ${folder}: stop that one first.`,
  });
  await second.gone;
  await first.end('SIGTERM');
  expect(first.news.at(-1)).toEqual({ stopped: true });
});

test('of five starts at the same moment in an empty folder exactly one opens', async () => {
  const folder = await newDataFolder();
  const starts = Array.from({ length: 5 }, () => new OwnedProcess('postgres-owner', folder));
  const outcomes = await Promise.all(
    starts.map((start) =>
      start.tells('url').then(
        () => 'open',
        () => 'refused',
      ),
    ),
  );
  expect(outcomes.toSorted()).toEqual(['open', 'refused', 'refused', 'refused', 'refused']);
  await Promise.all(starts.map((start) => start.end('SIGTERM')));
});

test('a lock that was left by a dead process, another boot or a power cut holds nobody up', async () => {
  const folder = await newDataFolder();
  const lock = join(folder, 'lock');
  await mkdir(lock);
  const left = [
    { pid: process.pid, start: '1', world: 'another boot' },
    { pid: process.pid, start: 'not its start', world: '' },
    { pid: 4_194_303, start: '1', world: '' },
  ];
  for (const [at, entry] of left.entries())
    await writeFile(join(lock, `${at}-a.holding`), JSON.stringify(entry));
  await writeFile(join(lock, '9-b.holding'), '');
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(StartRefused);
  await unlock();
  expect(await readdir(lock)).toEqual([]);
  await (
    await lockFolder(folder)
  )();
});

test('a postmaster.pid whose number now belongs to another program is no obstacle, and that program lives on', async () => {
  const folder = await newDataFolder();
  const first = await startEmbeddedPostgres(quiet(folder));
  const file = join(folder, 'postgres', 'data', 'postmaster.pid');
  const left = await readFile(file, 'utf8');
  await first.stop();
  const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const stranger = spawn('sleep', ['60'], account);
  try {
    const pid = stranger.pid ?? 0;
    await writeFile(file, left.replace(/^\d+/, String(pid)));
    const second = await startEmbeddedPostgres(quiet(folder));
    expect(isAlive(pid)).toBe(true);
    await second.stop();
  } finally {
    stranger.kill();
  }
});

test('a folder that cannot be written, or is none, is said in one sentence', async () => {
  const folder = await newDataFolder();
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  await expect(openDataFolder(file)).rejects.toThrow(
    /^The data folder .* is not a folder: choose another with GERNE_DATA\.$/,
  );
  await expect(openDataFolder(join(file, 'below'))).rejects.toThrow(/is not a folder/);
  const root = process.getuid?.() === 0;
  const closed = join(folder, 'closed');
  await mkdir(closed, { mode: 0o555 });
  // root may write anywhere, so for this one question root is somebody else
  if (root) process.seteuid?.(65_534);
  try {
    await expect(startEmbeddedPostgres(quiet(join(closed, 'data')))).rejects.toThrow(
      /^The data folder .* cannot be written by this user: choose another with GERNE_DATA\.$/,
    );
    await expect(startEmbeddedPostgres(quiet(closed))).rejects.toThrow(/cannot be written/);
  } finally {
    if (root) process.seteuid?.(0);
  }
});

test('too little room on the disk is said before anything is begun', async () => {
  const folder = await newDataFolder();
  await expect(checkRoom(folder, Number.MAX_SAFE_INTEGER)).rejects.toThrow(
    /^The disk is full: a new hotel in .* needs \d+ MB, and \d+ MB are free\.$/,
  );
  await checkRoom(folder, 1);
});

test('a data folder that was thrown away comes back empty', async () => {
  const folder = await newDataFolder();
  await (await startEmbeddedPostgres(quiet(folder))).stop();
  await rm(join(folder, 'postgres'), { recursive: true });
  const said: string[] = [];
  const again = await startEmbeddedPostgres({ dataDir: folder, say: (line) => said.push(line) });
  expect(said).toEqual(['Preparing the database …']);
  await again.stop();
});
