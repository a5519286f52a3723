import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a wish was answered (now, later, elsewhere), what was missing, and how the ladder weighs its rungs. */
export class Ladder1763800000018 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE amenity ADD COLUMN words text[] NOT NULL DEFAULT '{}';

      ALTER TABLE wish
        -- now: the guest has it; later: promised, held or being bought; elsewhere: in good hands
        ADD COLUMN yes text,
        ADD COLUMN referral_id uuid,
        -- what the house should have had and did not, when the wish was made
        ADD COLUMN missing uuid,
        ADD COLUMN source text NOT NULL DEFAULT 'desk',
        -- which rung of the ladder was taken
        ADD COLUMN taken text;
      UPDATE wish SET yes = CASE WHEN handout_id IS NULL THEN 'later' ELSE 'now' END WHERE status = 'fulfilled';
      ALTER TABLE wish DROP CONSTRAINT a_wish_has_one_of_four_endings;
      ALTER TABLE wish
        ADD CONSTRAINT a_wish_has_one_of_four_endings CHECK (CASE status
          WHEN 'open' THEN ended_at IS NULL
          WHEN 'fulfilled' THEN ended_at IS NOT NULL AND num_nonnulls(handout_id, promise_id, referral_id) = 1
          WHEN 'withdrawn' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
          WHEN 'merged' THEN ended_at IS NOT NULL AND merged_into IS NOT NULL
          WHEN 'unlawful' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
          ELSE false END),
        ADD CONSTRAINT a_yes_is_now_later_or_elsewhere CHECK (CASE
          WHEN status <> 'fulfilled' THEN yes IS NULL
          WHEN handout_id IS NOT NULL THEN yes = 'now'
          WHEN promise_id IS NOT NULL THEN yes = 'later'
          ELSE yes = 'elsewhere' END AND (status <> 'fulfilled' OR yes IS NOT NULL)),
        ADD CONSTRAINT wish_has_a_source CHECK (source IN ('desk', 'guest_page', 'kiosk')),
        ADD CONSTRAINT wish_by_referral FOREIGN KEY (hotel_id, referral_id) REFERENCES referral (hotel_id, id),
        ADD CONSTRAINT wish_missed_amenity FOREIGN KEY (hotel_id, missing) REFERENCES amenity (hotel_id, id);
      CREATE INDEX wish_by_time ON wish (hotel_id, at);

      CREATE TABLE ladder (
        hotel_id text NOT NULL,
        -- how much each counts, 0 to 10: time to yes, fit, cost
        time_weight integer NOT NULL DEFAULT 5,
        fit_weight integer NOT NULL DEFAULT 5,
        cost_weight integer NOT NULL DEFAULT 2,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT ladder_pk PRIMARY KEY (hotel_id),
        CONSTRAINT ladder_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT ladder_weights_in_range CHECK (time_weight >= 0 AND time_weight <= 10 AND fit_weight >= 0
          AND fit_weight <= 10 AND cost_weight >= 0 AND cost_weight <= 10)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE ladder;
      -- the older house knows no yes elsewhere
      UPDATE wish SET status = 'open', ended_at = NULL, yes = NULL WHERE referral_id IS NOT NULL;
      DROP INDEX wish_by_time;
      ALTER TABLE wish DROP CONSTRAINT a_yes_is_now_later_or_elsewhere, DROP CONSTRAINT wish_has_a_source,
        DROP CONSTRAINT wish_missed_amenity, DROP CONSTRAINT a_wish_has_one_of_four_endings,
        DROP COLUMN yes, DROP COLUMN referral_id, DROP COLUMN missing, DROP COLUMN source, DROP COLUMN taken;
      ALTER TABLE wish ADD CONSTRAINT a_wish_has_one_of_four_endings CHECK (CASE status
        WHEN 'open' THEN ended_at IS NULL
        WHEN 'fulfilled' THEN ended_at IS NOT NULL AND num_nonnulls(handout_id, promise_id) = 1
        WHEN 'withdrawn' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
        WHEN 'merged' THEN ended_at IS NOT NULL AND merged_into IS NOT NULL
        WHEN 'unlawful' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
        ELSE false END);
      ALTER TABLE amenity DROP COLUMN words;
    `);
  }
}
