import type { DataSource } from 'typeorm';

const OURS = `IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'migrations%')`;

/** TypeORM writes a default of 0 as '0'::bigint. */
const TABLES = `
  SELECT relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
    || coalesce(' COLLATE ' || (SELECT collname FROM pg_collation WHERE oid = attcollation AND collname <> 'default'), '')
    || coalesce(' DEFAULT ' || regexp_replace(pg_get_expr(adbin, adrelid), $re$^'(\\d+)'::bigint$$re$, '\\1'), '') || ' ' || attidentity::text AS line
  FROM pg_attribute JOIN pg_class c ON c.oid = attrelid AND relkind = 'r' LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
  WHERE attnum > 0 AND NOT attisdropped AND attrelid ${OURS}`;

/** PostgreSQL 18 also lists NOT NULL as a constraint; that stands with the column already. */
const CONSTRAINTS = `
  SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS line
  FROM pg_constraint WHERE contype <> 'n' AND conrelid ${OURS}`;

const INDEXES = `
  SELECT pg_get_indexdef(indexrelid) AS line FROM pg_index WHERE indrelid ${OURS}`;

const FUNCTIONS = `
  SELECT pg_get_functiondef(oid) AS line FROM pg_proc WHERE pronamespace = 'public'::regnamespace`;

async function lines(source: DataSource, ...queries: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const query of queries) {
    found.push(...(await source.query<{ line: string }[]>(query)).map(({ line }) => line.trim()));
  }
  return found.sort();
}

/** Columns with type, default and collation, and every constraint as PostgreSQL writes it. */
export const tablesOf = (source: DataSource): Promise<string[]> => lines(source, TABLES, CONSTRAINTS);

/** Every index as PostgreSQL writes it. */
export const indexesOf = (source: DataSource): Promise<string[]> => lines(source, INDEXES);

/** Everything the migrations make: tables, indexes and functions, as PostgreSQL writes them. */
export const schemaOf = (source: DataSource): Promise<string[]> =>
  lines(source, TABLES, CONSTRAINTS, INDEXES, FUNCTIONS);
