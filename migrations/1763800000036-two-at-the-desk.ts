import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Nobody is measured alone: a figure counts only what happened while two or more different people were on shift at the
 * desk. One truth for every room that tells a manager a number. Shifts last a day at most, so both ends of the index bound
 * the look, however long the roster is.
 */
export class TwoAtTheDesk1763800000036 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION two_at_the_desk(of_hotel text, from_at timestamptz, to_at timestamptz) RETURNS tstzmultirange
      LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT coalesce(range_agg(tstzrange(a.starts_at, a.ends_at) * tstzrange(b.starts_at, b.ends_at)), '{}')
          * tstzmultirange(tstzrange(from_at, greatest(from_at, to_at)))
        FROM shift a JOIN shift b ON b.hotel_id = a.hotel_id AND b.department = 'reception' AND b.staff_id > a.staff_id
          AND b.starts_at < a.ends_at AND b.ends_at > a.starts_at AND b.ends_at <= a.ends_at + interval '24 hours'
        WHERE a.hotel_id = of_hotel AND a.department = 'reception'
          AND a.ends_at > from_at AND a.starts_at < to_at AND a.ends_at <= to_at + interval '24 hours'
      $$;

      CREATE FUNCTION somebody_at_the_desk(of_hotel text, from_at timestamptz, to_at timestamptz) RETURNS tstzmultirange
      LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT coalesce(range_agg(tstzrange(starts_at, ends_at)), '{}')
          * tstzmultirange(tstzrange(from_at, greatest(from_at, to_at)))
        FROM shift WHERE hotel_id = of_hotel AND department = 'reception'
          AND ends_at > from_at AND starts_at < to_at AND ends_at <= to_at + interval '24 hours'
      $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION somebody_at_the_desk(text, timestamptz, timestamptz);
      DROP FUNCTION two_at_the_desk(text, timestamptz, timestamptz);
    `);
  }
}
