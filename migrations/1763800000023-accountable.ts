import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who answers at an instant, and that whoever is named in a promise is still here. */
export class Accountable1763800000023 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The first of the chain answers for the time before it too: a clock may have been moved back.
      CREATE FUNCTION accountable_at(p_hotel text, p_at timestamptz) RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT coalesce(
          (SELECT staff_id FROM duty WHERE hotel_id = p_hotel AND since <= p_at ORDER BY since DESC LIMIT 1),
          (SELECT staff_id FROM duty WHERE hotel_id = p_hotel ORDER BY since LIMIT 1))
      $$;

      -- On the roster at that instant, or accountable.
      CREATE FUNCTION is_here_at(p_hotel text, p_staff uuid, p_at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT FROM staff_member WHERE hotel_id = p_hotel AND id = p_staff AND active) AND (
          coalesce(accountable_at(p_hotel, p_at) = p_staff, false)
          OR EXISTS (SELECT FROM shift WHERE hotel_id = p_hotel AND staff_id = p_staff
            AND ends_at > p_at AND starts_at <= p_at))
      $$;

      CREATE INDEX promise_by_stay ON promise (hotel_id, stay_id);

      -- The lock makes a promise and a departure take turns: nobody leaves with one in her name.
      CREATE FUNCTION keep_promise_with_somebody() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE v_active boolean;
      BEGIN
        SELECT active INTO v_active FROM staff_member WHERE hotel_id = NEW.hotel_id AND id = NEW.by_staff FOR SHARE;
        IF NOT v_active THEN
          RAISE EXCEPTION 'nobody' USING ERRCODE = '23514', CONSTRAINT = 'a_promise_is_kept_by_somebody_here';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER a_promise_is_kept_by_somebody_here BEFORE INSERT OR UPDATE OF by_staff ON promise
        FOR EACH ROW EXECUTE FUNCTION keep_promise_with_somebody();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER a_promise_is_kept_by_somebody_here ON promise;
      DROP FUNCTION keep_promise_with_somebody();
      DROP INDEX promise_by_stay;
      DROP FUNCTION is_here_at(text, uuid, timestamptz);
      DROP FUNCTION accountable_at(text, timestamptz);
    `);
  }
}
