import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a code was ended, in the words of whoever did it: kept with the row, for an event may name nobody. */
export class VoucherReason1763800000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE voucher ADD COLUMN revoked_because text');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE voucher DROP COLUMN revoked_because');
  }
}
