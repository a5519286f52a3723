import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happened (outbox), and the order in which each audience hears of it (feed). Ids are handed out before
 * commit, so they are no order to follow: a position is stamped afterwards, by the holder of the hotel's lease.
 */
export class Feed1763800000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE outbox (
        hotel_id text NOT NULL,
        id bigint GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL,
        type text NOT NULL,
        -- [{kind, id}] of what a board shows; ids only, never names or secrets
        touched jsonb NOT NULL,
        -- {code, stayId, params} for the line of what happened, or null
        moment jsonb,
        position bigint,
        CONSTRAINT outbox_pk PRIMARY KEY (hotel_id, id)
      );
      CREATE INDEX outbox_unstamped ON outbox (hotel_id, id) WHERE position IS NULL;
      CREATE INDEX outbox_moments ON outbox (hotel_id, position DESC) WHERE moment IS NOT NULL;
      CREATE INDEX outbox_positions ON outbox (hotel_id, position);

      CREATE TABLE feed (
        hotel_id text NOT NULL,
        feed uuid NOT NULL,
        position bigint NOT NULL DEFAULT 0,
        pruned bigint NOT NULL DEFAULT 0,
        CONSTRAINT feed_pk PRIMARY KEY (hotel_id)
      );

      CREATE TABLE feed_entry (
        hotel_id text NOT NULL,
        audience text NOT NULL,
        position bigint NOT NULL,
        prev bigint NOT NULL,
        outbox_id bigint NOT NULL,
        CONSTRAINT feed_entry_pk PRIMARY KEY (hotel_id, audience, position)
      );

      CREATE TABLE receipt (
        hotel_id text NOT NULL,
        consumer text NOT NULL,
        position bigint NOT NULL,
        CONSTRAINT receipt_pk PRIMARY KEY (hotel_id, consumer)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP TABLE receipt, feed_entry, feed, outbox`);
  }
}
