import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hotel, its staff, and what signing in needs. `hotel_id` is the hotel's code, also its MQTT domain. */
export class People1763800000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE hotel (
        hotel_id text NOT NULL,
        name text NOT NULL,
        time_zone text NOT NULL,
        currency text NOT NULL,
        languages text[] NOT NULL,
        check_out_time text NOT NULL DEFAULT '11:00',
        wifi_network text NOT NULL DEFAULT '',
        wifi_password_sealed bytea,
        wifi_portal text NOT NULL DEFAULT '',
        -- sign-ins everybody knows: the server then listens on loopback only
        demo boolean NOT NULL DEFAULT false,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT hotel_pk PRIMARY KEY (hotel_id),
        CONSTRAINT hotel_code_is_a_topic_level CHECK (hotel_id ~ '^[a-z0-9][a-z0-9-]{1,30}$'),
        CONSTRAINT hotel_currency_is_iso CHECK (currency ~ '^[A-Z]{3}$')
      );

      CREATE TABLE staff_member (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        login text NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        language text NOT NULL,
        password_hash text NOT NULL,
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT staff_member_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT staff_member_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT login_is_taken UNIQUE (hotel_id, login),
        CONSTRAINT staff_member_has_a_role CHECK (role IN ('reception', 'facilities', 'manager', 'admin'))
      );

      -- Sessions live by real time, so they survive no move of the house clock.
      CREATE TABLE staff_session (
        hotel_id text NOT NULL,
        token_hash bytea NOT NULL,
        staff_id uuid NOT NULL,
        created_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT staff_session_pk PRIMARY KEY (hotel_id, token_hash),
        CONSTRAINT staff_session_of_member FOREIGN KEY (hotel_id, staff_id) REFERENCES staff_member (hotel_id, id) ON DELETE CASCADE
      );
      CREATE INDEX staff_session_by_member ON staff_session (hotel_id, staff_id);

      -- One accountable person, always: the row is replaced, never emptied.
      CREATE TABLE duty (
        hotel_id text NOT NULL,
        staff_id uuid NOT NULL,
        since timestamptz NOT NULL,
        CONSTRAINT duty_pk PRIMARY KEY (hotel_id),
        CONSTRAINT duty_of_member FOREIGN KEY (hotel_id, staff_id) REFERENCES staff_member (hotel_id, id)
      );

      -- Tries at passwords, PINs and codes; counted before anything is compared. Real time.
      CREATE TABLE attempt (
        hotel_id text NOT NULL,
        scope text NOT NULL,
        subject text NOT NULL,
        failures integer NOT NULL,
        last_at timestamptz NOT NULL,
        wait_until timestamptz NOT NULL,
        CONSTRAINT attempt_pk PRIMARY KEY (hotel_id, scope, subject)
      );

      -- Counts one try and says how many seconds to wait before it may be made (0: go on). While a wait runs
      -- nothing is counted, so an attacker cannot lengthen it for somebody else. After p_free tries the wait
      -- is p_base seconds, doubling up to p_cap; an hour without tries forgets them.
      CREATE FUNCTION count_attempt(p_hotel text, p_scope text, p_subject text, p_now timestamptz,
        p_free integer, p_base integer, p_cap integer) RETURNS integer LANGUAGE plpgsql AS $$
      DECLARE v attempt%ROWTYPE;
      BEGIN
        INSERT INTO attempt AS a (hotel_id, scope, subject, failures, last_at, wait_until)
        VALUES (p_hotel, p_scope, p_subject, 0, p_now, p_now)
        ON CONFLICT (hotel_id, scope, subject) DO UPDATE SET subject = a.subject
        RETURNING * INTO v;
        IF v.wait_until > p_now THEN
          RETURN ceil(extract(epoch FROM v.wait_until - p_now))::integer;
        END IF;
        IF v.last_at < p_now - interval '1 hour' THEN v.failures := 0; END IF;
        v.failures := v.failures + 1;
        UPDATE attempt SET failures = v.failures, last_at = p_now,
          wait_until = CASE WHEN v.failures < p_free THEN p_now
            ELSE p_now + make_interval(secs => least(p_cap, p_base * 2 ^ least(v.failures - p_free, 20))) END
        WHERE hotel_id = p_hotel AND scope = p_scope AND subject = p_subject;
        RETURN 0;
      END $$;

      CREATE TABLE hotel_lease (
        hotel_id text NOT NULL,
        holder uuid NOT NULL,
        epoch bigint NOT NULL,
        until timestamptz NOT NULL,
        CONSTRAINT hotel_lease_pk PRIMARY KEY (hotel_id),
        CONSTRAINT hotel_lease_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id)
      );

      CREATE TABLE idempotency (
        hotel_id text NOT NULL,
        key_hash bytea NOT NULL,
        body_hash bytea NOT NULL,
        status integer NOT NULL,
        reply jsonb,
        sealed bytea,
        at timestamptz NOT NULL,
        CONSTRAINT idempotency_pk PRIMARY KEY (hotel_id, key_hash)
      );
      CREATE INDEX idempotency_by_age ON idempotency (hotel_id, at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE idempotency, hotel_lease;
      DROP FUNCTION count_attempt(text, text, text, timestamptz, integer, integer, integer);
      DROP TABLE attempt, duty, staff_session, staff_member, hotel;
    `);
  }
}
