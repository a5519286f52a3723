import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a name stands on a board, and who was asked and is somebody else. */
export class NameAsShown1763800000041 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- As she writes it, with its Latin reading beside it: Пётр Иванов (Petr Ivanov).
      CREATE FUNCTION shown_name(p_first text, p_last text, p_latin text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
        RETURN trim(p_first || ' ' || p_last) || coalesce(' (' || p_latin || ')', '');

      -- "No, that is not me": nobody asks again.
      CREATE TABLE guest_differs (
        hotel_id text NOT NULL,
        one_id uuid NOT NULL,
        other_id uuid NOT NULL,
        at timestamptz NOT NULL,
        by_staff uuid NOT NULL,
        CONSTRAINT guest_differs_pk PRIMARY KEY (hotel_id, one_id, other_id),
        CONSTRAINT guest_differs_one FOREIGN KEY (hotel_id, one_id) REFERENCES guest (hotel_id, id),
        CONSTRAINT guest_differs_other FOREIGN KEY (hotel_id, other_id) REFERENCES guest (hotel_id, id),
        CONSTRAINT guest_differs_by_member FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT two_differ_in_one_order CHECK (one_id < other_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE guest_differs; DROP FUNCTION shown_name(text, text, text);`);
  }
}
