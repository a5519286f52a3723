import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from './start-refused.js';

const run = promisify(execFile);
const linux = process.platform === 'linux';

/**
 * When a process began, as an opaque word; null when it does not run. A pid alone is no identity: after a reboot or in
 * a container the same number soon belongs to somebody else.
 */
export async function processStart(pid: number): Promise<string | null> {
  if (!linux) {
    const listed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => null);
    return listed?.stdout.trim() || null;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // the name stands in brackets and may hold spaces and brackets itself; state and start time come after it
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // a zombie is dead: only its parent has not looked yet
  return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
}

/** Name of this boot and process namespace: pids and start times of another one mean nothing here. */
export async function processWorld(): Promise<string> {
  if (!linux) return process.platform;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return `${boot.trim()} ${namespace}`;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/**
 * Pids of all PostgreSQL processes whose working folder is this cluster: the postmaster goes there first, and its
 * children inherit it. That is proof, where the pid in `postmaster.pid` is only a rumour.
 */
export async function serversIn(cluster: string): Promise<number[]> {
  if (!linux) return serversByPidFile(cluster);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
      if (cwd !== cluster || (await processStart(Number(pid))) === null) return null;
      const program = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      return program.startsWith('postgres') ? Number(pid) : null;
    }),
  );
  return found.filter((pid) => pid !== null);
}

async function serversByPidFile(cluster: string): Promise<number[]> {
  const pid = await postmasterPid(cluster);
  if (pid === null) return [];
  const listed = await run('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => null);
  return listed?.stdout.includes('postgres') ? [pid] : [];
}

/** First line of `postmaster.pid`; null when there is none or it is cut short. */
export async function postmasterPid(cluster: string): Promise<number | null> {
  const text = await readFile(`${cluster}/postmaster.pid`, 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}
