import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processStart, processWorld } from './process-table.js';
import { diskRefusal, StartRefused } from './start-refused.js';

type Stage = 'asking' | 'holding';
interface Entry {
  pid: number;
  start: string;
  world: string;
}

const ATTEMPTS = 40;

/**
 * One process per folder, without anything to tidy up after a kill -9. Everybody who asks puts an entry of his own
 * beside the others first and looks around second, so of two at the same moment at least one sees the other. Entries
 * of the dead do not count, and nobody ever touches an entry of somebody alive; a single lock file would have to be
 * taken from its dead owner, and two can do that at once.
 * @returns gives the folder free. @throws StartRefused when somebody alive holds it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'lock');
  try {
    await mkdir(lock, { recursive: true, mode: 0o700 });
    return await takeTurns(folder, lock);
  } catch (error) {
    throw diskRefusal(error, folder);
  }
}

async function takeTurns(folder: string, lock: string): Promise<() => Promise<void>> {
  const name = `${process.pid}-${randomBytes(6).toString('hex')}`;
  const entry = join(lock, name);
  const me: Entry = {
    pid: process.pid,
    start: (await processStart(process.pid)) ?? '',
    world: await processWorld(),
  };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    await put(`${entry}.asking`, me);
    const others = await neighbours(lock, name, me.world);
    if (others.length === 0) {
      // the first entry stays: who reads the folder during a rename may see neither name
      await put(`${entry}.holding`, me);
      return async () => {
        await rm(`${entry}.holding`, { force: true });
        await rm(`${entry}.asking`, { force: true });
      };
    }
    await rm(`${entry}.asking`, { force: true });
    if (others.includes('holding')) break;
    // two asking at once both step back; chance lets one come back first
    await pause(randomInt(20, 120));
  }
  throw new StartRefused(`Gerne is already running with the data folder ${folder}: stop that one first.`);
}

/** Appears whole or not at all, so nobody reads half an entry. */
async function put(path: string, me: Entry): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(me), { mode: 0o644 });
  await rename(`${path}.new`, path);
}

async function neighbours(lock: string, own: string, world: string): Promise<Stage[]> {
  const alive: Stage[] = [];
  for (const name of await readdir(lock)) {
    const stage = name.split('.')[1];
    if (name.startsWith(own) || (stage !== 'asking' && stage !== 'holding')) continue;
    if (name.endsWith('.new')) continue;
    const path = join(lock, name);
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) {
      // withdrawn just now: look again
      alive.push('asking');
      continue;
    }
    if (await isDead(text, world)) await rm(path, { force: true });
    else alive.push(stage);
  }
  return alive;
}

async function isDead(text: string, world: string): Promise<boolean> {
  let entry: Partial<Entry>;
  try {
    entry = JSON.parse(text) as Partial<Entry>;
  } catch {
    // power was lost before the words reached the disk
    return true;
  }
  return entry.world !== world || entry.start !== (await processStart(entry.pid ?? 0));
}
