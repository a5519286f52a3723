import type { MigrationInterface, QueryRunner } from 'typeorm';
import { OffersNow1763800000027 } from './1763800000027-offers-now.js';

/**
 * Not with a guest, not damaged, and not kept for another guest's promise. One look-up for the unit that is found: as
 * NOT EXISTS, all promises of the house were read again for each amenity.
 */
const FREE_UNIT = `
  SELECT u.id, u.tag, u.place FROM unit u WHERE u.hotel_id = $1 AND u.amenity_id = a.id AND u.state = 'free'
    AND coalesce((SELECT h.stay_id FROM promise h WHERE h.hotel_id = $1 AND h.unit_id = u.id AND h.status = 'open'), $3) = $3`;

/**
 * What was asked for, what has a connector that fits, and what stands between the two and the wall. Another place is
 * looked at only where there is none at home.
 */
const THINGS = `
  SELECT a.id AS "amenityId", a.kind, a.names, a.icon, a.connector, a.plug, a.value_minor AS "valueMinor", a.stock,
    coalesce(home.id, away.id) AS "unitId", coalesce(home.tag, away.tag) AS "unitTag",
    coalesce(nullif(coalesce(home.place, away.place), ''), a.place) AS place, away.id IS NOT NULL AS away
  FROM amenity a
  LEFT JOIN LATERAL (${FREE_UNIT} AND u.place IN ('', a.place) ORDER BY u.lends LIMIT 1) home ON a.kind = 'loan'
  LEFT JOIN LATERAL (${FREE_UNIT} AND u.place NOT IN ('', a.place) AND home.id IS NULL ORDER BY u.lends LIMIT 1) away ON a.kind = 'loan'
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

const CATALOGUE = `
  SELECT id, kind, names, words, connector, plug FROM amenity WHERE hotel_id = $1 AND active ORDER BY id`;

/** 64 bits over everything that is listened for: another one, and the catalogue is read again. */
const CATALOGUE_STAMP = `(SELECT coalesce(bit_xor(hash_record_extended(ROW(id, kind, names, words, connector, plug), 1)), 0)
  FROM amenity WHERE hotel_id = $1 AND active)`;

/** The same over all that ITEMS and PEOPLE show. */
const HELPERS_STAMP = `
  (SELECT coalesce(bit_xor(hash_record_extended(ROW(id, kind, name, words, about, hours, walk_minutes), 2)), 0)
    FROM partner WHERE hotel_id = $1 AND active)
  # (SELECT coalesce(bit_xor(hash_record_extended(ROW(id, partner_id, names, words, connector, plug, price_minor), 3)), 0)
    FROM shop_item WHERE hotel_id = $1 AND active)
  # (SELECT coalesce(bit_xor(hash_record_extended(ROW(id, partner_id, name, languages, hours), 4)), 0)
    FROM partner_person WHERE hotel_id = $1 AND active)`;

// json, not jsonb: it is written once and never looked into
const list = (select: string) => `(SELECT coalesce(json_agg(x), '[]') FROM (${select}) x)`;
const first = (select: string) => `(SELECT to_json(x) FROM (${select}) x LIMIT 1)`;

const CURRENT = `
  SELECT json_build_object(
    'guest', ${first('SELECT s.room, g.language FROM stay s JOIN guest g ON g.hotel_id = $1 AND g.id = s.guest_id WHERE s.hotel_id = $1 AND s.id = $3')},
    'things', ${list(THINGS)}, 'bays', ${list(BAYS)}, 'due', ${list(DUE)},
    'helpers', CASE WHEN helpers.stamp IS DISTINCT FROM $11 THEN
      json_build_object('stamp', helpers.stamp::text, 'items', ${list(ITEMS)}, 'people', ${list(PEOPLE)}) END,
    'colleagues', ${list(COLLEAGUES)}, 'accountable', ${first(ACCOUNTABLE)},
    'left', (SELECT least(gift_minor, stay_minor, staff_day_minor, hotel_day_minor) FROM goodwill_left($1, $8, $3, $9)),
    'weights', ${first('SELECT time_weight AS "time", fit_weight AS fit, cost_weight AS cost FROM ladder WHERE hotel_id = $1')})
  FROM (SELECT ${HELPERS_STAMP} AS stamp) helpers`;

const TYPES =
  'text, uuid[], uuid, text[], boolean, timestamptz, timestamptz, uuid, date, bigint, bigint, bytea, bytea';

/**
 * Everything that can be said yes with, in one statement over current state, and before that whether this very command
 * was answered already. What changes seldom (the catalogue, shops and helpers) is sent only to who has another one of it.
 * One of three: {replay} of the key; {catalogue}, when the amenities asked for were understood from another one;
 * {now}, with helpers null when they are as known.
 * $1 hotel, $2 amenities, $3 stay, $4 connectors, $5 bays too, $6 now, $7 when a promise is due, $8 who asks, $9 day,
 * $10 and $11 stamps of the catalogue and the helpers that the asker has (null: none), $12 and $13 key and body (null: none)
 */
export class LookOnce1763800000033 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await new OffersNow1763800000027().down(db);
    // without JIT: compiling takes longer than the whole look, and generic costs are guessed high
    await db.query(`
      CREATE FUNCTION offers_now(${TYPES}) RETURNS json LANGUAGE plpgsql STABLE
      SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan AS $$
      DECLARE
        v_known json;
        v_stamp bigint;
      BEGIN
        IF $12 IS NOT NULL THEN
          SELECT json_build_object('status', status, 'sealed', encode(sealed, 'base64'), 'same', body_hash = $13) INTO v_known
          FROM idempotency WHERE hotel_id = $1 AND key_hash = $12;
          IF v_known IS NOT NULL THEN RETURN json_build_object('replay', v_known); END IF;
        END IF;
        v_stamp := ${CATALOGUE_STAMP};
        IF v_stamp IS DISTINCT FROM $10 THEN
          RETURN json_build_object('catalogue', json_build_object('stamp', v_stamp::text, 'rows', ${list(CATALOGUE)}));
        END IF;
        RETURN json_build_object('now', (${CURRENT}));
      END $$`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION offers_now(${TYPES})`);
    await new OffersNow1763800000027().up(db);
  }
}
