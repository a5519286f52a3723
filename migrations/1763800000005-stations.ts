import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Locker banks, their bays, commands to them, and what went wrong. */
export class Stations1763800000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE station (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        device text NOT NULL,
        name text NOT NULL,
        place text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'new',
        seen_at timestamptz,
        firmware text,
        uptime bigint,
        boot text,
        rssi integer,
        supply text,
        description_version bigint,
        -- Counts enrolments: the device's key is derived from the master key, the device and this number.
        key_number integer NOT NULL DEFAULT 0,
        mqtt_password_hash bytea,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT station_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT station_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT station_device_is_taken UNIQUE (hotel_id, device),
        CONSTRAINT station_has_a_state CHECK (state IN ('new', 'init', 'ready', 'disconnected', 'sleeping', 'lost'))
      ) WITH (fillfactor = 70);

      CREATE TABLE bay (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        station_id uuid NOT NULL,
        number integer NOT NULL,
        connectors text[] NOT NULL DEFAULT '{}',
        door text NOT NULL DEFAULT 'unknown',
        lock text NOT NULL DEFAULT 'unknown',
        occupied boolean,
        power double precision,
        energy double precision,
        temperature double precision,
        charging text NOT NULL DEFAULT 'unknown',
        openings integer NOT NULL DEFAULT 0,
        out_of_service text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT bay_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT bay_of_station FOREIGN KEY (hotel_id, station_id) REFERENCES station (hotel_id, id),
        CONSTRAINT bay_number_is_taken UNIQUE (hotel_id, station_id, number),
        CONSTRAINT bay_door_is_known_or_not CHECK (door IN ('open', 'closed', 'unknown')),
        CONSTRAINT bay_lock_is_known_or_not CHECK (lock IN ('locked', 'unlocked', 'jammed', 'unknown')),
        CONSTRAINT bay_charging_is_known_or_not CHECK (charging IN ('idle', 'charging', 'full', 'fault', 'unknown'))
      ) WITH (fillfactor = 70);

      -- Telemetry for charts. A replayed reading meets its own key and counts once.
      CREATE TABLE reading (
        hotel_id text NOT NULL,
        station_id uuid NOT NULL,
        node text NOT NULL,
        property text NOT NULL,
        at timestamptz NOT NULL,
        value double precision NOT NULL,
        CONSTRAINT reading_pk PRIMARY KEY (hotel_id, station_id, node, property, at)
      );
      CREATE INDEX reading_by_age ON reading (hotel_id, at);

      -- The station's own journal; (boot, seq) makes a repeated line count once.
      CREATE TABLE station_journal (
        hotel_id text NOT NULL,
        station_id uuid NOT NULL,
        boot text NOT NULL,
        seq bigint NOT NULL,
        command_id uuid,
        bay integer NOT NULL,
        stage text NOT NULL,
        cause text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT station_journal_pk PRIMARY KEY (hotel_id, station_id, boot, seq),
        CONSTRAINT station_journal_of_station FOREIGN KEY (hotel_id, station_id) REFERENCES station (hotel_id, id)
      );

      -- deadline, signed_at and unknown_after are real time: a moved house clock must not keep an order alive.
      CREATE TABLE device_command (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        station_id uuid NOT NULL,
        bay_id uuid NOT NULL,
        op text NOT NULL,
        stage text NOT NULL DEFAULT 'asked',
        in_flight boolean NOT NULL DEFAULT true,
        asked_at timestamptz NOT NULL,
        deadline timestamptz NOT NULL,
        signed_at timestamptz,
        epoch bigint,
        -- 'staff' with who asked, 'kiosk', or 'system'
        actor text NOT NULL,
        staff_id uuid,
        reason text,
        occupancy_id uuid,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT device_command_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT device_command_of_bay FOREIGN KEY (hotel_id, bay_id) REFERENCES bay (hotel_id, id),
        CONSTRAINT device_command_of_station FOREIGN KEY (hotel_id, station_id) REFERENCES station (hotel_id, id),
        CONSTRAINT device_command_by_member FOREIGN KEY (hotel_id, staff_id) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT device_command_has_an_op CHECK (op IN ('open', 'power-on', 'power-off', 'locate')),
        CONSTRAINT device_command_has_a_stage CHECK (stage IN
          ('asked', 'signed', 'accepted', 'opened', 'closed', 'refused', 'jammed', 'unknown', 'expired')),
        CONSTRAINT signed_within_its_deadline CHECK (signed_at <= deadline)
      );
      CREATE UNIQUE INDEX one_command_in_flight_per_bay ON device_command (hotel_id, bay_id) WHERE in_flight;
      CREATE INDEX device_command_by_station ON device_command (hotel_id, station_id, asked_at DESC);
      CREATE INDEX device_command_by_bay ON device_command (hotel_id, bay_id, asked_at DESC);

      CREATE TABLE alert (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        station_id uuid,
        bay integer,
        code text NOT NULL,
        severity text NOT NULL,
        since timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        times integer NOT NULL DEFAULT 1,
        acknowledged_by uuid,
        acknowledged_at timestamptz,
        solved_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT alert_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT alert_of_station FOREIGN KEY (hotel_id, station_id) REFERENCES station (hotel_id, id),
        CONSTRAINT alert_acknowledged_by_member FOREIGN KEY (hotel_id, acknowledged_by) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT alert_has_a_severity CHECK (severity IN ('info', 'warn', 'alarm'))
      );
      CREATE UNIQUE INDEX one_open_alert_of_a_kind ON alert
        (hotel_id, coalesce(station_id, '00000000-0000-0000-0000-000000000000'::uuid), coalesce(bay, 0), code) WHERE solved_at IS NULL;

      -- One-time codes: a station's enrolment, a kiosk's pairing. Only their keyed hash is kept. Real time.
      CREATE TABLE claim (
        hotel_id text NOT NULL,
        code_hash bytea NOT NULL,
        purpose text NOT NULL,
        station_id uuid NOT NULL,
        until timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT claim_pk PRIMARY KEY (hotel_id, code_hash),
        CONSTRAINT claim_of_station FOREIGN KEY (hotel_id, station_id) REFERENCES station (hotel_id, id),
        CONSTRAINT claim_has_a_purpose CHECK (purpose IN ('station', 'kiosk'))
      );

      CREATE TABLE kiosk (
        hotel_id text NOT NULL,
        token_hash bytea NOT NULL,
        station_id uuid NOT NULL,
        paired_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT kiosk_pk PRIMARY KEY (hotel_id, token_hash),
        CONSTRAINT kiosk_of_station FOREIGN KEY (hotel_id, station_id) REFERENCES station (hotel_id, id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE kiosk, claim, alert, device_command, station_journal, reading, bay, station`);
  }
}
