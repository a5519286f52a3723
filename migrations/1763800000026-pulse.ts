import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The figures of a day are read with every change a manager sees: each by an index on its time. */
export class Pulse1763800000026 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX promise_kept ON promise (hotel_id, ended_at) WHERE status = 'kept';
      CREATE INDEX promise_broken ON promise (hotel_id, broken_at) WHERE broken_at IS NOT NULL;
      CREATE INDEX guest_word_by_time ON guest_word (hotel_id, at);
      CREATE INDEX occupancy_by_time ON occupancy (hotel_id, since);
      CREATE INDEX advice_by_time ON advice (hotel_id, at);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP INDEX advice_by_time, occupancy_by_time, guest_word_by_time, promise_broken, promise_kept',
    );
  }
}
