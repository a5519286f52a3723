import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Not with a guest, not damaged, and not kept for another guest's promise. */
const FREE_UNIT = `
  SELECT u.id, u.tag, u.place FROM unit u WHERE u.hotel_id = $1 AND u.amenity_id = a.id AND u.state = 'free'
    AND NOT EXISTS (SELECT FROM promise h WHERE h.hotel_id = $1 AND h.unit_id = u.id AND h.status = 'open' AND h.stay_id <> $3)`;

/** What was asked for, what has a connector that fits, and what stands between the two and the wall. */
const THINGS = `
  SELECT a.id AS "amenityId", a.kind, a.names, a.icon, a.connector, a.plug, a.value_minor AS "valueMinor", a.stock,
    coalesce(home.id, away.id) AS "unitId", coalesce(home.tag, away.tag) AS "unitTag",
    coalesce(nullif(coalesce(home.place, away.place), ''), a.place) AS place, away.id IS NOT NULL AS away
  FROM amenity a
  LEFT JOIN LATERAL (${FREE_UNIT} AND u.place IN ('', a.place) ORDER BY u.lends LIMIT 1) home ON a.kind = 'loan'
  LEFT JOIN LATERAL (${FREE_UNIT} AND u.place NOT IN ('', a.place) ORDER BY u.lends LIMIT 1) away
    ON a.kind = 'loan' AND home.id IS NULL
  WHERE a.hotel_id = $1 AND a.active AND a.kind <> 'bay' AND (a.id = ANY ($2::uuid[]) OR a.connector = ANY ($4::text[])
    OR a.connector IN (SELECT plug FROM amenity WHERE hotel_id = $1 AND active AND connector = ANY ($4::text[]))
    OR (a.connector IS NULL AND a.icon = 'plug' AND a.plug LIKE 'plug-%'))`;

/** The same conditions under which a hand-out takes a bay; the least used one first. */
const BAYS = `
  SELECT a.id AS "amenityId", a.names, a.icon, b.place, b.connector FROM amenity a CROSS JOIN LATERAL (
    SELECT st.name || ' ' || bay.number AS place, coalesce(
      (SELECT c FROM unnest($4::text[]) WITH ORDINALITY AS want (c, n) WHERE c = ANY (bay.connectors) ORDER BY n LIMIT 1),
      a.connector) AS connector
    FROM bay JOIN station st ON st.hotel_id = bay.hotel_id AND st.id = bay.station_id
    WHERE bay.hotel_id = $1 AND st.state = 'ready' AND bay.out_of_service IS NULL AND bay.occupied IS NOT TRUE
      AND bay.charging <> 'fault' AND bay.lock <> 'jammed'
      AND CASE WHEN cardinality($4::text[]) > 0 THEN bay.connectors && $4::text[]
        ELSE a.connector IS NULL OR a.connector = ANY (bay.connectors) END
      AND NOT EXISTS (SELECT FROM occupancy o WHERE o.hotel_id = $1 AND o.bay_id = bay.id AND o.ended_at IS NULL)
    ORDER BY bay.openings, bay.number LIMIT 1) b
  WHERE $5 AND a.hotel_id = $1 AND a.active AND a.kind = 'bay'`;

/** One that is late is asked for: a promise needs a time that can still be kept. */
const DUE = `
  SELECT a.id AS "amenityId", a.names, a.icon, a.connector, a.place, u.id AS "unitId", u.tag AS "unitTag",
    greatest(l.due_at, $6::timestamptz + interval '30 minutes') AS at
  FROM amenity a
  JOIN handout h ON h.hotel_id = $1 AND h.amenity_id = a.id AND h.status = 'open' AND h.stay_id <> $3
  JOIN loan l ON l.hotel_id = $1 AND l.id = h.id AND l.returned_at IS NULL
  JOIN unit u ON u.hotel_id = $1 AND u.id = l.unit_id
  WHERE a.hotel_id = $1 AND a.active AND a.kind = 'loan' AND a.id = ANY ($2::uuid[]) AND l.due_at < $6::timestamptz + interval '36 hours'
    AND NOT EXISTS (SELECT FROM promise p WHERE p.hotel_id = $1 AND p.unit_id = u.id AND p.status = 'open')
  ORDER BY l.due_at LIMIT 1`;

