import type { Config } from './config.js';
import { openDataFolder } from './platform/embedded/data-folder.js';
import { startEmbeddedPostgres } from './platform/embedded/postgres.js';

/** The data folder, and a PostgreSQL that answers. */
export interface Ground {
  url: string;
  /** Nobody else can use this database. */
  embedded: boolean;
  stop(): Promise<void>;
}

/**
 * What everything stands on. Begun before the rest of the program is even read, for PostgreSQL needs the same second.
 * @throws StartRefused with one sentence for the person at the terminal
 */
export async function layGround(config: Config, say: (line: string) => void): Promise<Ground> {
  await openDataFolder(config.data);
  if (config.databaseUrl) return { url: config.databaseUrl, embedded: false, stop: () => Promise.resolve() };
  const postgres = await startEmbeddedPostgres({ dataDir: config.data, say });
  return { url: postgres.url, embedded: true, stop: () => postgres.stop() };
}
