import type { MigrationInterface, QueryRunner } from 'typeorm';

/** "Until I leave" is no instant: until the thing is handed out, the wish moves with the departure of its stay. */
export class UntilDeparture1763800000048 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE wish ADD COLUMN until_departure boolean NOT NULL DEFAULT false');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE wish DROP COLUMN until_departure');
  }
}
