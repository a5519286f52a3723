import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The locker's part of a hand-out, the return, and the undo. */
export class TakeAndGiveBack1763800000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Takes the least used free bay with the connector, at one station or anywhere. Null bay_id: none is free.
      CREATE FUNCTION take_bay(p_hotel text, p_id uuid, p_station uuid, p_connector text, p_pin bytea,
        p_kept_until timestamptz, p_now timestamptz,
        OUT bay_id uuid, OUT station_id uuid, OUT station_name text, OUT number integer, OUT connectors text[])
      LANGUAGE plpgsql AS $$
      BEGIN
        LOOP
          SELECT b.id, b.station_id, st.name, b.number, b.connectors
          INTO take_bay.bay_id, take_bay.station_id, take_bay.station_name, take_bay.number, take_bay.connectors
          FROM bay b JOIN station st ON st.hotel_id = b.hotel_id AND st.id = b.station_id
          WHERE b.hotel_id = p_hotel AND st.state = 'ready' AND (p_station IS NULL OR b.station_id = p_station)
            AND b.out_of_service IS NULL AND b.occupied IS NOT TRUE AND b.charging <> 'fault' AND b.lock <> 'jammed'
            AND (p_connector IS NULL OR p_connector = ANY (b.connectors))
            AND NOT EXISTS (SELECT FROM occupancy o WHERE o.hotel_id = p_hotel AND o.bay_id = b.id AND o.ended_at IS NULL)
          ORDER BY b.openings, b.number LIMIT 1 FOR UPDATE OF b SKIP LOCKED;
          IF NOT FOUND THEN take_bay.bay_id := NULL; RETURN; END IF;
          BEGIN
            INSERT INTO occupancy (hotel_id, id, bay_id, connector, pin_hash, kept_until, since)
            VALUES (p_hotel, p_id, take_bay.bay_id, p_connector, p_pin, p_kept_until, p_now);
            EXIT;
          EXCEPTION WHEN unique_violation THEN
            -- taken by another desk since this statement's snapshot: look again with a fresh one
            CONTINUE;
          END;
        END LOOP;
        UPDATE bay b SET version = b.version + 1 WHERE b.hotel_id = p_hotel AND b.id = take_bay.bay_id;
      END $$;

      -- Takes a loan back. {refused: unknown_handout | cannot_be_returned | already_closed} or {handout, …}.
      CREATE FUNCTION return_handout(p_hotel text, p_staff uuid, p_id uuid, p_condition text, p_now timestamptz)
      RETURNS jsonb LANGUAGE plpgsql SET enable_seqscan = off AS $$
      DECLARE h record; v_unit uuid; v_tag text;
      BEGIN
        SELECT * INTO h FROM handout WHERE hotel_id = p_hotel AND id = p_id FOR UPDATE;
        IF NOT FOUND THEN RETURN '{"refused": "unknown_handout"}'; END IF;
        IF h.kind <> 'loan' THEN RETURN '{"refused": "cannot_be_returned"}'; END IF;
        -- what was thought lost may still turn up
        IF h.status NOT IN ('open', 'not_coming_back') OR (h.status = 'not_coming_back' AND p_condition = 'lost') THEN
          RETURN jsonb_build_object('refused', 'already_closed', 'status', h.status);
        END IF;
        UPDATE loan SET returned_at = p_now, condition = p_condition WHERE hotel_id = p_hotel AND id = p_id RETURNING unit_id INTO v_unit;
        -- a unit that was found and noted before its loan was is on the shelf, or lent again: it stays there
        UPDATE unit SET condition = p_condition, version = version + 1,
          state = CASE p_condition WHEN 'ok' THEN 'free' WHEN 'damaged' THEN 'quarantine' ELSE 'lost' END
        WHERE hotel_id = p_hotel AND id = v_unit AND state = CASE h.status WHEN 'open' THEN 'lent' ELSE 'lost' END;
        SELECT tag INTO v_tag FROM unit WHERE hotel_id = p_hotel AND id = v_unit;
        UPDATE handout SET status = CASE p_condition WHEN 'lost' THEN 'not_coming_back' ELSE 'returned' END,
          closed_at = p_now, closed_by = p_staff, version = version + 1 WHERE hotel_id = p_hotel AND id = p_id;
        INSERT INTO outbox (hotel_id, at, type, touched, moment) VALUES (p_hotel, p_now, 'handout.returned',
          jsonb_build_array(jsonb_build_object('kind', 'handout', 'id', p_id), jsonb_build_object('kind', 'amenity', 'id', h.amenity_id),
            jsonb_build_object('kind', 'stay', 'id', h.stay_id)),
          jsonb_build_object('code', CASE p_condition WHEN 'ok' THEN 'returned' WHEN 'damaged' THEN 'returned_damaged' ELSE 'not_coming_back' END,
            'stayId', h.stay_id, 'params', jsonb_build_object('amenityId', h.amenity_id, 'unitTag', v_tag)));
        RETURN jsonb_build_object('handout', p_id, 'unit', v_unit);
      END $$;

      -- Reverses a hand-out that is physically untouched and at most 15 minutes old.
      -- {refused: unknown_handout | undo_not_possible, instead} or {handout}.
      CREATE FUNCTION undo_handout(p_hotel text, p_staff uuid, p_id uuid, p_now timestamptz)
      RETURNS jsonb LANGUAGE plpgsql SET enable_seqscan = off AS $$
      DECLARE
        h record; v_bay uuid; v_station uuid;
        v_instead text; v_done boolean := false;
      BEGIN
        SELECT * INTO h FROM handout WHERE hotel_id = p_hotel AND id = p_id FOR UPDATE;
        IF NOT FOUND THEN RETURN '{"refused": "unknown_handout"}'; END IF;
        v_instead := CASE h.kind WHEN 'loan' THEN 'return' WHEN 'voucher' THEN 'revoke' WHEN 'bay' THEN 'release' ELSE 'nothing' END;
        IF h.status NOT IN ('open', 'given') OR h.given_at < p_now - interval '15 minutes' THEN
          RETURN jsonb_build_object('refused', 'undo_not_possible', 'instead', v_instead);
        END IF;
        IF h.kind = 'loan' THEN
          UPDATE loan SET returned_at = p_now, condition = 'ok' WHERE hotel_id = p_hotel AND id = p_id AND returned_at IS NULL;
          UPDATE unit SET state = 'free', lends = lends - 1, version = version + 1
          WHERE hotel_id = p_hotel AND state = 'lent' AND id = (SELECT unit_id FROM loan WHERE hotel_id = p_hotel AND id = p_id);
          v_done := FOUND;
        ELSIF h.kind = 'giveaway' THEN
          UPDATE amenity SET stock = stock + 1, version = version + 1 WHERE hotel_id = p_hotel AND id = h.amenity_id;
          v_done := FOUND;
        ELSIF h.kind = 'voucher' THEN
          UPDATE voucher SET revoked_at = p_now WHERE hotel_id = p_hotel AND id = p_id AND first_used_at IS NULL AND revoked_at IS NULL;
          v_done := FOUND;
        ELSE
          -- an order to its door, whatever became of it, may have let a device in
          UPDATE occupancy o SET phase = 'ended', ended_at = p_now, ended_how = 'undone'
          FROM bay b WHERE o.hotel_id = p_hotel AND o.id = p_id AND o.phase = 'kept'
            AND b.hotel_id = o.hotel_id AND b.id = o.bay_id AND b.occupied IS NOT TRUE
            AND NOT EXISTS (SELECT FROM device_command c WHERE c.hotel_id = p_hotel AND c.occupancy_id = p_id)
          RETURNING o.bay_id, b.station_id INTO v_bay, v_station;
          v_done := FOUND;
          UPDATE bay SET version = version + 1 WHERE hotel_id = p_hotel AND id = v_bay;
        END IF;
        IF NOT v_done THEN RETURN jsonb_build_object('refused', 'undo_not_possible', 'instead', v_instead); END IF;
        UPDATE handout SET status = 'undone', closed_at = p_now, closed_by = p_staff, version = version + 1
        WHERE hotel_id = p_hotel AND id = p_id;
        INSERT INTO outbox (hotel_id, at, type, touched, moment) VALUES (p_hotel, p_now, 'handout.undone',
          jsonb_build_array(jsonb_build_object('kind', 'handout', 'id', p_id), jsonb_build_object('kind', 'amenity', 'id', h.amenity_id),
            jsonb_build_object('kind', 'stay', 'id', h.stay_id))
          || CASE WHEN v_bay IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(jsonb_build_object('kind', 'bay', 'id', v_bay, 'station', v_station)) END,
          jsonb_build_object('code', 'undone', 'stayId', h.stay_id, 'params', jsonb_build_object('amenityId', h.amenity_id)));
        RETURN jsonb_build_object('handout', p_id);
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION undo_handout(text, uuid, uuid, timestamptz);
      DROP FUNCTION return_handout(text, uuid, uuid, text, timestamptz);
      DROP FUNCTION take_bay(text, uuid, uuid, text, bytea, timestamptz, timestamptz);
    `);
  }
}
