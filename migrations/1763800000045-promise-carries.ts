import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A promise given by hand names the one thing it is about: a wish, a referral, a purchase or a hold. */
export class PromiseCarries1763800000045 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE promise
        ADD COLUMN purchase_id uuid,
        -- what waits for her is a promise itself
        ADD COLUMN hold_id uuid,
        ADD CONSTRAINT promise_of_purchase FOREIGN KEY (hotel_id, purchase_id) REFERENCES purchase (hotel_id, id),
        ADD CONSTRAINT promise_of_hold FOREIGN KEY (hotel_id, hold_id) REFERENCES promise (hotel_id, id),
        ADD CONSTRAINT a_promise_names_one_thing CHECK (num_nonnulls(wish_id, referral_id, purchase_id, hold_id) <= 1);
      -- what ends looks for the promises it carries
      CREATE INDEX promise_about_wish ON promise (hotel_id, wish_id) WHERE wish_id IS NOT NULL;
      CREATE INDEX promise_about_referral ON promise (hotel_id, referral_id) WHERE referral_id IS NOT NULL;
      CREATE INDEX promise_about_purchase ON promise (hotel_id, purchase_id) WHERE purchase_id IS NOT NULL;
      CREATE INDEX promise_about_hold ON promise (hotel_id, hold_id) WHERE hold_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX promise_about_wish, promise_about_referral, promise_about_purchase, promise_about_hold;
      ALTER TABLE promise DROP CONSTRAINT a_promise_names_one_thing, DROP COLUMN purchase_id, DROP COLUMN hold_id;
    `);
  }
}
