import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was handed out to whom, with a part per kind: loan, voucher, occupancy (a giveaway needs none). */
export class Handouts1763800000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE handout (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        amenity_id uuid NOT NULL,
        kind text NOT NULL,
        status text NOT NULL,
        given_at timestamptz NOT NULL,
        -- null: the guest helped herself at the locker
        given_by uuid,
        closed_at timestamptz,
        closed_by uuid,
        -- policies that spoke against it and were overridden: [{code, params}]
        warnings jsonb NOT NULL DEFAULT '[]',
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT handout_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT handout_to_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT handout_of_amenity FOREIGN KEY (hotel_id, amenity_id) REFERENCES amenity (hotel_id, id),
        CONSTRAINT handout_by_member FOREIGN KEY (hotel_id, given_by) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT handout_closed_by_member FOREIGN KEY (hotel_id, closed_by) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT handout_has_a_status CHECK (status IN ('open', 'given', 'returned', 'not_coming_back', 'revoked', 'undone')),
        CONSTRAINT handout_is_closed_or_open CHECK ((status IN ('open', 'given')) = (closed_at IS NULL))
      ) WITH (fillfactor = 85);
      CREATE INDEX handout_by_stay ON handout (hotel_id, stay_id, given_at DESC);
      CREATE INDEX handout_open ON handout (hotel_id, amenity_id, stay_id) WHERE status = 'open';
      CREATE INDEX handout_by_time ON handout (hotel_id, given_at DESC);

      CREATE TABLE loan (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        unit_id uuid NOT NULL,
        due_at timestamptz NOT NULL,
        -- moves with the guest's departure until somebody sets a time by hand
        follows_stay boolean NOT NULL,
        returned_at timestamptz,
        condition text,
        CONSTRAINT loan_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT loan_of_handout FOREIGN KEY (hotel_id, id) REFERENCES handout (hotel_id, id),
        CONSTRAINT loan_of_unit FOREIGN KEY (hotel_id, unit_id) REFERENCES unit (hotel_id, id),
        CONSTRAINT loan_ends_with_a_condition CHECK ((returned_at IS NULL) = (condition IS NULL))
      ) WITH (fillfactor = 85);
      CREATE UNIQUE INDEX one_open_loan_per_unit ON loan (hotel_id, unit_id) WHERE returned_at IS NULL;
      CREATE INDEX loan_due ON loan (hotel_id, due_at) WHERE returned_at IS NULL;

      CREATE TABLE voucher (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        plan_id uuid NOT NULL,
        -- keyed hash to find it by, sealed text to print it again; never the code itself
        code_hash bytea NOT NULL,
        code_sealed bytea NOT NULL,
        -- the terms as they were when it was handed out
        minutes integer NOT NULL,
        devices integer NOT NULL,
        down_kbps integer,
        up_kbps integer,
        volume_mb integer,
        hard_end timestamptz NOT NULL,
        follows_stay boolean NOT NULL,
        first_used_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT voucher_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT voucher_of_handout FOREIGN KEY (hotel_id, id) REFERENCES handout (hotel_id, id),
        CONSTRAINT voucher_of_plan FOREIGN KEY (hotel_id, plan_id) REFERENCES voucher_plan (hotel_id, id),
        CONSTRAINT voucher_code_is_taken UNIQUE (hotel_id, code_hash)
      );

      -- Phases: kept (for the guest, nothing inside yet), inside (her device charges), ended.
      CREATE TABLE occupancy (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        bay_id uuid NOT NULL,
        connector text,
        phase text NOT NULL DEFAULT 'kept',
        pin_hash bytea NOT NULL,
        -- real time; null: as long as the guest stays
        kept_until timestamptz,
        -- the guest has shown that she knows the PIN
        pin_repeated boolean NOT NULL DEFAULT false,
        since timestamptz NOT NULL,
        ended_at timestamptz,
        ended_how text,
        CONSTRAINT occupancy_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT occupancy_of_handout FOREIGN KEY (hotel_id, id) REFERENCES handout (hotel_id, id),
        CONSTRAINT occupancy_of_bay FOREIGN KEY (hotel_id, bay_id) REFERENCES bay (hotel_id, id),
        CONSTRAINT occupancy_has_a_phase CHECK (phase IN ('kept', 'inside', 'ended')),
        CONSTRAINT occupancy_ends_somehow CHECK ((phase = 'ended') = (ended_at IS NOT NULL)
          AND (ended_at IS NULL) = (ended_how IS NULL)
          AND ended_how IN ('collected', 'released', 'given_up', 'undone'))
      );
      CREATE UNIQUE INDEX one_live_occupancy_per_bay ON occupancy (hotel_id, bay_id) WHERE ended_at IS NULL;

      CREATE TABLE wish (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        text text NOT NULL,
        amenity_id uuid,
        status text NOT NULL DEFAULT 'open',
        -- the offers last made: [{id, kind, …terms}]; one that is not among them is no longer on the table
        offers jsonb NOT NULL DEFAULT '[]',
        at timestamptz NOT NULL,
        ended_at timestamptz,
        handout_id uuid,
        promise_id uuid,
        -- the guest's own words, or why it was unlawful or unsafe
        words text,
        merged_into uuid,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT wish_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT wish_of_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT wish_for_amenity FOREIGN KEY (hotel_id, amenity_id) REFERENCES amenity (hotel_id, id),
        CONSTRAINT wish_by_handout FOREIGN KEY (hotel_id, handout_id) REFERENCES handout (hotel_id, id),
        CONSTRAINT wish_merged_into_wish FOREIGN KEY (hotel_id, merged_into) REFERENCES wish (hotel_id, id),
        CONSTRAINT a_wish_has_one_of_four_endings CHECK (CASE status
          WHEN 'open' THEN ended_at IS NULL
          WHEN 'fulfilled' THEN ended_at IS NOT NULL AND num_nonnulls(handout_id, promise_id) = 1
          WHEN 'withdrawn' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
          WHEN 'merged' THEN ended_at IS NOT NULL AND merged_into IS NOT NULL
          WHEN 'unlawful' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
          ELSE false END)
      );
      CREATE INDEX wish_by_stay ON wish (hotel_id, stay_id, at DESC);
      CREATE INDEX wish_fulfilled_by ON wish (hotel_id, handout_id) WHERE handout_id IS NOT NULL;
      CREATE INDEX wish_open ON wish (hotel_id, at) WHERE status = 'open';

      CREATE TABLE promise (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        wish_id uuid,
        amenity_id uuid,
        -- a unit held for it, when it comes back
        unit_id uuid,
        what text NOT NULL,
        by_staff uuid NOT NULL,
        due_at timestamptz NOT NULL,
        status text NOT NULL DEFAULT 'open',
        at timestamptz NOT NULL,
        ended_at timestamptz,
        replaced_by uuid,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT promise_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT promise_to_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT promise_for_wish FOREIGN KEY (hotel_id, wish_id) REFERENCES wish (hotel_id, id),
        CONSTRAINT promise_of_amenity FOREIGN KEY (hotel_id, amenity_id) REFERENCES amenity (hotel_id, id),
        CONSTRAINT promise_of_unit FOREIGN KEY (hotel_id, unit_id) REFERENCES unit (hotel_id, id),
        CONSTRAINT promise_has_a_name FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT promise_replaced_by_promise FOREIGN KEY (hotel_id, replaced_by) REFERENCES promise (hotel_id, id),
        -- nothing ends a promise but keeping it or a better one
        CONSTRAINT a_promise_is_kept_or_replaced CHECK (CASE status
          WHEN 'open' THEN ended_at IS NULL
          WHEN 'kept' THEN ended_at IS NOT NULL
          WHEN 'replaced' THEN ended_at IS NOT NULL AND replaced_by IS NOT NULL
          ELSE false END)
      );
      CREATE INDEX promise_open ON promise (hotel_id, due_at) WHERE status = 'open';
      CREATE UNIQUE INDEX one_hold_per_unit ON promise (hotel_id, unit_id) WHERE status = 'open' AND unit_id IS NOT NULL;
      ALTER TABLE wish ADD CONSTRAINT wish_by_promise FOREIGN KEY (hotel_id, promise_id) REFERENCES promise (hotel_id, id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE wish DROP CONSTRAINT wish_by_promise;
      DROP TABLE promise, wish, occupancy, voucher, loan, handout;
    `);
  }
}
