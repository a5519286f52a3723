import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './postgres-account.js';
import { notRunnable, type Cluster } from './postgres-cluster.js';
import type { Programs } from './postgres-programs.js';
import { isAlive, postmasterPid, processStart, serversIn } from './process-table.js';
import { StartRefused } from './start-refused.js';

const LOG_LIMIT = 4 * 1024 * 1024;

/** PostgreSQL's own three ways to stop, from gentle to hard, and how long each gets. */
const WAYS_TO_STOP: readonly [NodeJS.Signals, number][] = [
  // sends everybody home and writes everything down
  ['SIGINT', 10_000],
  // drops everything; the next start replays the log
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/** No value of a row ever reaches the log: no statement, no parameter, no DETAIL line (it quotes the key). */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  // kept small beside a hotel's data: a cluster starts with 16 MB of it
  max_wal_size: '128MB',
  min_wal_size: '32MB',
  jit: 'off',
};

/** The server ended before it answered. `heard` is what it wrote meanwhile. */
export class ServerEnded extends Error {
  constructor(readonly heard: string) {
    super('PostgreSQL ended while starting');
  }

  get portTaken(): boolean {
    return /could not create any TCP\/IP sockets|could not bind/.test(this.heard);
  }

  /** Children of a killed server still hold its memory; they leave by themselves within moments. */
  get mayPass(): boolean {
    return /still in use|already exists|is another postmaster/i.test(this.heard);
  }

  toRefusal(folder: string): StartRefused {
    if (/no space left|disk quota/i.test(this.heard)) {
      return new StartRefused(`The disk is full: PostgreSQL has no room left in ${folder}.`);
    }
    const reason = this.heard.match(/(?:FATAL|PANIC):\s*(.+)/)?.[1] ?? 'see postgres.log there';
    return new StartRefused(`PostgreSQL does not start in ${folder}: ${reason}.`);
  }
}

export interface ServerOptions {
  cluster: Cluster;
  programs: Programs;
  account: Account;
  port: number;
  settings: Readonly<Record<string, string>>;
}

/**
 * Starts one postmaster and waits until it takes connections, however long it has to replay its log.
 * @throws ServerEnded, or StartRefused when the program cannot run at all.
 */
export async function startServer(
  options: ServerOptions,
  onSpawn: (child: ChildProcess) => void,
): Promise<ChildProcess> {
  const { cluster, programs, account, port } = options;
  const settings = { ...SETTINGS, ...options.settings, port: String(port) };
  const words = [
    '-D',
    cluster.folder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const log = await openLog(cluster.log, account);
  try {
    const { size } = await log.stat();
    const child = spawn(programs.postgres, words, {
      ...account,
      cwd: cluster.folder,
      env: { LC_ALL: 'C' },
      // its own session: Ctrl-C at the terminal must not stop the database before the app has finished
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    child.unref();
    onSpawn(child);
    await untilReady(child, cluster, size);
    return child;
  } finally {
    await log.close();
  }
}

async function openLog(path: string, { uid, gid }: Account): Promise<Awaited<ReturnType<typeof open>>> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT) await rename(path, `${path}.1`);
  const log = await open(path, 'a', 0o600);
  // root may start today what an ordinary user starts tomorrow
  if (uid !== undefined && gid !== undefined) await log.chown(uid, gid);
  return log;
}

async function untilReady(child: ChildProcess, cluster: Cluster, logged: number): Promise<void> {
  let failed: Error | undefined;
  child.once('error', (error) => (failed = notRunnable(error)));
  for (;;) {
    if (failed) throw failed;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new ServerEnded((await readFile(cluster.log)).subarray(logged).toString('utf8'));
    }
    if (await isReady(cluster.folder, child.pid)) return;
    await pause(8);
  }
}

/** The eighth line of `postmaster.pid` tells its state; `pg_ctl` waits for the same word. */
async function isReady(folder: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/** Stops a postmaster, the more firmly the longer it takes; returns when it is gone. */
export async function stopServer(pid: number, gone: () => boolean | Promise<boolean>): Promise<void> {
  for (const [signal, patience] of WAYS_TO_STOP) {
    if (!tell(pid, signal)) return;
    for (let waited = 0; waited < patience; waited += 10) {
      if (await gone()) return;
      await pause(10);
    }
  }
}

function tell(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes room for a new postmaster after a killed one, or after a killed Node whose postmaster lives on: that one is
 * stopped in the regular way, its lost children are waited for, and only a `postmaster.pid` whose number has
 * meanwhile gone to some other program is removed (PostgreSQL itself would believe that program to be the server).
 * The caller holds the folder's lock.
 */
export async function clearFormerServer(cluster: string): Promise<void> {
  const pid = await postmasterPid(cluster);
  const running = await serversIn(cluster);
  if (pid !== null && running.includes(pid)) {
    // not `isAlive`: in a container nobody may be there to bury the dead, and a zombie still has its number
    await stopServer(pid, async () => (await processStart(pid)) === null);
  }
  await untilAlone(cluster);
  if (pid !== null && isAlive(pid) && (await postmasterPid(cluster)) === pid) {
    await rm(join(cluster, 'postmaster.pid'), { force: true });
  }
}

async function untilAlone(cluster: string): Promise<void> {
  for (let waited = 0; ; waited += 20) {
    const left = await serversIn(cluster);
    if (left.length === 0) return;
    // children notice within moments that their postmaster died, unless they are busy
    if (waited === 3_000) left.forEach((pid) => tell(pid, 'SIGQUIT'));
    if (waited === 6_000) left.forEach((pid) => tell(pid, 'SIGKILL'));
    if (waited > 15_000) {
      throw new StartRefused(
        `A former PostgreSQL does not leave ${cluster}: end process ${left[0]} by hand.`,
      );
    }
    await pause(20);
  }
}
