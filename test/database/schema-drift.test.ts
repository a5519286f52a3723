import type { DataSource } from 'typeorm';
import { migrations } from '../../src/platform/db/migrate.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { catalogueOf, emptyDatabase, openSource, shapeOf } from './schema-catalogue.js';

describe('the entities', () => {
  let base: TestDatabase;
  let source: DataSource;
  beforeAll(async () => {
    base = await createDatabase();
    source = await openSource(base.url);
  });
  afterAll(async () => {
    await source.destroy();
    await base.drop();
  });

  test('see every table of the house, and none that is not there', async () => {
    const rows = await source.query<{ name: string }[]>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1`,
    );
    expect(source.entityMetadatas.map((entity) => entity.tableName).sort()).toEqual(
      rows.map(({ name }) => name),
    );
  });

  test('leave TypeORM nothing to change on a migrated database', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  test('would be missed: a column the entities do not know is seen', async () => {
    await source.query('ALTER TABLE wish ADD COLUMN colour text');
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    await source.query('ALTER TABLE wish DROP COLUMN colour');
    expect(upQueries.map(({ query }) => query)).toEqual(['ALTER TABLE "wish" DROP COLUMN "colour"']);
  });

  test('alone would build the same columns, defaults, keys, checks and plain indexes', async () => {
    const empty = await emptyDatabase();
    const alone = await openSource(empty.url);
    try {
      await alone.synchronize();
      const [built, migrated] = [await shapeOf(empty.url), await shapeOf(base.url)];
      expect(built.columns).toEqual(migrated.columns);
      expect(built.constraints).toEqual(migrated.constraints);
      const known = new Set(built.indexes.map(({ name }) => name));
      expect(built.indexes).toEqual(migrated.indexes.filter(({ name }) => known.has(name)));
    } finally {
      await alone.destroy();
      await empty.drop();
    }
  });

  test('name every index, also those only SQL can describe', async () => {
    const named = source.entityMetadatas.flatMap((entity) => entity.indices.map(({ name }) => name));
    const keys = source.entityMetadatas.flatMap((entity) => [
      ...entity.uniques.map(({ name }) => name),
      entity.primaryColumns[0]?.primaryKeyConstraintName,
    ]);
    const { indexes } = await shapeOf(base.url);
    expect([...named, ...keys].sort()).toEqual(indexes.map(({ name }) => name).sort());
  });
});

describe('the migrations', () => {
  test('go up, all the way down to nothing, and up again to the same catalogue', async () => {
    const empty = await emptyDatabase();
    const source = await openSource(empty.url);
    try {
      await source.runMigrations();
      const first = await catalogueOf(empty.url);
      expect(first.functions.length).toBeGreaterThan(5);
      for (let step = source.migrations.length; step > 0; step -= 1) await source.undoLastMigration();
      expect(await catalogueOf(empty.url)).toEqual({
        columns: [],
        constraints: [],
        indexes: [],
        functions: [],
        storage: [],
      });
      await source.runMigrations();
      expect(await catalogueOf(empty.url)).toEqual(first);
    } finally {
      await source.destroy();
      await empty.drop();
    }
  });

  test('each goes down to exactly what was before it', async () => {
    const empty = await emptyDatabase();
    const source = await openSource(empty.url);
    const runner = source.createQueryRunner();
    try {
      let before = await catalogueOf(empty.url);
      for (const Migration of migrations) {
        await new Migration().up(runner);
        const after = await catalogueOf(empty.url);
        expect(after).not.toEqual(before);
        await new Migration().down(runner);
        expect(await catalogueOf(empty.url)).toEqual(before);
        await new Migration().up(runner);
        expect(await catalogueOf(empty.url)).toEqual(after);
        before = after;
      }
    } finally {
      await runner.release();
      await source.destroy();
      await empty.drop();
    }
    // some forty of them, each three times
  }, 120_000);
});
