import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The body stands as far in as in the first migration, for the catalogue keeps its spaces.
 * @param free what is written as the end of the wait when there is none
 */
function countAttempt(free: 'p_now' | "'epoch'"): string {
  return `
      CREATE OR REPLACE FUNCTION count_attempt(p_hotel text, p_scope text, p_subject text, p_now timestamptz,
        p_free integer, p_base integer, p_cap integer) RETURNS integer LANGUAGE plpgsql AS $$
      DECLARE v attempt%ROWTYPE;
      BEGIN
        INSERT INTO attempt AS a (hotel_id, scope, subject, failures, last_at, wait_until)
        VALUES (p_hotel, p_scope, p_subject, 0, p_now, ${free})
        ON CONFLICT (hotel_id, scope, subject) DO UPDATE SET subject = a.subject
        RETURNING * INTO v;
        IF v.wait_until > p_now THEN
          RETURN ceil(extract(epoch FROM v.wait_until - p_now))::integer;
        END IF;
        IF v.last_at < p_now - interval '1 hour' THEN v.failures := 0; END IF;
        v.failures := v.failures + 1;
        UPDATE attempt SET failures = v.failures, last_at = p_now,
          wait_until = CASE WHEN v.failures < p_free THEN ${free}
            ELSE p_now + make_interval(secs => least(p_cap, p_base * 2 ^ least(v.failures - p_free, 20))) END
        WHERE hotel_id = p_hotel AND scope = p_scope AND subject = p_subject;
        RETURN 0;
      END $$`;
}

/**
 * Tries that come at once arrive in any order. The later one wrote its own instant as the end of a wait, and the earlier
 * one, which came after it, was sent away for a second: two guests who scan a slip together.
 */
export class TriesAtOnce1763800000031 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(countAttempt("'epoch'"));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(countAttempt('p_now'));
  }
}
