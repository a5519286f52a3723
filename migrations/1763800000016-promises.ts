import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A promise holds its time and its name; somebody who brings something is named too. */
export class Promises1763800000016 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE promise
        ADD COLUMN kind text NOT NULL DEFAULT 'promise',
        ADD COLUMN referral_id uuid,
        -- a colleague who was asked to take it; until she accepts it stays with by_staff
        ADD COLUMN asked_staff uuid,
        ADD COLUMN reach text NOT NULL DEFAULT '',
        ADD COLUMN next_word_at timestamptz,
        -- after a replacement: the guest has not heard of it yet
        ADD COLUMN guest_to_be_told boolean NOT NULL DEFAULT false,
        ADD COLUMN half_at timestamptz,
        ADD COLUMN escalated_at timestamptz,
        ADD COLUMN broken_at timestamptz,
        ADD CONSTRAINT promise_has_a_kind CHECK (kind IN ('promise', 'hold', 'callback', 'purchase')),
        ADD CONSTRAINT promise_of_referral FOREIGN KEY (hotel_id, referral_id) REFERENCES referral (hotel_id, id),
        ADD CONSTRAINT promise_asks_member FOREIGN KEY (hotel_id, asked_staff) REFERENCES staff_member (hotel_id, id);
      UPDATE promise SET kind = 'hold' WHERE unit_id IS NOT NULL;

      -- Its time never moves, and its name only to a colleague who was asked and takes it herself.
      CREATE FUNCTION keep_promise_as_given() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.due_at <> OLD.due_at OR NEW.stay_id <> OLD.stay_id THEN
          RAISE EXCEPTION 'replace it' USING ERRCODE = '23514', CONSTRAINT = 'a_promise_keeps_its_time';
        END IF;
        IF NEW.by_staff <> OLD.by_staff AND NEW.by_staff IS DISTINCT FROM OLD.asked_staff THEN
          RAISE EXCEPTION 'ask first' USING ERRCODE = '23514', CONSTRAINT = 'a_promise_passes_to_who_accepts';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER a_promise_is_kept_as_given BEFORE UPDATE ON promise
        FOR EACH ROW EXECUTE FUNCTION keep_promise_as_given();
      CREATE FUNCTION keep_what_was_given() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'it stays' USING ERRCODE = '23514', CONSTRAINT = 'what_was_promised_stays';
      END $$;
      CREATE TRIGGER what_was_promised_stays BEFORE DELETE ON promise
        FOR EACH ROW EXECUTE FUNCTION keep_what_was_given();

      -- Somebody without an account brings or does something, by a link or a printed ticket.
      CREATE TABLE errand (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        promise_id uuid,
        handout_id uuid,
        what text NOT NULL,
        from_place text NOT NULL DEFAULT '',
        to_place text NOT NULL DEFAULT '',
        person_id uuid NOT NULL,
        asked_by uuid NOT NULL,
        status text NOT NULL DEFAULT 'asked',
        at timestamptz NOT NULL,
        accepted_at timestamptz,
        on_the_way_at timestamptz,
        delivered_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT errand_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT errand_for_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT errand_of_promise FOREIGN KEY (hotel_id, promise_id) REFERENCES promise (hotel_id, id),
        CONSTRAINT errand_of_handout FOREIGN KEY (hotel_id, handout_id) REFERENCES handout (hotel_id, id),
        CONSTRAINT errand_has_a_name FOREIGN KEY (hotel_id, person_id) REFERENCES partner_person (hotel_id, id),
        CONSTRAINT errand_asked_by_member FOREIGN KEY (hotel_id, asked_by) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT errand_goes_step_by_step CHECK (status IN ('asked', 'accepted', 'on_the_way', 'delivered')
          AND (status = 'delivered') = (delivered_at IS NOT NULL))
      );
      CREATE INDEX errand_open ON errand (hotel_id, at) WHERE status <> 'delivered';
      CREATE INDEX errand_by_promise ON errand (hotel_id, promise_id) WHERE promise_id IS NOT NULL;

      -- From one shift to the next: a note each for what is open.
      CREATE TABLE handover (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        by_staff uuid NOT NULL,
        at timestamptz NOT NULL,
        words text NOT NULL DEFAULT '',
        confirmed_by uuid,
        confirmed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT handover_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT handover_by_member FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT handover_confirmed_by_member FOREIGN KEY (hotel_id, confirmed_by) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT handover_is_read_by_another CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL) AND confirmed_by <> by_staff)
      );
      CREATE INDEX handover_by_time ON handover (hotel_id, at DESC);
      CREATE TABLE handover_note (
        hotel_id text NOT NULL,
        handover_id uuid NOT NULL,
        item_kind text NOT NULL,
        item_id uuid NOT NULL,
        words text NOT NULL,
        CONSTRAINT handover_note_pk PRIMARY KEY (hotel_id, handover_id, item_kind, item_id),
        CONSTRAINT handover_note_of_handover FOREIGN KEY (hotel_id, handover_id) REFERENCES handover (hotel_id, id),
        CONSTRAINT handover_note_has_words CHECK (words <> '')
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE handover_note, handover, errand;
      DROP TRIGGER what_was_promised_stays ON promise;
      DROP FUNCTION keep_what_was_given();
      DROP TRIGGER a_promise_is_kept_as_given ON promise;
      DROP FUNCTION keep_promise_as_given();
      ALTER TABLE promise DROP COLUMN kind, DROP COLUMN referral_id, DROP COLUMN asked_staff, DROP COLUMN reach,
        DROP COLUMN next_word_at, DROP COLUMN guest_to_be_told, DROP COLUMN half_at, DROP COLUMN escalated_at,
        DROP COLUMN broken_at;
    `);
  }
}
