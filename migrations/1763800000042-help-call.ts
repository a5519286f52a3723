import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One key at the desk calls a colleague. */
export class HelpCall1763800000042 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE help_call (
        hotel_id text NOT NULL CONSTRAINT help_call_of_hotel REFERENCES hotel (hotel_id),
        id uuid NOT NULL,
        by_staff uuid NOT NULL,
        at timestamptz NOT NULL,
        coming_staff uuid,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT help_call_pk PRIMARY KEY (hotel_id, id),
        CONSTRAINT help_call_by_member FOREIGN KEY (hotel_id, by_staff) REFERENCES staff_member (hotel_id, id),
        CONSTRAINT help_call_answered_by_member FOREIGN KEY (hotel_id, coming_staff)
          REFERENCES staff_member (hotel_id, id),
        CONSTRAINT a_colleague_comes_to_help CHECK (coming_staff <> by_staff)
      );
      -- whoever presses the key again has called already
      CREATE UNIQUE INDEX one_open_help_call ON help_call (hotel_id, by_staff) WHERE ended_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE help_call');
  }
}
