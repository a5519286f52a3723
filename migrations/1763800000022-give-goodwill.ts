import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Giving and taking back, each as one function: the totals are locked in one order (hotel's day, member's day, stay), so a
 * thousand gifts at once queue up and none sees a total that another one is about to move.
 */
export class GiveGoodwill1763800000022 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- a surprise that is over a cap is one when it is granted too
      ALTER TABLE goodwill_ask ADD COLUMN surprise_id uuid,
        ADD CONSTRAINT goodwill_ask_of_surprise FOREIGN KEY (hotel_id, surprise_id) REFERENCES surprise (hotel_id, id);
      -- what it cost over the caps, when it cost more than they allow
      ALTER TABLE purchase ADD COLUMN beyond_entry_id uuid,
        ADD CONSTRAINT purchase_beyond_of_entry FOREIGN KEY (hotel_id, beyond_entry_id) REFERENCES goodwill_entry (hotel_id, id);

      CREATE FUNCTION lock_goodwill_totals(p_hotel text, p_day date, p_staff uuid, p_stay uuid,
        OUT hotel_day integer, OUT staff_day integer, OUT stay integer) LANGUAGE plpgsql AS $$
      DECLARE
        total text[];
        given integer[];
        one integer;
      BEGIN
        FOREACH total SLICE 1 IN ARRAY ARRAY[
          ['hotel_day', p_day::text], ['staff_day', p_staff || '|' || p_day], ['stay', p_stay::text]]
        LOOP
          INSERT INTO goodwill_total (hotel_id, scope, subject, cap_minor) VALUES (p_hotel, total[1], total[2], 0)
            ON CONFLICT DO NOTHING;
          SELECT within_minor INTO one FROM goodwill_total
            WHERE hotel_id = p_hotel AND scope = total[1] AND subject = total[2] FOR UPDATE;
          given := given || one;
        END LOOP;
        hotel_day := given[1];
        staff_day := given[2];
        stay := given[3];
      END $$;

      -- The defaults are those of the table, for a hotel that has never set its own.
      CREATE FUNCTION goodwill_caps_of(p_hotel text, OUT gift_minor integer, OUT stay_minor integer, OUT staff_day_minor integer,
        OUT hotel_day_minor integer) LANGUAGE sql STABLE AS $$
        SELECT coalesce(k.gift_minor, 200000), coalesce(k.stay_minor, 200000), coalesce(k.staff_day_minor, 200000),
          coalesce(k.hotel_day_minor, 1000000)
        FROM (SELECT) AS always LEFT JOIN goodwill_caps k ON k.hotel_id = p_hotel
      $$;

      -- p_how: part = as much as the caps allow; whole = all or nothing; beyond = over the caps, which is an act of its own
      CREATE FUNCTION give_goodwill(p_hotel text, p_id uuid, p_day date, p_stay uuid, p_staff uuid, p_amount integer,
        p_purpose text, p_words text, p_wish uuid, p_handout uuid, p_surprise uuid, p_at timestamptz, p_how text)
        RETURNS TABLE (given integer, gift_minor integer, stay_minor integer, staff_day_minor integer, hotel_day_minor integer)
        LANGUAGE plpgsql AS $$
      DECLARE
        before record;
        caps record;
        amount integer := p_amount;
      BEGIN
        SELECT * INTO before FROM lock_goodwill_totals(p_hotel, p_day, p_staff, p_stay);
        SELECT * INTO caps FROM goodwill_caps_of(p_hotel);
        IF p_how <> 'beyond' THEN
          -- a cap may have been set below what was given already
          amount := greatest(0, least(p_amount, caps.gift_minor, caps.hotel_day_minor - before.hotel_day,
            caps.staff_day_minor - before.staff_day, caps.stay_minor - before.stay));
          IF p_how = 'whole' AND amount < p_amount THEN amount := 0; END IF;
        END IF;
        IF amount > 0 THEN
          INSERT INTO goodwill_entry (hotel_id, id, day, stay_id, staff_id, amount_minor, purpose, words, wish_id, handout_id,
            surprise_id, exceeded, at)
          VALUES (p_hotel, p_id, p_day, p_stay, p_staff, amount, p_purpose, p_words, p_wish, p_handout, p_surprise,
            p_how = 'beyond', p_at);
          UPDATE goodwill_total t SET
            within_minor = t.within_minor + CASE WHEN p_how = 'beyond' THEN 0 ELSE amount END,
            beyond_minor = t.beyond_minor + CASE WHEN p_how = 'beyond' THEN amount ELSE 0 END,
            cap_minor = CASE WHEN p_how = 'beyond' THEN t.cap_minor ELSE n.cap END
          FROM (VALUES ('hotel_day', p_day::text, caps.hotel_day_minor),
            ('staff_day', p_staff || '|' || p_day, caps.staff_day_minor),
            ('stay', p_stay::text, caps.stay_minor)) AS n (scope, subject, cap)
          WHERE t.hotel_id = p_hotel AND t.scope = n.scope AND t.subject = n.subject;
        END IF;
        RETURN QUERY SELECT amount, l.* FROM goodwill_left(p_hotel, p_staff, p_stay, p_day) l;
      END $$;

      -- The counter-entry is of today; the money goes back to the day, the member and the stay it was given by and to.
      CREATE FUNCTION take_goodwill_back(p_hotel text, p_id uuid, p_entry uuid, p_staff uuid, p_words text, p_day date,
        p_at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        e goodwill_entry;
      BEGIN
        SELECT * INTO STRICT e FROM goodwill_entry WHERE hotel_id = p_hotel AND id = p_entry AND reverses IS NULL;
        PERFORM lock_goodwill_totals(p_hotel, e.day, e.staff_id, e.stay_id);
        INSERT INTO goodwill_entry (hotel_id, id, day, stay_id, staff_id, amount_minor, purpose, words, wish_id, handout_id,
          surprise_id, exceeded, reverses, at)
        VALUES (p_hotel, p_id, p_day, e.stay_id, p_staff, -e.amount_minor, e.purpose, p_words, e.wish_id, e.handout_id,
          e.surprise_id, e.exceeded, e.id, p_at);
        UPDATE goodwill_total SET
          within_minor = within_minor - CASE WHEN e.exceeded THEN 0 ELSE e.amount_minor END,
          beyond_minor = beyond_minor - CASE WHEN e.exceeded THEN e.amount_minor ELSE 0 END
        WHERE hotel_id = p_hotel AND (scope, subject) IN (('hotel_day', e.day::text),
          ('staff_day', e.staff_id || '|' || e.day), ('stay', e.stay_id::text));
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION take_goodwill_back(text, uuid, uuid, uuid, text, date, timestamptz);
      DROP FUNCTION give_goodwill(text, uuid, date, uuid, uuid, integer, text, text, uuid, uuid, uuid, timestamptz, text);
      DROP FUNCTION goodwill_caps_of(text);
      DROP FUNCTION lock_goodwill_totals(text, date, uuid, uuid);
      ALTER TABLE purchase DROP COLUMN beyond_entry_id;
      ALTER TABLE goodwill_ask DROP COLUMN surprise_id;
    `);
  }
}
