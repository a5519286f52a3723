import { randomBytes } from 'node:crypto';
import { testEnv } from './env.js';
import { command, withDatabase } from './test-server.js';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * An empty, migrated database for one test file (`beforeAll`), dropped in its `afterAll`; connections that a test left
 * open are cut.
 */
export async function createDatabase(): Promise<TestDatabase> {
  const { serverUrl, template } = testEnv;
  if (!serverUrl || !template) throw new Error('This test belongs in a Jest project with the global setup.');
  const name = `gerne_test_${randomBytes(6).toString('hex')}`;
  await command(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: withDatabase(serverUrl, name),
    drop: () => command(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
