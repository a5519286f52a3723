import { v7 as uuidv7 } from 'uuid';
import { type GoodwillHouse, HOTEL } from './goodwill-house.js';

/** The afternoon on which everything goes wrong for one guest; each id is what an apology is for. */
export async function trouble(house: GoodwillHouse, stay: string): Promise<Record<string, string>> {
  const ids = {
    device: uuidv7(),
    promise: uuidv7(),
    unit: uuidv7(),
    referral: uuidv7(),
    guest_word: uuidv7(),
  };
  await lockedIn(house, stay, ids.device);
  await defective(house, stay, ids.unit, 20);
  // damaged hours later is no fault of ours
  await defective(house, stay, uuidv7(), 90);
  await badHands(house, stay, ids.referral);
  const at = house.clock.now();
  await house.db.rows(
    `INSERT INTO promise (hotel_id, id, stay_id, what, by_staff, due_at, at, broken_at) VALUES ($1, $2, $3, 'an iron', $4, $5, $5, $5)`,
    [HOTEL, ids.promise, stay, house.mara.staffId, at],
  );
  await house.db.rows(
    `INSERT INTO guest_word (hotel_id, id, stay_id, kind, words, via, at)
     VALUES ($1, $2, $3, 'wrong', 'It is loud', 'guest_page', $4), ($1, $5, $3, 'thanks', 'Lovely', 'guest_page', $4)`,
    [HOTEL, ids.guest_word, stay, at, uuidv7()],
  );
  return ids;
}

async function amenity(house: GoodwillHouse, kind: string): Promise<string> {
  const id = uuidv7();
  await house.db.rows(
    `INSERT INTO amenity (hotel_id, id, kind, names, icon)
     VALUES ($1, $2, $3, '{"de":"USB-C-Kabel","en":"USB-C cable","fr":"Câble USB-C"}', 'cable')`,
    [HOTEL, id, kind],
  );
  return id;
}

/** The bay of her telephone does not open; the alarm of the guest before her is not hers. */
async function lockedIn(house: GoodwillHouse, stay: string, alert: string): Promise<void> {
  const [station, bay, occupancy] = [uuidv7(), uuidv7(), uuidv7()];
  await house.db.rows(`INSERT INTO station (hotel_id, id, device, name) VALUES ($1, $2, $3, 'Lobby')`, [
    HOTEL,
    station,
    station,
  ]);
  await house.db.rows('INSERT INTO bay (hotel_id, id, station_id, number) VALUES ($1, $2, $3, 4)', [
    HOTEL,
    bay,
    station,
  ]);
  const at = house.clock.now();
  await house.db.rows(
    `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at) VALUES ($1, $2, $3, $4, 'bay', 'open', $5)`,
    [HOTEL, occupancy, stay, await amenity(house, 'bay'), at],
  );
  await house.db.rows(
    `INSERT INTO occupancy (hotel_id, id, bay_id, phase, pin_hash, since) VALUES ($1, $2, $3, 'inside', '\\x00', $4)`,
    [HOTEL, occupancy, bay, at],
  );
  await house.db.rows(
    `INSERT INTO alert (hotel_id, id, station_id, bay, code, severity, since, last_at, solved_at) VALUES
       ($1, $2, $4, 4, 'guest_phone_waiting', 'alarm', $5::timestamptz + interval '1 minute', $5, NULL),
       ($1, $3, $4, 4, 'guest_phone_waiting', 'alarm', $5::timestamptz - interval '1 hour', $5, $5)`,
    [HOTEL, alert, uuidv7(), station, at],
  );
}

async function defective(house: GoodwillHouse, stay: string, id: string, minutes: number): Promise<void> {
  const [unit, kind] = [uuidv7(), await amenity(house, 'loan')];
  const at = house.clock.now();
  await house.db.rows(
    `INSERT INTO unit (hotel_id, id, amenity_id, tag, condition, state) VALUES ($1, $2, $3, $4, 'damaged', 'quarantine')`,
    [HOTEL, unit, kind, unit],
  );
  await house.db.rows(
    `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, closed_at)
     VALUES ($1, $2, $3, $4, 'loan', 'returned', $5, $5)`,
    [HOTEL, id, stay, kind, at],
  );
  await house.db.rows(
    `INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay, returned_at, condition)
     VALUES ($1, $2, $3, $4, true, $4::timestamptz + make_interval(mins => $5), 'damaged')`,
    [HOTEL, id, unit, at, minutes],
  );
}

async function badHands(house: GoodwillHouse, stay: string, id: string): Promise<void> {
  const [partner, person] = [uuidv7(), uuidv7()];
  await house.db.rows(`INSERT INTO partner (hotel_id, id, kind, name) VALUES ($1, $2, 'partner', 'Tours')`, [
    HOTEL,
    partner,
  ]);
  await house.db.rows(
    `INSERT INTO partner_person (hotel_id, id, partner_id, name) VALUES ($1, $2, $3, 'Ueli')`,
    [HOTEL, person, partner],
  );
  await house.db.rows(
    `INSERT INTO referral (hotel_id, id, stay_id, partner_id, person_id, owner_staff, what, status, appointment_at,
       accept_by, at, ended_at, ending) VALUES ($1, $2, $3, $4, $5, $6, 'boat trip', 'closed', $7, $7, $7, $7, 'not_well')`,
    [HOTEL, id, stay, partner, person, house.mara.staffId, house.clock.now()],
  );
}
