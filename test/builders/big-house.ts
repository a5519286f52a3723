/** How big a house is filled. */
export interface HouseSize {
  units: number;
  stays: number;
  /** Of the past. */
  wishes: number;
}

type Run = (sql: string, values?: unknown[]) => Promise<unknown>;

/**
 * A big hotel on an ordinary afternoon: sixty kinds of things, a third of the units with guests, some kept for promises, four
 * lockers, thirty partners and shops, five colleagues on shift, and a past.
 * @param hotel is there, and has somebody of staff
 */
export async function fillBigHouse(run: Run, hotel: string, now: Date, size: HouseSize): Promise<void> {
  await run(
    `INSERT INTO amenity (hotel_id, id, kind, names, words, icon, connector, plug, value_minor, loan_minutes, place, stock)
     SELECT $1, gen_random_uuid(), kind, jsonb_build_object('de', 'Ding ' || i, 'en', 'thing ' || i, 'fr', 'chose ' || i),
       ARRAY['thingummy ' || i, 'whatsit ' || i], 'plug', connector,
       CASE WHEN connector IS NULL THEN NULL WHEN i % 3 = 0 THEN 'plug-ch' ELSE 'usb-a' END, 1900, 600, 'Desk, drawer ' || i % 9,
       CASE kind WHEN 'giveaway' THEN 50 END
     FROM generate_series(1, 60) i,
       LATERAL (SELECT CASE WHEN i % 20 = 0 THEN 'giveaway' WHEN i = 59 THEN 'bay' ELSE 'loan' END AS kind,
         (ARRAY['usb-c', 'lightning', 'micro-usb', 'usb-a', NULL, NULL])[1 + i % 6] AS connector) k`,
    [hotel],
  );
  await run(
    `WITH a AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS all FROM amenity WHERE hotel_id = $1 AND kind = 'loan')
     INSERT INTO unit (hotel_id, id, amenity_id, tag, place, lends)
     SELECT $1, gen_random_uuid(), a.id, 'BIG-' || i, CASE WHEN i % 20 = 0 THEN 'Bar' ELSE '' END, i % 50
     FROM generate_series(1, $2::integer) i JOIN a ON a.n = i % a.all`,
    [hotel, size.units],
  );
  await people(run, hotel, size.stays);
  await run(
    `WITH u AS (SELECT id, amenity_id, row_number() OVER (ORDER BY tag) AS n FROM unit WHERE hotel_id = $1 AND right(tag, 1) IN ('1', '4', '7')),
     s AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS all FROM stay WHERE hotel_id = $1 AND reservation LIKE 'BIG-%'),
     h AS (INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at)
       SELECT $1, u.id, s.id, u.amenity_id, 'loan', 'open', $2 FROM u JOIN s ON s.n = u.n % s.all),
     l AS (INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay)
       SELECT $1, u.id, u.id, $2::timestamptz + make_interval(mins => 30 + (u.n % 5000)::integer), true FROM u)
     UPDATE unit SET state = 'lent' WHERE hotel_id = $1 AND id IN (SELECT id FROM u)`,
    [hotel, now],
  );
  await helpers(run, hotel, now);
  await run(
    `INSERT INTO wish (hotel_id, id, stay_id, text, status, at, ended_at, words, offers)
     SELECT $1, gen_random_uuid(), s.id, 'usb-c', 'withdrawn', $2::timestamptz - make_interval(mins => i), $2, 'x',
       '[{"id":"x","kind":"promise"}]'
     FROM generate_series(1, $3::integer) i JOIN (SELECT id, row_number() OVER () - 1 AS n, count(*) OVER () AS all FROM stay
       WHERE hotel_id = $1 AND reservation LIKE 'BIG-%') s ON s.n = i % s.all`,
    [hotel, now, size.wishes],
  );
  await run(
    `INSERT INTO promise (hotel_id, id, stay_id, what, by_staff, due_at, at, status, ended_at)
     SELECT w.hotel_id, gen_random_uuid(), w.stay_id, 'kept', m.id, w.at, w.at, 'kept', w.at FROM wish w,
       LATERAL (SELECT id FROM staff_member WHERE hotel_id = $1 LIMIT 1) m WHERE w.hotel_id = $1 AND w.offers <> '[]' LIMIT 20000`,
    [hotel],
  );
  await run('ANALYZE');
}

