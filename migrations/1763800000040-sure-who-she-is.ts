import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Addresses a guest has confirmed, records joined and parted again, questions on slips, and a photo she agreed to. */
export class SureWhoSheIs1763800000040 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- A code on its way to her mailbox, one at a time. Real time.
      CREATE TABLE email_code (
        hotel_id text NOT NULL,
        guest_id uuid NOT NULL,
        -- keyed, over guest, address and code: it opens nothing for another address
        code_hash bytea NOT NULL,
        tries integer NOT NULL DEFAULT 0,
        sent_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT email_code_pk PRIMARY KEY (hotel_id, guest_id),
        CONSTRAINT email_code_of_guest FOREIGN KEY (hotel_id, guest_id) REFERENCES guest (hotel_id, id),
        CONSTRAINT five_tries_at_a_code CHECK (tries BETWEEN 0 AND 5)
      );
      ALTER TABLE guest ADD CONSTRAINT what_is_verified_is_an_address CHECK (email_verified_at IS NULL OR email IS NOT NULL);

      -- Whoever writes it: a new address is nobody's until she has confirmed it.
      CREATE FUNCTION another_address_is_not_verified() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.email_verified_at IS NOT DISTINCT FROM OLD.email_verified_at THEN NEW.email_verified_at := NULL; END IF;
        DELETE FROM email_code WHERE hotel_id = OLD.hotel_id AND guest_id = OLD.id;
        RETURN NEW;
      END $$;
      CREATE TRIGGER another_address_is_not_verified BEFORE UPDATE OF email ON guest FOR EACH ROW
        WHEN (lower(NEW.email) IS DISTINCT FROM lower(OLD.email)) EXECUTE FUNCTION another_address_is_not_verified();

      -- What was joined into one record, so that it can be parted again that day.
      CREATE TABLE guest_joined (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        kept_id uuid NOT NULL,
        other_id uuid NOT NULL,
        day date NOT NULL,
        at timestamptz NOT NULL,
        by_staff uuid NOT NULL,
        stays uuid[] NOT NULL,
        remarks uuid[] NOT NULL,
        -- records that led to the other one before
        led_here uuid[] NOT NULL,
        kept_before jsonb NOT NULL,
        other_before jsonb NOT NULL,
        undone_at timestamptz,
        CONSTRAINT guest_joined_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT guest_joined_into FOREIGN KEY (hotel_id, kept_id) REFERENCES guest (hotel_id, id),
        CONSTRAINT guest_joined_from FOREIGN KEY (hotel_id, other_id) REFERENCES guest (hotel_id, id),
        CONSTRAINT guest_joined_by_member FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id)
      );
      CREATE INDEX guest_joined_today ON guest_joined (hotel_id, kept_id) WHERE undone_at IS NULL;

      -- The hand-out whose slip carries the question.
      ALTER TABLE advice ADD COLUMN slip_of uuid,
        ADD CONSTRAINT advice_on_slip_of FOREIGN KEY (hotel_id, slip_of) REFERENCES handout (hotel_id, id),
        ADD CONSTRAINT only_a_slip_is_of_a_handout CHECK (slip_of IS NULL OR via = 'slip');

      -- For the person who takes care to know her by; never without her yes, and gone when it is over.
      ALTER TABLE referral ADD COLUMN guest_photo bytea, ADD COLUMN guest_photo_type text, ADD COLUMN photo_consent_at timestamptz,
        ADD CONSTRAINT no_photo_without_consent CHECK (num_nonnulls(guest_photo, guest_photo_type, photo_consent_at) IN (0, 3)),
        ADD CONSTRAINT no_photo_once_it_is_over CHECK (status <> 'closed' OR guest_photo IS NULL);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE referral DROP COLUMN guest_photo, DROP COLUMN guest_photo_type, DROP COLUMN photo_consent_at;
      ALTER TABLE advice DROP COLUMN slip_of;
      DROP TABLE guest_joined;
      DROP TRIGGER another_address_is_not_verified ON guest;
      DROP FUNCTION another_address_is_not_verified();
      ALTER TABLE guest DROP CONSTRAINT what_is_verified_is_an_address;
      DROP TABLE email_code;
    `);
  }
}
