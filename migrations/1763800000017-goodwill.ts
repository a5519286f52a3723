import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The allowance: an append-only ledger with counter-entries, and per cap a total that can never pass it. Money is in
 * minor units of the hotel's currency.
 */
export class Goodwill1763800000017 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE goodwill_caps (
        hotel_id text NOT NULL,
        gift_minor integer NOT NULL DEFAULT 200000,
        stay_minor integer NOT NULL DEFAULT 200000,
        staff_day_minor integer NOT NULL DEFAULT 200000,
        hotel_day_minor integer NOT NULL DEFAULT 1000000,
        -- how long a manager has to answer before the desk may go on alone
        answer_minutes integer NOT NULL DEFAULT 3,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT goodwill_caps_pk PRIMARY KEY (hotel_id),
        CONSTRAINT goodwill_caps_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT goodwill_caps_are_positive CHECK (gift_minor > 0 AND stay_minor > 0 AND staff_day_minor > 0
          AND hotel_day_minor > 0 AND answer_minutes >= 1 AND answer_minutes <= 60)
      );

      -- Small kindnesses that are ready: how many a week, and words for a card to write by hand.
      CREATE TABLE surprise (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        names jsonb NOT NULL,
        value_minor integer NOT NULL,
        weekly integer,
        card jsonb NOT NULL DEFAULT '{}',
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT surprise_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT surprise_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT surprise_has_a_value CHECK (value_minor > 0 AND weekly > 0)
      );

      CREATE TABLE goodwill_entry (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        -- the hotel's day it counts for
        day date NOT NULL,
        stay_id uuid NOT NULL,
        staff_id uuid NOT NULL,
        amount_minor integer NOT NULL,
        purpose text NOT NULL,
        words text NOT NULL DEFAULT '',
        wish_id uuid,
        handout_id uuid,
        surprise_id uuid,
        -- beyond a cap: an act of its own, by a manager's tap or by the desk when none answered
        exceeded boolean NOT NULL DEFAULT false,
        -- the entry this one takes back
        reverses uuid,
        at timestamptz NOT NULL,
        CONSTRAINT goodwill_entry_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT goodwill_entry_for_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT goodwill_entry_by_member FOREIGN KEY (hotel_id, staff_id) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT goodwill_entry_for_wish FOREIGN KEY (hotel_id, wish_id) REFERENCES wish (hotel_id, id),
        CONSTRAINT goodwill_entry_of_handout FOREIGN KEY (hotel_id, handout_id) REFERENCES handout (hotel_id, id),
        CONSTRAINT goodwill_entry_of_surprise FOREIGN KEY (hotel_id, surprise_id) REFERENCES surprise (hotel_id, id),
        CONSTRAINT goodwill_entry_reverses_entry FOREIGN KEY (hotel_id, reverses) REFERENCES goodwill_entry (hotel_id, id),
        CONSTRAINT goodwill_entry_is_reversed_once UNIQUE (hotel_id, reverses),
        CONSTRAINT goodwill_entry_has_a_purpose CHECK (purpose IN
          ('gift', 'purchase', 'apology', 'surprise', 'birthday', 'club', 'other')),
        CONSTRAINT only_counter_entries_are_negative CHECK ((reverses IS NULL) = (amount_minor > 0) AND amount_minor <> 0)
      );
      CREATE INDEX goodwill_entry_by_day ON goodwill_entry (hotel_id, day, at);
      CREATE INDEX goodwill_entry_by_stay ON goodwill_entry (hotel_id, stay_id, at);

      CREATE FUNCTION keep_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'write a counter-entry' USING ERRCODE = '23514', CONSTRAINT = 'the_ledger_is_append_only';
      END $$;
      CREATE TRIGGER the_ledger_is_append_only BEFORE UPDATE OR DELETE ON goodwill_entry
        FOR EACH ROW EXECUTE FUNCTION keep_ledger();

      -- One row per thing a cap counts: a stay, a member's day, the hotel's day. Locked in this order.
      CREATE TABLE goodwill_total (
        hotel_id text NOT NULL,
        scope text NOT NULL,
        subject text NOT NULL,
        within_minor integer NOT NULL DEFAULT 0,
        beyond_minor integer NOT NULL DEFAULT 0,
        -- the cap as it was when something was last given within it
        cap_minor integer NOT NULL,
        CONSTRAINT goodwill_total_pk PRIMARY KEY (hotel_id, scope, subject),
        CONSTRAINT goodwill_total_has_a_scope CHECK (scope IN ('hotel_day', 'staff_day', 'stay')),
        CONSTRAINT the_allowance_is_never_overdrawn CHECK (within_minor >= 0 AND within_minor <= cap_minor AND beyond_minor >= 0)
      ) WITH (fillfactor = 70);

      -- What is left of each cap for a member, a guest and the hotel on a day of the hotel's.
      CREATE FUNCTION goodwill_left(p_hotel text, p_staff uuid, p_stay uuid, p_day date)
        RETURNS TABLE (gift_minor integer, stay_minor integer, staff_day_minor integer, hotel_day_minor integer)
        LANGUAGE sql STABLE AS $$
        SELECT c.gift_minor,
          greatest(0, c.stay_minor - coalesce((SELECT within_minor FROM goodwill_total t
            WHERE t.hotel_id = p_hotel AND t.scope = 'stay' AND t.subject = p_stay::text), 0)),
          greatest(0, c.staff_day_minor - coalesce((SELECT within_minor FROM goodwill_total t
            WHERE t.hotel_id = p_hotel AND t.scope = 'staff_day' AND t.subject = p_staff || '|' || p_day), 0)),
          greatest(0, c.hotel_day_minor - coalesce((SELECT within_minor FROM goodwill_total t
            WHERE t.hotel_id = p_hotel AND t.scope = 'hotel_day' AND t.subject = p_day::text), 0))
        FROM (SELECT k.gift_minor, k.stay_minor, k.staff_day_minor, k.hotel_day_minor FROM goodwill_caps k WHERE k.hotel_id = p_hotel
          UNION ALL SELECT 200000, 200000, 200000, 1000000
            WHERE NOT EXISTS (SELECT FROM goodwill_caps k WHERE k.hotel_id = p_hotel)) c
      $$;

      -- The rest over a cap: one tap of the manager on duty, or the desk's own after the minutes set.
      CREATE TABLE goodwill_ask (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        staff_id uuid NOT NULL,
        amount_minor integer NOT NULL,
        purpose text NOT NULL,
        words text NOT NULL DEFAULT '',
        wish_id uuid,
        at timestamptz NOT NULL,
        -- from here on the desk may go on alone; equals at when no manager was on shift
        answer_by timestamptz NOT NULL,
        status text NOT NULL DEFAULT 'asked',
        answered_by uuid,
        answered_at timestamptz,
        entry_id uuid,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT goodwill_ask_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT goodwill_ask_for_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT goodwill_ask_by_member FOREIGN KEY (hotel_id, staff_id) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT goodwill_ask_answered_by_member FOREIGN KEY (hotel_id, answered_by) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT goodwill_ask_for_wish FOREIGN KEY (hotel_id, wish_id) REFERENCES wish (hotel_id, id),
        CONSTRAINT goodwill_ask_became_entry FOREIGN KEY (hotel_id, entry_id) REFERENCES goodwill_entry (hotel_id, id),
        CONSTRAINT goodwill_ask_has_an_amount CHECK (amount_minor > 0),
        -- there is no "refused"
        CONSTRAINT an_ask_ends_with_a_gift CHECK (CASE status
          WHEN 'asked' THEN entry_id IS NULL AND answered_at IS NULL
          WHEN 'granted' THEN entry_id IS NOT NULL AND answered_by IS NOT NULL AND answered_at IS NOT NULL
          WHEN 'exceeded' THEN entry_id IS NOT NULL AND answered_at IS NOT NULL
          WHEN 'withdrawn' THEN entry_id IS NULL AND answered_at IS NOT NULL
          ELSE false END)
      );
      CREATE INDEX goodwill_ask_open ON goodwill_ask (hotel_id, at) WHERE status = 'asked';

      CREATE TABLE purchase (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        wish_id uuid,
        promise_id uuid,
        entry_id uuid NOT NULL,
        shop_id uuid,
        item_id uuid,
        what text NOT NULL,
        usual_minor integer NOT NULL,
        -- who leaves the desk for it
        by_staff uuid NOT NULL,
        paid_by text NOT NULL,
        status text NOT NULL DEFAULT 'going',
        actual_minor integer,
        photo bytea,
        photo_type text,
        at timestamptz NOT NULL,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT purchase_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT purchase_for_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT purchase_for_wish FOREIGN KEY (hotel_id, wish_id) REFERENCES wish (hotel_id, id),
        CONSTRAINT purchase_of_promise FOREIGN KEY (hotel_id, promise_id) REFERENCES promise (hotel_id, id),
        CONSTRAINT purchase_of_entry FOREIGN KEY (hotel_id, entry_id) REFERENCES goodwill_entry (hotel_id, id),
        CONSTRAINT purchase_at_shop FOREIGN KEY (hotel_id, shop_id) REFERENCES partner (hotel_id, id),
        CONSTRAINT purchase_of_item FOREIGN KEY (hotel_id, item_id) REFERENCES shop_item (hotel_id, id),
        CONSTRAINT purchase_by_member FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT purchase_is_paid_somehow CHECK (paid_by IN ('petty_cash', 'house_card', 'reimbursement')),
        CONSTRAINT purchase_photo_has_a_type CHECK ((photo IS NULL) = (photo_type IS NULL)),
        CONSTRAINT purchase_ends CHECK (CASE status
          WHEN 'going' THEN ended_at IS NULL
          WHEN 'bought' THEN ended_at IS NOT NULL AND actual_minor > 0
          WHEN 'undone' THEN ended_at IS NOT NULL
          ELSE false END)
      );
      CREATE INDEX purchase_going ON purchase (hotel_id, at) WHERE status = 'going';

      -- The guest's word is enough: said once per cause.
      CREATE TABLE apology (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        cause text NOT NULL,
        cause_id uuid,
        words text NOT NULL DEFAULT '',
        entry_id uuid,
        by_staff uuid NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT apology_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT apology_to_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT apology_with_entry FOREIGN KEY (hotel_id, entry_id) REFERENCES goodwill_entry (hotel_id, id),
        CONSTRAINT apology_by_member FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT apology_has_a_cause CHECK (cause IN ('device', 'promise', 'unit', 'referral', 'guest_word', 'other')),
        CONSTRAINT one_apology_per_cause UNIQUE (hotel_id, cause, cause_id)
      );
      CREATE INDEX apology_by_stay ON apology (hotel_id, stay_id, at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE apology, purchase, goodwill_ask, goodwill_total, goodwill_entry, surprise, goodwill_caps;
      DROP FUNCTION goodwill_left(text, uuid, uuid, date);
      DROP FUNCTION keep_ledger();
    `);
  }
}
