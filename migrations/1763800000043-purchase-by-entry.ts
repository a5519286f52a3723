import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every line of the ledger, and of a guest's card, asks whether it paid for a purchase. */
export class PurchaseByEntry1763800000043 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE INDEX purchase_by_entry ON purchase (hotel_id, entry_id)');
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP INDEX purchase_by_entry');
  }
}
