import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isRecord } from '../src/contracts/devices/parsed.js';
import type { StationMemory, StationOwner } from './station.machine.js';

/** The station's flash. Synchronous, because nothing may happen before it is written. */
export interface StationStore {
  load(): StationMemory | null;
  save(memory: StationMemory): void;
}

export class MemoryStore implements StationStore {
  saves = 0;
  private text: string | null = null;

  load(): StationMemory | null {
    return this.text === null ? null : readMemory(this.text);
  }

  save(memory: StationMemory): void {
    this.saves += 1;
    this.text = JSON.stringify(memory);
  }
}

/**
 * A flash that knows whose it is. A new key is a new beginning for epochs, or a house that starts again at epoch 1 would
 * be refused for ever; the journal belongs to the house, the count of boots to the machine.
 */
export function boundTo(owner: StationOwner, store: StationStore): StationStore {
  return {
    load: () => {
      const memory = store.load();
      if (!memory || memory.owner?.key === owner.key) return memory;
      return { ...memory, epoch: 0, pending: memory.owner?.house === owner.house ? memory.pending : [] };
    },
    save: (memory) => store.save({ ...memory, owner }),
  };
}

/** One file, replaced by rename: a power cut leaves the old one or the new one, never a half. */
export class FileStore implements StationStore {
  constructor(private readonly path: string) {
    mkdirSync(dirname(path), { recursive: true });
  }

  load(): StationMemory | null {
    const text = readText(this.path);
    return text === null ? null : readMemory(text);
  }

  save(memory: StationMemory): void {
    replaceFile(this.path, JSON.stringify(memory));
  }
}

/** Owner-only, because the same helper keeps a station's credentials. */
export function replaceFile(path: string, text: string): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}

export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isRecord(error) && error['code'] === 'ENOENT') return null;
    throw error;
  }
}

// A broken flash is an empty one: the station starts anew rather than not at all.
function readMemory(text: string): StationMemory | null {
  try {
    const raw: unknown = JSON.parse(text);
    if (!isRecord(raw) || typeof raw['boot'] !== 'number' || typeof raw['epoch'] !== 'number') return null;
    if (!Array.isArray(raw['pending']) || !Array.isArray(raw['bays'])) return null;
    return raw as unknown as StationMemory;
  } catch {
    return null;
  }
}
