import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the house knows of a person, hears from her, and answers. */
export class GuestAsPerson1763800000019 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE guest
        ADD COLUMN birth_date date,
        -- of the property management system
        ADD COLUMN profile text,
        ADD COLUMN member_number text,
        ADD COLUMN club_since date,
        ADD COLUMN email_verified_at timestamptz,
        ADD COLUMN connector text,
        -- the same person, said by somebody who asked; her stays have moved there
        ADD COLUMN merged_into uuid,
        ADD CONSTRAINT guest_merged_into_guest FOREIGN KEY (hotel_id, merged_into) REFERENCES guest (hotel_id, id),
        ADD CONSTRAINT member_has_a_number CHECK ((member_number IS NULL) = (club_since IS NULL)),
        ADD CONSTRAINT member_number_is_taken UNIQUE (hotel_id, member_number);
      CREATE UNIQUE INDEX profile_is_taken ON guest (hotel_id, profile) WHERE profile IS NOT NULL AND merged_into IS NULL;
      CREATE INDEX guest_by_last_name ON guest (hotel_id, lower(last_name), lower(first_name));

      -- Written so that the guest may read it, and gone after a while.
      CREATE TABLE remark (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        guest_id uuid NOT NULL,
        kind text NOT NULL,
        words text NOT NULL,
        by_staff uuid NOT NULL,
        at timestamptz NOT NULL,
        expires_on date NOT NULL,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT remark_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT remark_on_guest FOREIGN KEY (hotel_id, guest_id) REFERENCES guest (hotel_id, id),
        CONSTRAINT remark_by_member FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT remark_has_a_kind CHECK (kind IN ('preference', 'said'))
      );
      CREATE INDEX remark_by_guest ON remark (hotel_id, guest_id, at DESC);

      CREATE TABLE perk (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        names jsonb NOT NULL,
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT perk_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT perk_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id)
      );

      -- "I'm with you in a moment": in order, without minutes.
      CREATE TABLE waiting (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        place text NOT NULL,
        stay_id uuid,
        at timestamptz NOT NULL,
        status text NOT NULL DEFAULT 'waiting',
        taken_by uuid,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT waiting_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT waiting_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT waiting_for_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT waiting_taken_by_member FOREIGN KEY (hotel_id, taken_by) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT waiting_has_a_place CHECK (place IN ('lobby', 'phone')),
        CONSTRAINT waiting_ends CHECK (status IN ('waiting', 'taken', 'gone') AND (status = 'waiting') = (ended_at IS NULL))
      );
      CREATE INDEX waiting_now ON waiting (hotel_id, at) WHERE status = 'waiting';

      CREATE TABLE question (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        names jsonb NOT NULL,
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT question_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT question_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id)
      );

      -- One question a stay, ever; words empty: it was not the moment.
      CREATE TABLE advice (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        question_id uuid NOT NULL,
        words text NOT NULL DEFAULT '',
        via text NOT NULL,
        at timestamptz NOT NULL,
        asked_by uuid,
        became text,
        became_at timestamptz,
        told_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT advice_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT advice_of_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT advice_to_question FOREIGN KEY (hotel_id, question_id) REFERENCES question (hotel_id, id),
        CONSTRAINT advice_asked_by_member FOREIGN KEY (hotel_id, asked_by) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT never_asked_twice_a_stay UNIQUE (hotel_id, stay_id),
        CONSTRAINT advice_came_somehow CHECK (via IN ('desk', 'slip', 'guest_page')),
        CONSTRAINT advice_became_something CHECK ((became IS NULL) = (became_at IS NULL) AND (told_at IS NULL OR became_at IS NOT NULL))
      );

      -- Thanks reach the colleague privately; what is wrong reaches the desk.
      CREATE TABLE guest_word (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        kind text NOT NULL,
        words text NOT NULL,
        about_kind text,
        about_id uuid,
        for_staff uuid,
        via text NOT NULL,
        at timestamptz NOT NULL,
        -- thanks: read by the colleague; wrong: an apology was made
        answered_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT guest_word_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT guest_word_of_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT guest_word_for_member FOREIGN KEY (hotel_id, for_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT guest_word_has_a_kind CHECK (kind IN ('thanks', 'wrong')),
        CONSTRAINT guest_word_came_somehow CHECK (via IN ('desk', 'guest_page'))
      );
      CREATE INDEX guest_word_open ON guest_word (hotel_id, at) WHERE answered_at IS NULL;

      -- A guest unhappy about a rule of ours: a manager must answer.
      CREATE TABLE rule_voice (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        rule text NOT NULL,
        stay_id uuid NOT NULL,
        words text NOT NULL DEFAULT '',
        at timestamptz NOT NULL,
        by_staff uuid NOT NULL,
        answer text,
        answered_at timestamptz,
        answered_by uuid,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT rule_voice_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT rule_voice_of_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT rule_voice_by_member FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT rule_voice_answered_by_member FOREIGN KEY (hotel_id, answered_by) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT rule_voice_is_answered CHECK (num_nonnulls(answer, answered_at, answered_by) IN (0, 3))
      );
      CREATE INDEX rule_voice_open ON rule_voice (hotel_id, at) WHERE answered_at IS NULL;

      CREATE TABLE rule_decision (
        hotel_id text NOT NULL,
        rule text NOT NULL,
        decision text NOT NULL,
        at timestamptz NOT NULL,
        by_staff uuid NOT NULL,
        CONSTRAINT rule_decision_pk PRIMARY KEY (hotel_id, rule),
        CONSTRAINT rule_decision_by_member FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT rule_is_kept_or_dropped CHECK (decision IN ('kept', 'dropped'))
      );

      -- Links for people without an account: the secret rides in the fragment, here lies its hash, and a seal to print it again.
      CREATE TABLE link (
        hotel_id text NOT NULL,
        token_hash bytea NOT NULL,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        token_sealed bytea NOT NULL,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT link_pk PRIMARY KEY (hotel_id, token_hash),
        CONSTRAINT link_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT link_has_a_kind CHECK (kind IN ('stay', 'referral', 'errand'))
      );
      CREATE UNIQUE INDEX one_link_per_subject ON link (hotel_id, kind, subject_id) WHERE revoked_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE link, rule_decision, rule_voice, guest_word, advice, question, waiting, perk, remark;
      DROP INDEX guest_by_last_name;
      DROP INDEX profile_is_taken;
      ALTER TABLE guest DROP COLUMN birth_date, DROP COLUMN profile, DROP COLUMN member_number, DROP COLUMN club_since,
        DROP COLUMN email_verified_at, DROP COLUMN connector, DROP COLUMN merged_into;
    `);
  }
}
