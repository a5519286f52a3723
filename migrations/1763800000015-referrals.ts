import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Partners and departments with their people, what shops nearby sell, and the guests in their good hands. */
export class Referrals1763800000015 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE partner (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        name text NOT NULL,
        -- what they do, per language
        about jsonb NOT NULL DEFAULT '{}',
        -- words of wishes they serve, in any language
        words text[] NOT NULL DEFAULT '{}',
        address text NOT NULL DEFAULT '',
        -- the way there, per language
        directions jsonb NOT NULL DEFAULT '{}',
        walk_minutes integer,
        phone text NOT NULL DEFAULT '',
        email text NOT NULL DEFAULT '',
        -- {"mon": [["08:00", "18:30"]], …} in the hotel's time; a day that is missing is closed; {} is always open
        hours jsonb NOT NULL DEFAULT '{}',
        languages text[] NOT NULL DEFAULT '{}',
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT partner_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT partner_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT partner_has_a_kind CHECK (kind IN ('department', 'partner', 'shop')),
        CONSTRAINT partner_walk_is_positive CHECK (walk_minutes >= 0)
      );

      CREATE TABLE partner_person (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        partner_id uuid NOT NULL,
        name text NOT NULL,
        phone text NOT NULL DEFAULT '',
        email text NOT NULL DEFAULT '',
        languages text[] NOT NULL DEFAULT '{}',
        -- null: the partner's own
        hours jsonb,
        photo bytea,
        photo_type text,
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT partner_person_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT partner_person_of_partner FOREIGN KEY (hotel_id, partner_id) REFERENCES partner (hotel_id, id),
        CONSTRAINT partner_person_photo_has_a_type CHECK ((photo IS NULL) = (photo_type IS NULL))
      );
      CREATE INDEX partner_person_by_partner ON partner_person (hotel_id, partner_id);

      -- What can be bought nearby out of the allowance.
      CREATE TABLE shop_item (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        partner_id uuid NOT NULL,
        names jsonb NOT NULL,
        connector text,
        plug text,
        words text[] NOT NULL DEFAULT '{}',
        price_minor integer NOT NULL,
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT shop_item_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT shop_item_of_partner FOREIGN KEY (hotel_id, partner_id) REFERENCES partner (hotel_id, id),
        CONSTRAINT shop_item_has_a_price CHECK (price_minor > 0)
      );
      CREATE INDEX shop_item_by_partner ON shop_item (hotel_id, partner_id);

      -- Ours until somebody by name has accepted; open until the guest was well looked after.
      CREATE TABLE referral (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        stay_id uuid NOT NULL,
        wish_id uuid,
        partner_id uuid NOT NULL,
        person_id uuid NOT NULL,
        -- who of the house answers for it
        owner_staff uuid NOT NULL,
        what text NOT NULL,
        status text NOT NULL DEFAULT 'asked',
        appointment_at timestamptz NOT NULL,
        -- another time the person has proposed, waiting for the desk to agree with the guest
        proposed_at timestamptz,
        accept_by timestamptz NOT NULL,
        escalated_at timestamptz,
        -- where the guest can be reached now, and when the next word is due
        reach text NOT NULL DEFAULT '',
        next_word_at timestamptz,
        at timestamptz NOT NULL,
        ended_at timestamptz,
        ending text,
        words text,
        replaced_by uuid,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT referral_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT referral_of_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id),
        CONSTRAINT referral_for_wish FOREIGN KEY (hotel_id, wish_id) REFERENCES wish (hotel_id, id),
        CONSTRAINT referral_to_partner FOREIGN KEY (hotel_id, partner_id) REFERENCES partner (hotel_id, id),
        CONSTRAINT referral_has_a_name FOREIGN KEY (hotel_id, person_id) REFERENCES partner_person (hotel_id, id),
        CONSTRAINT referral_owner_of_house FOREIGN KEY (hotel_id, owner_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT referral_replaced_by_referral FOREIGN KEY (hotel_id, replaced_by) REFERENCES referral (hotel_id, id),
        CONSTRAINT referral_has_a_status CHECK (status IN ('asked', 'accepted', 'on_the_way', 'arrived', 'closed')),
        -- nothing ends it but how it went, a better one, or the guest's own words
        CONSTRAINT a_referral_stays_open_until_it_went_well CHECK (CASE
          WHEN status <> 'closed' THEN ended_at IS NULL AND ending IS NULL
          WHEN ending IN ('well', 'not_well') THEN ended_at IS NOT NULL
          WHEN ending = 'replaced' THEN ended_at IS NOT NULL AND replaced_by IS NOT NULL
          WHEN ending = 'withdrawn' THEN ended_at IS NOT NULL AND coalesce(words, '') <> ''
          ELSE false END)
      );
      CREATE INDEX referral_open ON referral (hotel_id, appointment_at) WHERE status <> 'closed';
      CREATE INDEX referral_by_stay ON referral (hotel_id, stay_id, at DESC);

      -- Letters that wait to be sent; sealed, for they name guests.
      CREATE TABLE mail (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        purpose text NOT NULL,
        subject_id uuid NOT NULL,
        letter_sealed bytea NOT NULL,
        status text NOT NULL DEFAULT 'waiting',
        tries integer NOT NULL DEFAULT 0,
        next_at timestamptz NOT NULL,
        at timestamptz NOT NULL,
        sent_at timestamptz,
        CONSTRAINT mail_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT mail_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT mail_is_sent_or_waits CHECK (status IN ('waiting', 'sent', 'failed')
          AND (status = 'sent') = (sent_at IS NOT NULL))
      );
      CREATE INDEX mail_waiting ON mail (hotel_id, next_at) WHERE status = 'waiting';
      CREATE INDEX mail_by_subject ON mail (hotel_id, subject_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE mail, referral, shop_item, partner_person, partner`);
  }
}
