import { DataSource } from 'typeorm';
import { entities } from '../../src/entities.js';
import { migrations } from '../../src/platform/db/migrate.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { indexesOf, schemaOf, tablesOf } from './schema-catalogue.js';

let database: TestDatabase;
let source: DataSource;

beforeEach(async () => {
  database = await createDatabase();
  source = await new DataSource({ type: 'postgres', url: database.url, entities, migrations }).initialize();
});

afterEach(async () => {
  await source.destroy();
  await database.drop();
});

async function undoAll(): Promise<void> {
  for (const _ of migrations) await source.undoLastMigration();
}

const indexNames = `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`;

test('the entities tell of the tables as they are: TypeORM would change nothing', async () => {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

test('every table has an entity', async () => {
  const tables = await source.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'migrations'`,
  );
  expect(source.entityMetadatas.map(({ tableName }) => tableName).sort()).toEqual(
    tables.map(({ name }) => name).sort(),
  );
});

test('every index is named in an entity, and every named one is there', async () => {
  const named = source.entityMetadatas.flatMap(({ indices }) => indices.map(({ name }) => name));
  const found = await source.query<{ name: string }[]>(indexNames);
  expect(named.sort()).toEqual(found.map(({ name }) => name).sort());
});

test('tables made from the entities alone have the same columns, checks and keys as those of the migrations', async () => {
  const migrated = { tables: await tablesOf(source), indexes: await indexesOf(source) };
  await undoAll();
  await source.synchronize();
  expect(await tablesOf(source)).toEqual(migrated.tables);
  // indexes on expressions or in descending order stand in the entities by name only
  const made = await indexesOf(source);
  expect(made.length).toBeGreaterThan(40);
  expect(made.filter((index) => !migrated.indexes.includes(index))).toEqual([]);
});

test('all migrations go down to nothing and up to the same schema again', async () => {
  const before = await schemaOf(source);
  expect(before.length).toBeGreaterThan(300);
  await undoAll();
  expect(await schemaOf(source)).toEqual([]);
  await source.runMigrations();
  expect(await schemaOf(source)).toEqual(before);
});

test('each migration alone goes down to what was before it', async () => {
  await undoAll();
  const runner = source.createQueryRunner();
  try {
    for (const Migration of migrations) {
      const before = await schemaOf(source);
      await new Migration().up(runner);
      const after = await schemaOf(source);
      expect(after).not.toEqual(before);
      await new Migration().down(runner);
      expect(await schemaOf(source)).toEqual(before);
      await new Migration().up(runner);
      expect(await schemaOf(source)).toEqual(after);
    }
  } finally {
    await runner.release();
  }
});

test('every primary key, unique index and foreign key begins with the hotel', async () => {
  const keys = await source.query<{ name: string; first: string }[]>(`
    SELECT c.relname AS name, a.attname AS first FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'PK_%'
    UNION ALL
    SELECT k.conname, a.attname FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f'
    UNION ALL
    SELECT k.conname || ' (referenced)', a.attname FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = k.confkey[1]
      WHERE k.contype = 'f'`);
  expect(keys.length).toBeGreaterThan(80);
  expect(keys.filter(({ first }) => first !== 'hotel_id')).toEqual([]);
});
