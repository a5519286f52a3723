import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The body stands as far in as in the first migration, for the catalogue keeps its spaces. */
function keepAsGiven(more: string): string {
  return `
      CREATE OR REPLACE FUNCTION keep_promise_as_given() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.due_at <> OLD.due_at OR NEW.stay_id <> OLD.stay_id THEN
          RAISE EXCEPTION 'replace it' USING ERRCODE = '23514', CONSTRAINT = 'a_promise_keeps_its_time';
        END IF;
        IF NEW.by_staff <> OLD.by_staff AND NEW.by_staff IS DISTINCT FROM OLD.asked_staff THEN
          RAISE EXCEPTION 'ask first' USING ERRCODE = '23514', CONSTRAINT = 'a_promise_passes_to_who_accepts';
        END IF;${more}
        RETURN NEW;
      END $$;`;
}

const WITH_ITS_HANDOUT = `
        IF NEW.status = 'undone' AND NOT EXISTS (SELECT FROM handout
          WHERE hotel_id = NEW.hotel_id AND id = NEW.handout_id AND status = 'undone') THEN
          RAISE EXCEPTION 'undo the hand-out' USING ERRCODE = '23514', CONSTRAINT = 'a_promise_ends_with_its_handout';
        END IF;`;

/**
 * A promise ends by being kept or replaced, in the guest's own words, or with the hand-out it was to bring. An errand
 * nobody needs any more says so. The next word to the guest is watched like the promise itself.
 */
export class HowPromisesEnd1763800000038 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE promise
        -- the guest's own, when she no longer wants it
        ADD COLUMN words text,
        -- the hand-out it brings to her
        ADD COLUMN handout_id uuid,
        ADD COLUMN word_due_at timestamptz,
        ADD COLUMN word_escalated_at timestamptz,
        ADD CONSTRAINT promise_brings_handout FOREIGN KEY (hotel_id, handout_id) REFERENCES handout (hotel_id, id),
        DROP CONSTRAINT a_promise_is_kept_or_replaced;
      ALTER TABLE promise ADD CONSTRAINT a_promise_is_kept_or_replaced CHECK (CASE status
        WHEN 'open' THEN ended_at IS NULL
        WHEN 'kept' THEN ended_at IS NOT NULL
        WHEN 'replaced' THEN ended_at IS NOT NULL AND replaced_by IS NOT NULL
        WHEN 'withdrawn' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
        WHEN 'undone' THEN ended_at IS NOT NULL AND handout_id IS NOT NULL
        ELSE false END);
      -- whoever is on the way with something now
      UPDATE promise p SET handout_id = w.handout_id FROM wish w
        WHERE p.status = 'open' AND w.hotel_id = p.hotel_id AND w.id = p.wish_id AND w.yes = 'now';
      CREATE INDEX promise_by_handout ON promise (hotel_id, handout_id) WHERE handout_id IS NOT NULL;
      ${keepAsGiven(WITH_ITS_HANDOUT)}

      DROP INDEX errand_open;
      ALTER TABLE errand
        ADD COLUMN not_needed_at timestamptz,
        ADD COLUMN words text,
        DROP CONSTRAINT errand_goes_step_by_step;
      ALTER TABLE errand ADD CONSTRAINT errand_goes_step_by_step CHECK (
        status IN ('asked', 'accepted', 'on_the_way', 'delivered', 'not_needed')
        AND (status = 'delivered') = (delivered_at IS NOT NULL) AND (status = 'not_needed') = (not_needed_at IS NOT NULL));
      CREATE INDEX errand_open ON errand (hotel_id, at) WHERE status IN ('asked', 'accepted', 'on_the_way');
      CREATE INDEX errand_by_handout ON errand (hotel_id, handout_id) WHERE handout_id IS NOT NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP INDEX errand_by_handout, errand_open;
      ALTER TABLE errand DROP CONSTRAINT errand_goes_step_by_step;
      -- the older house knows no other ending
      UPDATE errand SET status = 'delivered', delivered_at = not_needed_at WHERE status = 'not_needed';
      ALTER TABLE errand DROP COLUMN not_needed_at, DROP COLUMN words,
        ADD CONSTRAINT errand_goes_step_by_step CHECK (status IN ('asked', 'accepted', 'on_the_way', 'delivered')
          AND (status = 'delivered') = (delivered_at IS NOT NULL));
      CREATE INDEX errand_open ON errand (hotel_id, at) WHERE status <> 'delivered';

      ${keepAsGiven('')}
      DROP INDEX promise_by_handout;
      ALTER TABLE promise DROP CONSTRAINT a_promise_is_kept_or_replaced;
      UPDATE promise SET status = 'kept' WHERE status IN ('withdrawn', 'undone');
      ALTER TABLE promise DROP COLUMN words, DROP COLUMN handout_id, DROP COLUMN word_due_at,
        DROP COLUMN word_escalated_at,
        ADD CONSTRAINT a_promise_is_kept_or_replaced CHECK (CASE status
          WHEN 'open' THEN ended_at IS NULL
          WHEN 'kept' THEN ended_at IS NOT NULL
          WHEN 'replaced' THEN ended_at IS NOT NULL AND replaced_by IS NOT NULL
          ELSE false END);
    `);
  }
}