async function people(run: Run, hotel: string, stays: number): Promise<void> {
  await run(
    `WITH n AS (SELECT i, gen_random_uuid() AS id FROM generate_series(1, $2::integer) i),
     g AS (INSERT INTO guest (hotel_id, id, first_name, last_name, language) SELECT $1, id, 'Ana', 'Silva ' || i, 'de' FROM n)
     INSERT INTO stay (hotel_id, id, guest_id, reservation, room, arrival, departure, departs_at, status)
     SELECT $1, gen_random_uuid(), id, 'BIG-' || i, i::text, '2015-09-01', '2015-09-30', '2015-09-30T09:00:00Z', 'in_house' FROM n`,
    [hotel, stays],
  );
}

async function helpers(run: Run, hotel: string, now: Date): Promise<void> {
  await run(
    `WITH st AS (INSERT INTO station (hotel_id, id, device, name, place, state)
       SELECT $1, gen_random_uuid(), 'big-' || i, 'Locker ' || i, 'Lobby', 'ready' FROM generate_series(1, 4) i RETURNING id)
     INSERT INTO bay (hotel_id, id, station_id, number, connectors, door, lock, occupied, charging)
     SELECT $1, gen_random_uuid(), st.id, i, '{usb-c,lightning}', 'closed', 'locked', false, 'idle' FROM st, generate_series(1, 12) i`,
    [hotel],
  );
  await run(
    `WITH p AS (INSERT INTO partner (hotel_id, id, kind, name, words, hours)
       SELECT $1, gen_random_uuid(), (ARRAY['shop', 'partner', 'department'])[1 + i % 3], 'Partner ' || i,
         ARRAY['massage', 'Arzt', 'print', 'Gepäck'], '{"fri": [["08:00", "18:30"]], "sat": [["09:00", "16:00"]]}'
       FROM generate_series(1, 30) i RETURNING id, kind),
     i AS (INSERT INTO shop_item (hotel_id, id, partner_id, names, connector, price_minor)
       SELECT $1, gen_random_uuid(), p.id, '{"de":"Kabel","en":"cable"}', 'usb-c', 1000 + n FROM p, generate_series(1, 5) n WHERE p.kind = 'shop')
     INSERT INTO partner_person (hotel_id, id, partner_id, name, languages) SELECT $1, gen_random_uuid(), p.id, 'Pia ' || n, '{de,en}'
     FROM p, generate_series(1, 2) n`,
    [hotel],
  );
  await run(
    `INSERT INTO shift (hotel_id, id, staff_id, department, starts_at, ends_at)
     SELECT $1, gen_random_uuid(), m.id, 'reception', $2::timestamptz - interval '1 hour', $2::timestamptz + interval '7 hours'
     FROM (SELECT id FROM staff_member WHERE hotel_id = $1 LIMIT 1) m, generate_series(1, 5)`,
    [hotel, now],
  );
  await run(
    `INSERT INTO promise (hotel_id, id, stay_id, unit_id, what, by_staff, due_at, at, kind)
     SELECT $1, gen_random_uuid(), (SELECT id FROM stay WHERE hotel_id = $1 LIMIT 1), u.id, 'kept', m.id,
       $2::timestamptz + interval '1 hour', $2, 'hold'
     FROM (SELECT id FROM unit WHERE hotel_id = $1 AND state = 'free' LIMIT 200) u, (SELECT id FROM staff_member WHERE hotel_id = $1 LIMIT 1) m`,
    [hotel, now],
  );
}
