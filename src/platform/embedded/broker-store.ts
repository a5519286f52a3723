// test/ has a tsconfig of its own and finds the declarations only through this line
/// <reference path="./level-persistence.d.ts" />
import type { ClassicLevel } from 'classic-level';
import AsyncLevelPersistence from 'aedes-persistence-level/asyncPersistence.js';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { diskRefusal, errorCode, StartRefused } from './start-refused.js';

/** A message as it arrived. */
export interface Arrived {
  topic: string;
  payload: string | Buffer;
  qos: number;
}

/**
 * What the broker remembers: retained messages, and the last wills of clients that were connected when it was killed.
 * LevelDB writes side by side on several threads, so the second of two quick messages can be written, and sent on,
 * before the first: a door would stay open in the broker's memory for ever. Hence one queue for all writes, entered
 * before a message is acknowledged (see BrokerGate), and nothing left to write afterwards.
 */
export class BrokerStore extends AsyncLevelPersistence {
  private last: Promise<void> = Promise.resolve();

  /** On the disk when it resolves, after everything that came before. */
  keep({ topic, payload, qos }: Arrived): Promise<void> {
    const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(payload);
    const message = { cmd: 'publish' as const, topic, payload: bytes, qos, retain: true, dup: false };
    const written = this.last.then(() => super.storeRetained(message));
    this.last = written.catch(() => undefined);
    return written;
  }

  override storeRetained(): Promise<void> {
    return Promise.resolve();
  }
}

/** @throws StartRefused when another process has the folder, or it cannot be written. */
export async function openBrokerStore(dataDir: string, say: (line: string) => void): Promise<BrokerStore> {
  const folder = join(dataDir, 'broker');
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new BrokerStore(await openLevel(folder, say));
  } catch (error) {
    throw diskRefusal(error, dataDir);
  }
}

async function openLevel(folder: string, say: (line: string) => void): Promise<ClassicLevel> {
  // native code: loaded only where a broker is embedded
  const { ClassicLevel } = await import('classic-level');
  const level = new ClassicLevel(folder, { valueEncoding: 'buffer' });
  try {
    await level.open();
    return level;
  } catch (error) {
    const cause = causeOf(error);
    if (errorCode(cause) === 'LEVEL_LOCKED') {
      throw new StartRefused(`Another Gerne has the message broker's folder ${folder}: stop that one first.`);
    }
    const said = String(cause ?? error);
    if (/no space left/i.test(said)) throw new StartRefused(`The disk is full: no room left in ${folder}.`);
    if (errorCode(cause) !== 'LEVEL_CORRUPTION') throw error;
    // the broker is not the house's memory: every station publishes anew, so an unreadable store is put aside
    say('What the message broker remembered cannot be read; the stations will tell it again.');
    await rm(`${folder}.unreadable`, { recursive: true, force: true });
    await rename(folder, `${folder}.unreadable`);
    const fresh = new ClassicLevel(folder, { valueEncoding: 'buffer' });
    await fresh.open();
    return fresh;
  }
}

const causeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
