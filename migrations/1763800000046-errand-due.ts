import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is asked to bring something is told by when; near that time the manager hears, after it it is late. */
export class ErrandDue1763800000046 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE errand ADD COLUMN due_at timestamptz, ADD COLUMN escalated_at timestamptz, ADD COLUMN late_at timestamptz;
      UPDATE errand e SET due_at = coalesce(
        (SELECT p.due_at FROM promise p WHERE p.hotel_id = e.hotel_id AND p.id = e.promise_id), e.at + interval '20 minutes');
      ALTER TABLE errand ALTER COLUMN due_at SET NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE errand DROP COLUMN due_at, DROP COLUMN escalated_at, DROP COLUMN late_at');
  }
}
