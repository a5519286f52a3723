import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What can be handed out, and the physical things of it. */
export class Catalogue1763800000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE voucher_plan (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        minutes integer NOT NULL,
        hard_end_days integer,
        devices integer NOT NULL,
        down_kbps integer,
        up_kbps integer,
        volume_mb integer,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT voucher_plan_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT voucher_plan_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT plan_name_is_taken UNIQUE (hotel_id, name),
        CONSTRAINT plan_terms_are_positive CHECK (minutes > 0 AND devices > 0 AND hard_end_days > 0
          AND down_kbps > 0 AND up_kbps > 0 AND volume_mb > 0)
      );

      CREATE TABLE amenity (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        names jsonb NOT NULL,
        icon text NOT NULL,
        connector text,
        plug text,
        value_minor integer NOT NULL DEFAULT 0,
        loan_minutes integer,
        place text NOT NULL DEFAULT '',
        stock integer,
        plan_id uuid,
        one_per_guest boolean NOT NULL DEFAULT false,
        active boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT amenity_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT amenity_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT amenity_of_plan FOREIGN KEY (hotel_id, plan_id) REFERENCES voucher_plan (hotel_id, id),
        CONSTRAINT amenity_has_a_kind CHECK (kind IN ('loan', 'giveaway', 'voucher', 'bay')),
        CONSTRAINT only_giveaways_have_stock CHECK ((kind = 'giveaway') = (stock IS NOT NULL)),
        CONSTRAINT stock_is_never_below_nothing CHECK (stock >= 0),
        CONSTRAINT only_vouchers_have_a_plan CHECK ((kind = 'voucher') = (plan_id IS NOT NULL))
      );

      CREATE TABLE unit (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        amenity_id uuid NOT NULL,
        tag text NOT NULL,
        condition text NOT NULL DEFAULT 'ok',
        state text NOT NULL DEFAULT 'free',
        place text NOT NULL DEFAULT '',
        lends integer NOT NULL DEFAULT 0,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT unit_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT unit_of_amenity FOREIGN KEY (hotel_id, amenity_id) REFERENCES amenity (hotel_id, id),
        CONSTRAINT unit_has_a_condition CHECK (condition IN ('ok', 'damaged', 'lost')),
        CONSTRAINT unit_has_a_state CHECK (state IN ('free', 'lent', 'quarantine', 'lost', 'retired')),
        CONSTRAINT only_sound_units_are_free CHECK (state <> 'free' OR condition = 'ok')
      ) WITH (fillfactor = 80);
      -- Scanners and people write tags in either case.
      CREATE UNIQUE INDEX unit_tag_is_taken ON unit (hotel_id, upper(tag));
      CREATE INDEX unit_free ON unit (hotel_id, amenity_id, lends) WHERE state = 'free';
      CREATE INDEX unit_by_amenity ON unit (hotel_id, amenity_id);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE unit, amenity, voucher_plan`);
  }
}
