import type { MigrationInterface, QueryRunner } from 'typeorm';
import { HandOut1763800000007 } from './1763800000007-hand-out.js';

const ARGUMENTS = `text, uuid, bytea, bytea, uuid, uuid, uuid, text, timestamptz, timestamptz, bytea, bytea, uuid, text, timestamptz`;

/**
 * The hand-out until when the guest said: p_due, or what the wish says whose promise it keeps. As in migration 7 otherwise.
 * Longer than the amenity is usually lent is a rule that a manager may drop (amenity.length_rule); after the departure is
 * a fact. Both are noted, neither blocks.
 */
export class LentUntil1763800000034 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE amenity ADD COLUMN length_rule boolean NOT NULL DEFAULT true');
    // asked for until she leaves, whatever the usual length: it moves with the departure alone
    await db.query('ALTER TABLE loan ADD COLUMN until_departure boolean NOT NULL DEFAULT false');
    await db.query(`DROP FUNCTION hand_out(${ARGUMENTS})`);
    await db.query(`
      -- Returns {replay, status, sealed, same} for a key seen before, {refused, …} when it cannot be done, else
      -- {handout}. Writes nothing when it refuses. p_secret_* belong to the voucher's code or the bay's PIN.
      CREATE FUNCTION hand_out(p_hotel text, p_staff uuid, p_key bytea, p_body bytea, p_id uuid, p_stay uuid,
        p_amenity uuid, p_tag text, p_now timestamptz, p_wall timestamptz, p_secret_hash bytea, p_secret_sealed bytea,
        p_station uuid, p_connector text, p_kept_until timestamptz, p_due timestamptz DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql
      -- plans are kept per connection: one made while a table was empty would read the whole of it all day
      SET enable_seqscan = off AS $$
      DECLARE
        g record; u record; b record; p record;
        v_amenity uuid := p_amenity;
        v_unit uuid; v_tag text; v_place text; v_state text; v_bay integer;
        v_warnings jsonb := '[]';
        v_touched jsonb;
        v_part jsonb := '{}';
        v_due timestamptz;
        v_asked timestamptz;
        v_leaves boolean;
        v_follows boolean;
        v_status text := 'open';
        v_reply jsonb;
      BEGIN
        IF p_key IS NOT NULL THEN
          SELECT i.reply, i.status, i.sealed, i.body_hash INTO p FROM idempotency i
          WHERE i.hotel_id = p_hotel AND i.key_hash = p_key;
          IF FOUND THEN
            RETURN jsonb_build_object('replay', p.reply, 'status', p.status, 'sealed', encode(p.sealed, 'base64'), 'same', p.body_hash = p_body);
          END IF;
        END IF;

        IF p_tag IS NOT NULL THEN
          SELECT id, amenity_id, tag, state, place INTO u FROM unit
          WHERE hotel_id = p_hotel AND upper(tag) = upper(p_tag) FOR UPDATE;
          IF NOT FOUND THEN
            RETURN CASE WHEN EXISTS (SELECT FROM stay WHERE hotel_id = p_hotel AND id = p_stay)
              THEN '{"refused": "unknown_unit"}' ELSE '{"refused": "unknown_stay"}' END;
          END IF;
          v_amenity := u.amenity_id; v_unit := u.id; v_tag := u.tag; v_place := u.place; v_state := u.state;
        END IF;

        -- FOR SHARE: an extension of the stay waits, so that due times move with it
        SELECT s.departs_at, s.status, a.id AS amenity, a.kind, a.connector, a.place, a.loan_minutes, a.plan_id, a.active, a.length_rule,
          a.one_per_guest AND EXISTS (SELECT FROM handout h WHERE h.hotel_id = p_hotel AND h.amenity_id = v_amenity
            AND h.stay_id = p_stay AND h.status = 'open') AS has_one,
          kept.unit_id AS held, kept.until_at
        INTO g FROM stay s LEFT JOIN amenity a ON a.hotel_id = p_hotel AND a.id = v_amenity
        -- the promise that this hand-out keeps, chosen as the one that is ended with it; what is being brought is given already
        LEFT JOIN LATERAL (SELECT h.unit_id, w.until_at FROM promise h
          LEFT JOIN wish w ON w.hotel_id = p_hotel AND w.id = h.wish_id AND w.until_at > p_now
          WHERE h.hotel_id = p_hotel AND h.stay_id = p_stay AND h.amenity_id = v_amenity AND h.status = 'open'
            AND h.handout_id IS NULL AND (h.unit_id IS NULL OR v_unit IS NULL OR h.unit_id = v_unit)
          ORDER BY h.unit_id NULLS LAST, h.due_at LIMIT 1) kept ON a.kind = 'loan'
        WHERE s.hotel_id = p_hotel AND s.id = p_stay FOR SHARE OF s;
        IF NOT FOUND THEN RETURN '{"refused": "unknown_stay"}'; END IF;
        IF g.amenity IS NULL THEN RETURN '{"refused": "unknown_amenity"}'; END IF;
        IF v_state <> 'free' THEN
          RETURN jsonb_build_object('refused', 'unit_' || v_state, 'amenity', v_amenity);
        END IF;
        IF g.status = 'departed' THEN v_warnings := '[{"code": "stay_is_over"}]'; END IF;
        IF g.has_one THEN v_warnings := v_warnings || '[{"code": "one_per_guest"}]'; END IF;
        IF NOT g.active THEN v_warnings := v_warnings || '[{"code": "not_offered_any_more"}]'; END IF;
        -- in somebody's hand already: the person at the desk knows why, the promise stays open and is seen
        IF p_tag IS NOT NULL AND EXISTS (SELECT FROM promise h WHERE h.hotel_id = p_hotel AND h.unit_id = v_unit
            AND h.status = 'open' AND h.stay_id <> p_stay) THEN
          v_warnings := v_warnings || '[{"code": "unit_is_held"}]';
        END IF;

        IF g.kind = 'loan' THEN
          IF p_tag IS NULL AND g.held IS NOT NULL THEN
            SELECT id, tag, place INTO v_unit, v_tag, v_place FROM unit
            WHERE hotel_id = p_hotel AND id = g.held AND amenity_id = v_amenity AND state = 'free' FOR UPDATE SKIP LOCKED;
          END IF;
          IF v_unit IS NULL THEN
            -- the least lent of those on the shelf; one that another desk is taking is passed over.
            -- A unit held for a promise is for its guest first.
            SELECT id, tag, place INTO v_unit, v_tag, v_place FROM unit WHERE hotel_id = p_hotel AND amenity_id = v_amenity AND state = 'free'
              AND NOT EXISTS (SELECT FROM promise h WHERE h.hotel_id = p_hotel AND h.unit_id = unit.id
                AND h.status = 'open' AND h.stay_id <> p_stay)
            ORDER BY lends LIMIT 1 FOR UPDATE SKIP LOCKED;
            IF NOT FOUND THEN RETURN jsonb_build_object('refused', 'all_out', 'amenity', v_amenity); END IF;
          END IF;
          -- without a length, or past the departure, the loan follows the stay; for a guest who has left, a day
          v_due := CASE WHEN g.departs_at <= p_now THEN p_now + make_interval(mins => coalesce(g.loan_minutes, 1440))
            ELSE least(g.departs_at, p_now + make_interval(mins => g.loan_minutes)) END;
          v_asked := coalesce(p_due, CASE WHEN g.held IS NULL OR g.held = v_unit THEN g.until_at END);
          v_leaves := g.departs_at > p_now AND coalesce(v_asked = g.departs_at, false);
          -- a time of the guest's own stands, unless it is the usual one or her departure
          v_follows := v_leaves OR (g.departs_at > p_now AND coalesce(v_asked = v_due, true));
          v_due := coalesce(v_asked, v_due);
          IF g.length_rule AND v_asked > p_now + make_interval(mins => g.loan_minutes) THEN
            v_warnings := v_warnings || '[{"code": "loan_length"}]';
          END IF;
          IF g.departs_at > p_now AND v_asked > g.departs_at THEN
            v_warnings := v_warnings || '[{"code": "due_after_departure"}]';
          END IF;
        ELSIF g.kind = 'giveaway' THEN
          v_status := 'given';
          UPDATE amenity SET stock = stock - 1, version = version + 1 WHERE hotel_id = p_hotel AND id = v_amenity AND stock > 0;
          IF NOT FOUND THEN RETURN jsonb_build_object('refused', 'all_out', 'amenity', v_amenity); END IF;
        ELSIF p_secret_hash IS NULL THEN
          RAISE EXCEPTION 'a % needs a secret', g.kind;
        END IF;

        -- a loan, the most frequent, in one statement: each statement of a function has a start and an end of its own
        IF g.kind = 'loan' THEN
          WITH h AS (INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, given_by, warnings)
            VALUES (p_hotel, p_id, p_stay, v_amenity, 'loan', 'open', p_now, p_staff, v_warnings)),
          l AS (INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay, until_departure)
            VALUES (p_hotel, p_id, v_unit, v_due, v_follows, v_leaves))
          UPDATE unit SET state = 'lent', lends = lends + 1, version = version + 1 WHERE hotel_id = p_hotel AND id = v_unit;
          v_part := jsonb_build_object('loan', jsonb_build_object('unitId', v_unit, 'unitTag', v_tag,
            'place', coalesce(nullif(v_place, ''), g.place), 'dueAt', v_due));
        ELSE
          INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, given_by, warnings)
          VALUES (p_hotel, p_id, p_stay, v_amenity, g.kind, v_status, p_now, p_staff, v_warnings);
        END IF;
        v_touched := jsonb_build_array(jsonb_build_object('kind', 'handout', 'id', p_id),
          jsonb_build_object('kind', 'amenity', 'id', v_amenity), jsonb_build_object('kind', 'stay', 'id', p_stay));

        IF g.kind = 'voucher' THEN
          SELECT * INTO p FROM voucher_plan WHERE hotel_id = p_hotel AND id = g.plan_id;
          v_due := CASE WHEN p.hard_end_days IS NULL THEN greatest(g.departs_at, p_now + interval '1 day')
            ELSE p_now + make_interval(days => p.hard_end_days) END;
          INSERT INTO voucher (hotel_id, id, plan_id, code_hash, code_sealed, minutes, devices, down_kbps, up_kbps, volume_mb, hard_end, follows_stay)
          VALUES (p_hotel, p_id, p.id, p_secret_hash, p_secret_sealed, p.minutes, p.devices, p.down_kbps, p.up_kbps, p.volume_mb, v_due, p.hard_end_days IS NULL);
          v_part := jsonb_build_object('voucher', jsonb_build_object('planName', p.name, 'hardEnd', v_due));
        ELSIF g.kind = 'bay' THEN
          SELECT * INTO b FROM take_bay(p_hotel, p_id, p_station, coalesce(p_connector, g.connector), p_secret_hash, p_kept_until, p_now);
          IF b.bay_id IS NULL THEN
            DELETE FROM handout WHERE hotel_id = p_hotel AND id = p_id;
            RETURN jsonb_build_object('refused', 'all_out', 'amenity', v_amenity);
          END IF;
          v_bay := b.number;
          v_touched := v_touched || jsonb_build_object('kind', 'bay', 'id', b.bay_id, 'station', b.station_id);
          v_part := jsonb_build_object('occupancy', jsonb_build_object('station', b.station_name, 'bay', b.number, 'connectors', b.connectors));
        END IF;

        v_reply := jsonb_build_object('id', p_id, 'kind', g.kind, 'stayId', p_stay, 'amenityId', v_amenity,
          'status', v_status, 'givenAt', p_now,
          'undoUntil', p_now + interval '15 minutes', 'warnings', v_warnings, 'version', 1) || v_part;
        WITH i AS (INSERT INTO idempotency (hotel_id, key_hash, body_hash, status, reply, sealed, at)
          SELECT p_hotel, p_key, p_body, 201, v_reply, p_secret_sealed, p_wall WHERE p_key IS NOT NULL)
        INSERT INTO outbox (hotel_id, at, type, touched, moment) VALUES (p_hotel, p_now, 'handout.given', v_touched,
          jsonb_build_object('code', 'handed_out', 'stayId', p_stay, 'params',
            jsonb_build_object('amenityId', v_amenity, 'unitTag', v_tag, 'bay', v_bay)));
        RETURN jsonb_build_object('handout', v_reply);
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION hand_out(${ARGUMENTS}, timestamptz)`);
    await new HandOut1763800000007().up(db);
    await db.query('ALTER TABLE amenity DROP COLUMN length_rule');
    await db.query('ALTER TABLE loan DROP COLUMN until_departure');
  }
}
