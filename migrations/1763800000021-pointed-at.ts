import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A guest who does not know her model points at the picture: the wish keeps the connector she meant. */
export class PointedAt1763800000021 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE wish ADD COLUMN connector text`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`ALTER TABLE wish DROP COLUMN connector`);
  }
}
