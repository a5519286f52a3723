import pg from 'pg';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

test('a test file gets the whole schema and nobody’s rows', async () => {
  const tables = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  expect(tables.rows.map((row) => row.name)).toEqual(expect.arrayContaining(['hotel', 'stay', 'guest']));
  expect((await client.query('SELECT FROM hotel')).rowCount).toBe(0);
});

test('two test files do not see each other’s rows', async () => {
  const other = await createDatabase();
  try {
    await client.query('CREATE TABLE only_here (x int)');
    const visitor = new pg.Client({ connectionString: other.url });
    await visitor.connect();
    const found = await visitor.query(`SELECT to_regclass('only_here') AS found`);
    await visitor.end();
    expect(found.rows).toEqual([{ found: null }]);
  } finally {
    await other.drop();
  }
});
