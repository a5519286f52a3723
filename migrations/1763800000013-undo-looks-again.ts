import type { MigrationInterface, QueryRunner } from 'typeorm';

const FUNCTION = 'undo_handout(text, uuid, uuid, timestamptz)';
const BEFORE = `        ELSE
          -- an order to its door`;
const AFTER = `        ELSE
          -- waits here for an order that is just being written; the statement below then sees it
          PERFORM FROM occupancy WHERE hotel_id = p_hotel AND id = p_id FOR UPDATE;
          -- an order to its door`;

/**
 * An undo that waited for the row of a bay looked for orders as they were before it waited, and so gave away a bay whose
 * door was just opening for the guest: PostgreSQL looks again at the row it waited for, and at nothing else.
 */
export class UndoLooksAgain1763800000013 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await rewrite(db, BEFORE, AFTER);
  }

  async down(db: QueryRunner): Promise<void> {
    await rewrite(db, AFTER, BEFORE);
  }
}

async function rewrite(db: QueryRunner, from: string, to: string): Promise<void> {
  const rows = (await db.query(`SELECT pg_get_functiondef('${FUNCTION}'::regprocedure) AS text`)) as {
    text: string;
  }[];
  const text = rows[0]?.text ?? '';
  if (!text.includes(from)) throw new Error(`${FUNCTION} is not as expected`);
  await db.query(text.replace(from, to));
}
