import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A purchase over a cap: what the caps hold is set aside at once, for the rest the manager is asked as for any gift. */
export class PurchaseAsked1763800000047 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE purchase ALTER COLUMN entry_id DROP NOT NULL, ADD COLUMN ask_id uuid,
        ADD CONSTRAINT purchase_asked_for FOREIGN KEY (hotel_id, ask_id) REFERENCES goodwill_ask (hotel_id, id),
        ADD CONSTRAINT one_purchase_per_ask UNIQUE (hotel_id, ask_id),
        -- nothing is on its way without money for it or an ask, and what was bought is in the ledger
        ADD CONSTRAINT a_purchase_is_paid_or_asked_for CHECK (CASE status
          WHEN 'bought' THEN entry_id IS NOT NULL
          ELSE num_nonnulls(entry_id, ask_id) > 0 END);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    // what was only asked for has no place in the former schema; nothing was spent on it
    await db.query(`
      UPDATE promise p SET purchase_id = NULL FROM purchase b
        WHERE b.hotel_id = p.hotel_id AND b.id = p.purchase_id AND b.entry_id IS NULL;
      DELETE FROM purchase WHERE entry_id IS NULL;
      ALTER TABLE purchase DROP CONSTRAINT a_purchase_is_paid_or_asked_for, DROP COLUMN ask_id,
        ALTER COLUMN entry_id SET NOT NULL;
    `);
  }
}
