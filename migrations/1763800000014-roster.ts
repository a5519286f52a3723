import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who is really here, and who is accountable. Duty is a chain: each row holds from its instant until the next one,
 * so there is exactly one accountable person at any time, with no gap and no overlap by construction.
 */
export class Roster1763800000014 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE duty DROP CONSTRAINT duty_pk;
      ALTER TABLE duty ADD CONSTRAINT duty_pk PRIMARY KEY (hotel_id, since);

      CREATE FUNCTION keep_duty_filled() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM duty WHERE hotel_id = OLD.hotel_id AND since < OLD.since) THEN
          RAISE EXCEPTION 'the first of the chain stays' USING ERRCODE = '23514', CONSTRAINT = 'duty_is_never_empty';
        END IF;
        RETURN OLD;
      END $$;
      CREATE TRIGGER duty_is_never_empty BEFORE DELETE ON duty FOR EACH ROW EXECUTE FUNCTION keep_duty_filled();

      -- whoever stands at the end of the chain is accountable until somebody follows
      CREATE FUNCTION keep_duty_staffed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.active AND NOT NEW.active AND (SELECT staff_id FROM duty WHERE hotel_id = OLD.hotel_id
          ORDER BY since DESC LIMIT 1) = OLD.id THEN
          RAISE EXCEPTION 'a successor first' USING ERRCODE = '23514', CONSTRAINT = 'duty_needs_a_successor';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER duty_needs_a_successor BEFORE UPDATE OF active ON staff_member
        FOR EACH ROW EXECUTE FUNCTION keep_duty_staffed();

      CREATE TABLE shift (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        staff_id uuid NOT NULL,
        department text NOT NULL,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT shift_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT shift_of_member FOREIGN KEY (hotel_id, staff_id) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT shift_has_a_department CHECK (department IN
          ('reception', 'housekeeping', 'porters', 'technical', 'kitchen', 'management')),
        CONSTRAINT shift_ends_after_start CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '24 hours')
      );
      CREATE INDEX shift_by_end ON shift (hotel_id, ends_at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE shift;
      DROP TRIGGER duty_needs_a_successor ON staff_member;
      DROP FUNCTION keep_duty_staffed();
      DROP TRIGGER duty_is_never_empty ON duty;
      DROP FUNCTION keep_duty_filled();
      DELETE FROM duty d WHERE EXISTS (SELECT FROM duty l WHERE l.hotel_id = d.hotel_id AND l.since > d.since);
      ALTER TABLE duty DROP CONSTRAINT duty_pk;
      ALTER TABLE duty ADD CONSTRAINT duty_pk PRIMARY KEY (hotel_id);
    `);
  }
}
