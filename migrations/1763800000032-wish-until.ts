import type { MigrationInterface, QueryRunner } from 'typeorm';

/** "UK adapter until Friday": how long the guest needs it is part of what was asked for. */
export class WishUntil1763800000032 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE wish ADD COLUMN until_at timestamptz`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE wish DROP COLUMN until_at`);
  }
}
