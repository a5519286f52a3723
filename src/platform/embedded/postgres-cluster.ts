import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { checkRoom, ROOM_TO_BEGIN } from './data-folder.js';
import type { Account, Home } from './postgres-account.js';
import type { Programs } from './postgres-programs.js';
import { diskRefusal, errorCode, StartRefused } from './start-refused.js';

export const DATABASE = 'gerne';
export const OWNER = 'gerne';

/** A cluster on disk. */
export interface Cluster {
  /** PostgreSQL's own folder. */
  folder: string;
  log: string;
  portFile: string;
  password: string;
}

/**
 * Opens the cluster, or makes it. It is made under another name and renamed when all of it is on the disk, so a start
 * that was killed in the middle leaves nothing that looks like a cluster; its remains are thrown away here.
 */
export async function openCluster(
  home: Home,
  programs: Programs,
  say: (line: string) => void,
): Promise<Cluster> {
  await clearHalfMade(home.folder);
  const passwordFile = join(home.folder, 'password');
  let password = await readIfThere(passwordFile);
  if (password === null) {
    await checkRoom(dirname(home.folder), ROOM_TO_BEGIN);
    say('Preparing the database …');
    await makeCluster(home, programs);
    password = await readFile(passwordFile, 'utf8');
  }
  const folder = join(home.folder, 'data');
  await checkVersion(folder, programs);
  return {
    folder,
    log: join(home.folder, 'postgres.log'),
    portFile: join(home.folder, 'port'),
    password: password.trim(),
  };
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw diskRefusal(error, dirname(path));
  }
}

async function clearHalfMade(home: string): Promise<void> {
  const half = `${basename(home)}.new-`;
  for (const name of await readdir(dirname(home)).catch(() => [])) {
    // an initdb whose parent was killed may still be writing there: what is left goes the next time
    if (name.startsWith(half)) {
      await rm(join(dirname(home), name), { recursive: true, force: true, maxRetries: 3 }).catch(
        () => undefined,
      );
    }
  }
}

async function makeCluster(home: Home, programs: Programs): Promise<void> {
  const half = `${home.folder}.new-${randomBytes(4).toString('hex')}`;
  try {
    await mkdir(half, { mode: 0o700 });
    const passwordFile = join(half, 'password');
    await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
    await give(half, home.account);
    await give(passwordFile, home.account);
    await initdb(programs.initdb, half, home.account);
    await settle(half);
    await rename(half, home.folder);
    await settle(dirname(home.folder));
  } catch (error) {
    await rm(half, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    throw diskRefusal(error, dirname(home.folder));
  }
}

async function give(path: string, { uid, gid }: Account): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().catch(() => undefined);
  await handle.close();
}

/**
 * Names sort by ICU's root collation, the same on every machine: it comes with the programs, so an update of the
 * operating system cannot turn an index over. Everything else (messages, digits) stays plain C.
 */
function initdb(program: string, half: string, account: Account): Promise<void> {
  const words = [
    `--pgdata=${join(half, 'data')}`,
    `--pwfile=${join(half, 'password')}`,
    `--username=${OWNER}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=und',
    '--data-checksums',
    '--no-instructions',
  ];
  return new Promise((resolve, reject) => {
    // its own group: Ctrl-C at the terminal is for Gerne, which then decides
    const child = spawn(program, words, { ...account, env: { LC_ALL: 'C' }, detached: true, cwd: half });
    let heard = '';
    child.stdout.on('data', (piece: Buffer) => (heard += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (heard += piece.toString()));
    child.on('error', (error) => reject(notRunnable(error)));
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(initdbRefusal(heard, dirname(half)));
    });
  });
}

function initdbRefusal(heard: string, folder: string): Error {
  if (/no space left|disk quota/i.test(heard)) {
    return new StartRefused(`The disk is full: ${folder} has no room left for the hotel's data.`);
  }
  const reason = heard.match(/(?:error|FATAL|PANIC):\s*(.+)/)?.[1] ?? 'it gave no reason';
  return new StartRefused(`PostgreSQL could not prepare its folder in ${folder}: ${reason}.`);
}

/** A program that is there but does not start was built for another C library (Alpine) or processor. */
export function notRunnable(error: Error): Error {
  return new StartRefused(
    `The embedded PostgreSQL does not run on this machine (${error.message}): set DATABASE_URL to a PostgreSQL.`,
  );
}

async function checkVersion(folder: string, programs: Programs): Promise<void> {
  const written = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim();
  const sample = join(dirname(programs.postgres), '..', 'share', 'postgresql', 'postgres.bki');
  // its first line is the one statement of the version that needs no process: "# PostgreSQL 18"
  const ours = (await readFile(sample, 'utf8')).match(/^# PostgreSQL (\d+)/)?.[1];
  if (ours !== undefined && ours !== written) {
    throw new StartRefused(
      `The data was written by PostgreSQL ${written}, and this Gerne brings ${ours}: move it over with a dump first.`,
    );
  }
}
