// Neither package brings types for what we use of it (classic-level is loaded only where a broker is embedded).
declare module 'aedes-persistence-level/asyncPersistence.js' {
  import type { ClassicLevel } from 'classic-level';

  interface StoredMessage {
    cmd: 'publish';
    topic: string;
    payload: Buffer;
    qos: number;
    retain: boolean;
    dup: boolean;
  }

  /** What aedes asks of a persistence; it takes the class itself, so only what we override is named. */
  class AsyncLevelPersistence {
    constructor(db: ClassicLevel);
    storeRetained(packet: StoredMessage): Promise<void>;
    destroy(): Promise<void>;
  }
  export = AsyncLevelPersistence;
}

declare module 'classic-level' {
  /** LevelDB; one process per folder, which a lock of the operating system ensures (so a kill -9 frees it). */
  export class ClassicLevel {
    constructor(location: string, options?: { valueEncoding?: string });
    open(): Promise<void>;
    close(): Promise<void>;
  }
}
