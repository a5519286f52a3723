import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Guests the property system calls returning, whose earlier stays this house has not seen. */
export class KnownBefore1763800000029 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE guest ADD COLUMN known_before boolean NOT NULL DEFAULT false`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE guest DROP COLUMN known_before`);
  }
}
