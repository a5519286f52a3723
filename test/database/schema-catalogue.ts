import pg from 'pg';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { entities } from '../../src/entities.js';
import { migrations } from '../../src/platform/db/migrate.js';
import { testEnv } from '../harness/env.js';
import { command, withDatabase } from '../harness/test-server.js';

/** An empty database without the template's schema. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { serverUrl } = testEnv;
  if (!serverUrl) throw new Error('This test belongs in a Jest project with the global setup.');
  const name = `gerne_test_${randomBytes(6).toString('hex')}`;
  await command(serverUrl, `CREATE DATABASE ${name} TEMPLATE template0`);
  return {
    url: withDatabase(serverUrl, name),
    drop: () => command(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** The schema as the code sees it: rows as entities, and the way there as migrations. */
export async function openSource(url: string): Promise<DataSource> {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTransactionMode: 'each',
    poolSize: 2,
  }).initialize();
}

export interface Constraint {
  table: string;
  name: string;
  /** p primary, u unique, f foreign, c check, i unique index, t raised by a trigger under a name of its own */
  kind: 'p' | 'u' | 'f' | 'c' | 'i' | 't';
  /** First column of the key; of a unique index its first expression. */
  first: string;
  /** First column of the table referred to. */
  refersTo: string | null;
}

const OURS = `c.relnamespace = 'public'::regnamespace AND c.relname <> 'migrations'`;

// PostgreSQL 18 also lists NOT NULL as constraints, under names of its own; attnotnull tells the same everywhere.
const CONSTRAINTS = `
  SELECT c.relname AS "table", k.conname AS name, k.contype AS kind,
    (SELECT attname FROM pg_attribute WHERE attrelid = k.conrelid AND attnum = k.conkey[1]) AS first,
    (SELECT attname FROM pg_attribute WHERE attrelid = k.confrelid AND attnum = k.confkey[1]) AS "refersTo"
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE ${OURS} AND k.contype <> 'n'
  UNION ALL
  SELECT c.relname, i.relname, 'i', pg_get_indexdef(x.indexrelid, 1, true), NULL
  FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
  WHERE ${OURS} AND x.indisunique AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid)
  UNION ALL
  SELECT p.proname, m[1], 't', NULL, NULL
  FROM pg_proc p, regexp_matches(p.prosrc, 'CONSTRAINT = ''(\\w+)''', 'g') m WHERE p.pronamespace = 'public'::regnamespace
  ORDER BY 1, 2`;

// TypeORM writes the default of a bigint as a string; the value is the same.
const COLUMNS = `
  SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull",
    a.attidentity AS identity, l.collname AS collation, regexp_replace(pg_get_expr(d.adbin, d.adrelid), '^''(\\d+)''::bigint$', '\\1') AS "default"
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_collation l ON l.oid = a.attcollation
  WHERE ${OURS} AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1`;

const DEFINITIONS = `
  SELECT c.relname || '.' || k.conname AS name, pg_get_constraintdef(k.oid) AS definition
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE ${OURS} AND k.contype <> 'n' ORDER BY 1`;

const INDEXES = `
  SELECT i.relname AS name, pg_get_indexdef(x.indexrelid) AS definition
  FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
  WHERE ${OURS} ORDER BY 1`;

const FUNCTIONS = `
  SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS definition
  FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace ORDER BY 1`;

const STORAGE = `SELECT c.relname AS name, c.reloptions FROM pg_class c WHERE ${OURS} AND c.relkind = 'r' ORDER BY 1`;

type Ask = <T extends pg.QueryResultRow>(text: string) => Promise<T[]>;

/** Everything on one connection: opening it costs more than all that is asked. */
async function asking<R>(url: string, work: (ask: Ask) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(
      async <T extends pg.QueryResultRow>(text: string) => (await client.query<T>(text)).rows,
    );
  } finally {
    await client.end();
  }
}

export const constraintsOf = (url: string) => asking(url, (ask) => ask<Constraint>(CONSTRAINTS));

interface Definition {
  name: string;
  definition: string;
}

/** What an entity can say of a table. */
export const shapeOf = (url: string) => asking(url, shape);

async function shape(ask: Ask) {
  return {
    columns: await ask(COLUMNS),
    constraints: await ask<Definition>(DEFINITIONS),
    indexes: await ask<Definition>(INDEXES),
  };
}

/** Everything a migration makes. */
export const catalogueOf = (url: string) =>
  asking(url, async (ask) => ({
    ...(await shape(ask)),
    functions: await ask<Definition>(FUNCTIONS),
    storage: await ask(STORAGE),
  }));
