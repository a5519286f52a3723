import type { MigrationInterface, QueryRunner } from 'typeorm';

// the text stands as in the migration that made it, so that going back leaves no difference
const tried = (subject: string): string => `
      CREATE OR REPLACE FUNCTION pin_try(p_hotel text, p_station uuid, p_bay integer, p_occupancy uuid, p_source text,
        p_wall timestamptz, p_free integer, p_base integer, p_cap integer,
        OUT wait integer, OUT bay_id uuid, OUT number integer, OUT occupancy_id uuid, OUT phase text, OUT pin_hash bytea)
      LANGUAGE plpgsql AS $$
      BEGIN
        wait := 0;
        SELECT b.id, b.number INTO pin_try.bay_id, pin_try.number FROM bay b
        WHERE b.hotel_id = p_hotel AND b.station_id = p_station AND (b.number = p_bay
          OR b.id = (SELECT o.bay_id FROM occupancy o WHERE o.hotel_id = p_hotel AND o.id = p_occupancy));
        IF NOT FOUND THEN RETURN; END IF;
        wait := count_attempt(p_hotel, 'pin', ${subject} || '|' || p_source, p_wall, p_free, p_base, p_cap);
        IF wait > 0 THEN RETURN; END IF;
        SELECT o.id, o.phase, o.pin_hash INTO pin_try.occupancy_id, pin_try.phase, pin_try.pin_hash FROM occupancy o
        WHERE o.hotel_id = p_hotel AND o.bay_id = pin_try.bay_id AND o.ended_at IS NULL
          AND (p_occupancy IS NULL OR o.id = p_occupancy);
      END $$;
`;

// one live occupancy per bay at most; an empty bay is slowed down under its own id, as if somebody were in it
const GUEST = `coalesce((SELECT o.id FROM occupancy o WHERE o.hotel_id = p_hotel AND o.bay_id = pin_try.bay_id
      AND o.ended_at IS NULL), pin_try.bay_id)`;

/** Wrong PINs at an empty bay, or those of the guest before, must not keep the next guest waiting. */
export class PinOfGuest1763800000012 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(tried(GUEST));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(tried('pin_try.bay_id'));
  }
}
