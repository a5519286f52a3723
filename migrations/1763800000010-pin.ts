import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trying a PIN: count first, then say what to compare with, in one statement. */
export class Pin1763800000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Tries are counted for each bay and source (kiosk or staff): whoever guesses slows that bay down there, and
      -- nobody else. wait > 0: seconds until the next try. Null pin_hash: nobody is in the bay, or it ended; the
      -- answer to the guest is the same as for a wrong PIN. Null bay_id: the station has no such bay.
      CREATE FUNCTION pin_try(p_hotel text, p_station uuid, p_bay integer, p_occupancy uuid, p_source text,
        p_wall timestamptz, p_free integer, p_base integer, p_cap integer,
        OUT wait integer, OUT bay_id uuid, OUT number integer, OUT occupancy_id uuid, OUT phase text, OUT pin_hash bytea)
      LANGUAGE plpgsql AS $$
      BEGIN
        wait := 0;
        SELECT b.id, b.number INTO pin_try.bay_id, pin_try.number FROM bay b
        WHERE b.hotel_id = p_hotel AND b.station_id = p_station AND (b.number = p_bay
          OR b.id = (SELECT o.bay_id FROM occupancy o WHERE o.hotel_id = p_hotel AND o.id = p_occupancy));
        IF NOT FOUND THEN RETURN; END IF;
        wait := count_attempt(p_hotel, 'pin', pin_try.bay_id || '|' || p_source, p_wall, p_free, p_base, p_cap);
        IF wait > 0 THEN RETURN; END IF;
        SELECT o.id, o.phase, o.pin_hash INTO pin_try.occupancy_id, pin_try.phase, pin_try.pin_hash FROM occupancy o
        WHERE o.hotel_id = p_hotel AND o.bay_id = pin_try.bay_id AND o.ended_at IS NULL
          AND (p_occupancy IS NULL OR o.id = p_occupancy);
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP FUNCTION pin_try(text, uuid, integer, uuid, text, timestamptz, integer, integer, integer)',
    );
  }
}
