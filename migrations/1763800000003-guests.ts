import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Guests, their stays, and the words they are found by. */
export class Guests1763800000003 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE guest (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        first_name text NOT NULL,
        last_name text NOT NULL,
        latin text,
        language text NOT NULL,
        country text,
        email text,
        phone text,
        salutation text,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT guest_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT guest_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id)
      );

      CREATE TABLE stay (
        hotel_id text NOT NULL,
        id uuid NOT NULL,
        guest_id uuid NOT NULL,
        reservation text,
        room text,
        arrival date NOT NULL,
        departure date NOT NULL,
        -- the instant of departure: the day at the hotel's check-out time, in its time zone
        departs_at timestamptz NOT NULL,
        status text NOT NULL,
        adults integer NOT NULL DEFAULT 1,
        children integer NOT NULL DEFAULT 0,
        special_requests integer NOT NULL DEFAULT 0,
        -- what the file last said of this stay: an equal row changes nothing, also after a check-in or a move
        imported_as bytea,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT stay_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT stay_of_guest FOREIGN KEY (hotel_id, guest_id) REFERENCES guest (hotel_id, id),
        CONSTRAINT one_stay_per_reservation UNIQUE (hotel_id, reservation),
        CONSTRAINT stay_has_a_status CHECK (status IN ('expected', 'in_house', 'departed')),
        CONSTRAINT stay_departs_after_arrival CHECK (departure >= arrival)
      );
      CREATE INDEX stay_by_guest ON stay (hotel_id, guest_id);
      CREATE INDEX stay_in_house ON stay (hotel_id, departure, room) WHERE status = 'in_house';
      CREATE INDEX stay_expected ON stay (hotel_id, arrival) WHERE status = 'expected';

      -- A row per word of name, room and reservation. Phase: 0 in house, 1 expected, 2 departed; the desk looks
      -- there in this order, so the length of a hotel's past does not slow it.
      CREATE TABLE stay_word (
        hotel_id text NOT NULL,
        stay_id uuid NOT NULL,
        word text COLLATE "C" NOT NULL,
        phase smallint NOT NULL,
        departure date NOT NULL,
        CONSTRAINT stay_word_pk PRIMARY KEY (hotel_id, stay_id, word),
        CONSTRAINT stay_word_of_stay FOREIGN KEY (hotel_id, stay_id) REFERENCES stay (hotel_id, id) ON DELETE CASCADE
      );
      CREATE INDEX stay_word_search ON stay_word (hotel_id, phase, word, departure DESC);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE stay_word, stay, guest`);
  }
}