const ITEMS = `
  SELECT i.id AS "itemId", i.names, i.words, i.connector, i.plug, i.price_minor AS "priceMinor", s.id AS "partnerId",
    s.name AS partner, s.hours, s.walk_minutes AS "walkMinutes"
  FROM partner s JOIN shop_item i ON i.hotel_id = $1 AND i.partner_id = s.id AND i.active
  WHERE s.hotel_id = $1 AND s.kind = 'shop' AND s.active LIMIT 500`;

const PEOPLE = `
  SELECT m.id AS "personId", m.name, m.languages, s.id AS "partnerId", s.name AS partner, s.kind, s.words, s.about,
    coalesce(m.hours, s.hours) AS hours, s.walk_minutes AS "walkMinutes"
  FROM partner s JOIN partner_person m ON m.hotel_id = $1 AND m.partner_id = s.id AND m.active
  WHERE s.hotel_id = $1 AND s.active LIMIT 500`;

const COLLEAGUES = `
  SELECT m.id AS "staffId", m.name, s.department FROM shift s
  JOIN staff_member m ON m.hotel_id = $1 AND m.id = s.staff_id AND m.active
  WHERE s.hotel_id = $1 AND s.ends_at > $6 AND s.starts_at <= $6 ORDER BY m.name`;

/** Who is accountable when a promise that is made now is due. */
const ACCOUNTABLE = `
  SELECT m.id AS "staffId", m.name FROM duty d JOIN staff_member m ON m.hotel_id = $1 AND m.id = d.staff_id AND m.active
  WHERE d.hotel_id = $1 AND d.since <= $7 ORDER BY d.since DESC LIMIT 1`;

const list = (select: string) => `(SELECT coalesce(jsonb_agg(x), '[]') FROM (${select}) x)`;
const first = (select: string) => `(SELECT to_jsonb(x) FROM (${select}) x LIMIT 1)`;

const CURRENT = `
  SELECT jsonb_build_object(
    'guest', ${first('SELECT s.room, g.language FROM stay s JOIN guest g ON g.hotel_id = $1 AND g.id = s.guest_id WHERE s.hotel_id = $1 AND s.id = $3')},
    'things', ${list(THINGS)}, 'bays', ${list(BAYS)}, 'due', ${list(DUE)}, 'items', ${list(ITEMS)}, 'people', ${list(PEOPLE)},
    'colleagues', ${list(COLLEAGUES)}, 'accountable', ${first(ACCOUNTABLE)},
    'left', (SELECT least(gift_minor, stay_minor, staff_day_minor, hotel_day_minor) FROM goodwill_left($1, $8, $3, $9)),
    'weights', ${first('SELECT time_weight AS "time", fit_weight AS fit, cost_weight AS cost FROM ladder WHERE hotel_id = $1')})`;

/**
 * Everything that can be said yes with, in one statement over current state. As a function it is planned once for a
 * connection, by the indexes, and not for each wish (planning took as long as half of the look-up).
 * $1 hotel, $2 amenities, $3 stay, $4 connectors, $5 bays too, $6 now, $7 when a promise is due, $8 who asks, $9 day
 */
export class OffersNow1763800000027 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION offers_now(text, uuid[], uuid, text[], boolean, timestamptz, timestamptz, uuid, date)
      RETURNS jsonb LANGUAGE plpgsql STABLE SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
      BEGIN
        RETURN (${CURRENT});
      END $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP FUNCTION offers_now(text, uuid[], uuid, text[], boolean, timestamptz, timestamptz, uuid, date)',
    );
  }
}
