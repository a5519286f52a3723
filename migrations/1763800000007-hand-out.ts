import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The hand-out: claim, part, event and stored reply in one statement. */
export class HandOut1763800000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Returns {replay, status, sealed, same} for a key seen before, {refused, …} when it cannot be done, else
      -- {handout}. Writes nothing when it refuses. p_secret_* belong to the voucher's code or the bay's PIN.
      CREATE FUNCTION hand_out(p_hotel text, p_staff uuid, p_key bytea, p_body bytea, p_id uuid, p_stay uuid,
        p_amenity uuid, p_tag text, p_now timestamptz, p_wall timestamptz, p_secret_hash bytea, p_secret_sealed bytea,
        p_station uuid, p_connector text, p_kept_until timestamptz) RETURNS jsonb LANGUAGE plpgsql
      -- plans are kept per connection: one made while a table was empty would read the whole of it all day
      SET enable_seqscan = off AS $$
      DECLARE
        s record; a record; u record; b record; p record;
        v_amenity uuid := p_amenity;
        v_unit uuid; v_tag text; v_place text; v_state text; v_bay integer;
        v_warnings jsonb := '[]';
        v_touched jsonb;
        v_part jsonb := '{}';
        v_due timestamptz;
        v_follows boolean;
        v_reply jsonb;
      BEGIN
        IF p_key IS NOT NULL THEN
          SELECT i.reply, i.status, i.sealed, i.body_hash INTO p FROM idempotency i
          WHERE i.hotel_id = p_hotel AND i.key_hash = p_key;
          IF FOUND THEN
            RETURN jsonb_build_object('replay', p.reply, 'status', p.status, 'sealed', encode(p.sealed, 'base64'), 'same', p.body_hash = p_body);
          END IF;
        END IF;

        -- FOR SHARE: an extension of the stay waits, so that due times move with it
        SELECT id, departs_at, status INTO s FROM stay WHERE hotel_id = p_hotel AND id = p_stay FOR SHARE;
        IF NOT FOUND THEN RETURN '{"refused": "unknown_stay"}'; END IF;
        IF s.status = 'departed' THEN v_warnings := '[{"code": "stay_is_over"}]'; END IF;

        IF p_tag IS NOT NULL THEN
          SELECT id, amenity_id, tag, state, place INTO u FROM unit
          WHERE hotel_id = p_hotel AND upper(tag) = upper(p_tag) FOR UPDATE;
          IF NOT FOUND THEN RETURN '{"refused": "unknown_unit"}'; END IF;
          v_amenity := u.amenity_id; v_unit := u.id; v_tag := u.tag; v_place := u.place; v_state := u.state;
        END IF;
        SELECT id, kind, connector, place, loan_minutes, plan_id, one_per_guest, active INTO a FROM amenity
        WHERE hotel_id = p_hotel AND id = v_amenity;
        IF NOT FOUND THEN RETURN '{"refused": "unknown_amenity"}'; END IF;
        -- nested: plpgsql hands u to the whole expression, and without a tag there is none
        IF p_tag IS NOT NULL THEN
          IF u.state <> 'free' THEN
            RETURN jsonb_build_object('refused', 'unit_' || v_state, 'amenity', a.id);
          END IF;
        END IF;
        IF a.one_per_guest AND EXISTS (SELECT FROM handout h WHERE h.hotel_id = p_hotel AND h.amenity_id = a.id
            AND h.stay_id = s.id AND h.status = 'open') THEN
          v_warnings := v_warnings || '[{"code": "one_per_guest"}]';
        END IF;

        IF a.kind = 'loan' THEN
          IF p_tag IS NULL THEN
            -- the least lent of those on the shelf; one that another desk is taking is passed over.
            -- A unit held for a promise is for its guest first.
            SELECT id, tag, place INTO v_unit, v_tag, v_place FROM unit WHERE hotel_id = p_hotel AND amenity_id = a.id AND state = 'free'
              AND NOT EXISTS (SELECT FROM promise h WHERE h.hotel_id = p_hotel AND h.unit_id = unit.id
                AND h.status = 'open' AND h.stay_id <> s.id)
            ORDER BY lends LIMIT 1 FOR UPDATE SKIP LOCKED;
            IF NOT FOUND THEN RETURN jsonb_build_object('refused', 'all_out', 'amenity', a.id); END IF;
          END IF;
          -- without a length, or past the departure, the loan follows the stay; for a guest who has left, a day
          v_due := CASE WHEN s.departs_at <= p_now THEN p_now + make_interval(mins => coalesce(a.loan_minutes, 1440))
            ELSE least(s.departs_at, p_now + make_interval(mins => a.loan_minutes)) END;
          v_follows := s.departs_at > p_now;
        ELSIF a.kind = 'giveaway' THEN
          UPDATE amenity SET stock = stock - 1, version = version + 1 WHERE hotel_id = p_hotel AND id = a.id AND stock > 0;
          IF NOT FOUND THEN RETURN jsonb_build_object('refused', 'all_out', 'amenity', a.id); END IF;
        ELSIF p_secret_hash IS NULL THEN
          RAISE EXCEPTION 'a % needs a secret', a.kind;
        END IF;

        INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, given_by, warnings)
        VALUES (p_hotel, p_id, s.id, a.id, a.kind, CASE a.kind WHEN 'giveaway' THEN 'given' ELSE 'open' END, p_now, p_staff, v_warnings);
        v_touched := jsonb_build_array(jsonb_build_object('kind', 'handout', 'id', p_id),
          jsonb_build_object('kind', 'amenity', 'id', a.id), jsonb_build_object('kind', 'stay', 'id', s.id));

        IF a.kind = 'loan' THEN
          INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay) VALUES (p_hotel, p_id, v_unit, v_due, v_follows);
          UPDATE unit SET state = 'lent', lends = lends + 1, version = version + 1 WHERE hotel_id = p_hotel AND id = v_unit;
          v_part := jsonb_build_object('loan', jsonb_build_object('unitId', v_unit, 'unitTag', v_tag,
            'place', coalesce(nullif(v_place, ''), a.place), 'dueAt', v_due));
        ELSIF a.kind = 'voucher' THEN
          SELECT * INTO p FROM voucher_plan WHERE hotel_id = p_hotel AND id = a.plan_id;
          v_due := CASE WHEN p.hard_end_days IS NULL THEN greatest(s.departs_at, p_now + interval '1 day')
            ELSE p_now + make_interval(days => p.hard_end_days) END;
          INSERT INTO voucher (hotel_id, id, plan_id, code_hash, code_sealed, minutes, devices, down_kbps, up_kbps, volume_mb, hard_end, follows_stay)
          VALUES (p_hotel, p_id, p.id, p_secret_hash, p_secret_sealed, p.minutes, p.devices, p.down_kbps, p.up_kbps, p.volume_mb, v_due, p.hard_end_days IS NULL);
          v_part := jsonb_build_object('voucher', jsonb_build_object('planName', p.name, 'hardEnd', v_due));
        ELSIF a.kind = 'bay' THEN
          SELECT * INTO b FROM take_bay(p_hotel, p_id, p_station, coalesce(p_connector, a.connector), p_secret_hash, p_kept_until, p_now);
          IF b.bay_id IS NULL THEN
            DELETE FROM handout WHERE hotel_id = p_hotel AND id = p_id;
            RETURN jsonb_build_object('refused', 'all_out', 'amenity', a.id);
          END IF;
          v_bay := b.number;
          v_touched := v_touched || jsonb_build_object('kind', 'bay', 'id', b.bay_id, 'station', b.station_id);
          v_part := jsonb_build_object('occupancy', jsonb_build_object('station', b.station_name, 'bay', b.number, 'connectors', b.connectors));
        END IF;

        v_reply := jsonb_build_object('id', p_id, 'kind', a.kind, 'stayId', s.id, 'amenityId', a.id,
          'status', CASE a.kind WHEN 'giveaway' THEN 'given' ELSE 'open' END, 'givenAt', p_now,
          'undoUntil', p_now + interval '15 minutes', 'warnings', v_warnings, 'version', 1) || v_part;
        INSERT INTO outbox (hotel_id, at, type, touched, moment) VALUES (p_hotel, p_now, 'handout.given', v_touched,
          jsonb_build_object('code', 'handed_out', 'stayId', s.id, 'params',
            jsonb_build_object('amenityId', a.id, 'unitTag', v_tag, 'bay', v_bay)));
        IF p_key IS NOT NULL THEN
          INSERT INTO idempotency (hotel_id, key_hash, body_hash, status, reply, sealed, at)
          VALUES (p_hotel, p_key, p_body, 201, v_reply, p_secret_sealed, p_wall);
        END IF;
        RETURN jsonb_build_object('handout', v_reply);
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION hand_out(text, uuid, bytea, bytea, uuid, uuid, uuid, text, timestamptz, timestamptz,
      bytea, bytea, uuid, text, timestamptz)`);
  }
}
