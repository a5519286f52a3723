import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/platform/db/migrate.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embedded/postgres.js';
import { passOn, testEnv } from './env.js';

/** What a crash would lose is of no worth here; nearly twice as fast. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

interface TestServer {
  url: string;
  close(): Promise<void>;
}

/**
 * One server and one migrated template for the whole run. Every test file clones the template, which costs as much as
 * copying a folder; the migrations run once.
 */
export async function setUpServer(): Promise<() => Promise<void>> {
  const server = testEnv.databaseUrl ? foreignServer(testEnv.databaseUrl) : await ownServer();
  const template = `gerne_template_${randomBytes(4).toString('hex')}`;
  try {
    await command(server.url, `CREATE DATABASE ${template} TEMPLATE template0`);
    await migrate(withDatabase(server.url, template));
  } catch (error) {
    await server.close();
    throw error;
  }
  passOn('GERNE_TEST_SERVER_URL', server.url);
  passOn('GERNE_TEST_TEMPLATE', template);
  return async () => {
    await command(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await server.close();
  };
}

function foreignServer(url: string): TestServer {
  return { url, close: () => Promise.resolve() };
}

async function ownServer(): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'gerne-test-'));
  // mkdtemp closes the folder to everybody else, and as root the server runs as somebody else
  await chmod(dataDir, 0o711);
  const postgres: EmbeddedPostgres = await startEmbeddedPostgres({
    dataDir,
    say: () => undefined,
    settings: FAST,
  });
  return {
    url: postgres.url,
    close: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

/** One statement on a connection of its own. */
export async function command(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
