import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a promise is warned of, and when an overdue word reaches the manager: the house's own choice. */
export class PromiseTimes1763800000039 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE promise_times (
        hotel_id text NOT NULL,
        -- parts of a promise's time, in per cent
        warn_percent integer NOT NULL DEFAULT 50,
        escalate_percent integer NOT NULL DEFAULT 80,
        word_minutes integer NOT NULL DEFAULT 15,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT promise_times_pk PRIMARY KEY (hotel_id),
        CONSTRAINT promise_times_of_hotel FOREIGN KEY (hotel_id) REFERENCES hotel (hotel_id),
        CONSTRAINT warned_before_the_manager_hears CHECK (warn_percent < escalate_percent),
        CONSTRAINT promise_times_in_range CHECK (warn_percent >= 1 AND escalate_percent <= 99
          AND word_minutes >= 1 AND word_minutes <= 240)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE promise_times');
  }
}
