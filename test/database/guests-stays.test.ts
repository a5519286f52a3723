import { v7 as uuidv7 } from 'uuid';
import { readWalkIn } from '../../src/domains/guests/walk-in.rules.js';
import { bring, emptyGuests, findOne, HOTEL, openHouse, TODAY, type TestHouse } from './guests-house.js';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(() => emptyGuests(house));
afterAll(() => house.close());

const HERE = 'R1,412,Simões,Inês,PRT,2015-09-17,2015-09-20,2,1,no,0,ines@example.com,+41 79 555 01 01';
const ARRIVING = 'R2,413,Rossi,Maria,ITA,2015-09-18,2015-09-19,1,0,no,0,,';

async function here() {
  await bring(house, HERE);
  return findOne(house, 'R1');
}

/** A charger, a Wi-Fi code and an umbrella with the guest. */
async function lend(stayId: string, followsStay: boolean) {
  const [plan, cable, wifi] = [uuidv7(), uuidv7(), uuidv7()];
  await house.db.rows(
    `INSERT INTO voucher_plan (hotel_id, id, name, minutes, devices) VALUES ($1, $2, $3, 1440, 3)`,
    [HOTEL, plan, plan],
  );
  await house.db.rows(
    `INSERT INTO amenity (hotel_id, id, kind, names, icon, loan_minutes, plan_id)
     VALUES ($1, $2, 'loan', '{"de": "Kabel", "en": "Cable"}', 'cable', NULL, NULL),
       ($1, $3, 'voucher', '{"de": "WLAN", "en": "Wi-Fi"}', 'wifi', NULL, $4)`,
    [HOTEL, cable, wifi, plan],
  );
  const [loan, voucher, unit] = [uuidv7(), uuidv7(), uuidv7()];
  await house.db.rows(
    `INSERT INTO unit (hotel_id, id, amenity_id, tag, state) VALUES ($1, $2, $3, $4, 'lent')`,
    [HOTEL, unit, cable, unit],
  );
  await house.db.rows(
    `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at)
     VALUES ($1, $2, $4, $5, 'loan', 'open', $7), ($1, $3, $4, $6, 'voucher', 'open', $7)`,
    [HOTEL, loan, voucher, stayId, cable, wifi, house.clock.now()],
  );
  await house.db.rows(
    `INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay) VALUES ($1, $2, $3, '2015-09-20T09:00:00Z', $4)`,
    [HOTEL, loan, unit, followsStay],
  );
  await house.db.rows(
    `INSERT INTO voucher (hotel_id, id, plan_id, code_hash, code_sealed, minutes, devices, hard_end, follows_stay)
     VALUES ($1, $2, $3, '\\x01', '\\x01', 1440, 3, '2015-09-20T09:00:00Z', $4)`,
    [HOTEL, voucher, plan, followsStay],
  );
  return { loan, voucher, cable };
}

const ends = async () => {
  const row = await house.db.one<{ due: Date; hard: Date }>(
    'SELECT (SELECT due_at FROM loan) AS due, (SELECT hard_end FROM voucher) AS hard',
  );
  return [row?.due.toISOString(), row?.hard.toISOString()];
};
const lastEvent = async () => {
  const row = await house.db.one<{ type: string; touched: { kind: string; id: string }[]; moment: unknown }>(
    'SELECT type, touched, moment FROM outbox ORDER BY id DESC LIMIT 1',
  );
  if (!row) throw new Error('nothing was told');
  return { ...row, kinds: row.touched.map(({ kind }) => kind).sort() };
};

describe('4. Guests and stays: a guest comes and goes', () => {
  test('arrives at the desk, and every board hears of it without her name', async () => {
    await bring(house, ARRIVING);
    const stay = await findOne(house, '413');
    const line = await house.checkIn.run(house.actor, stay.id, stay.version);
    expect(line).toMatchObject({ status: 'in_house', version: 2, room: '413' });
    const event = await lastEvent();
    expect(event).toMatchObject({ type: 'stay.checked-in', moment: { code: 'checked_in', stayId: stay.id } });
    expect(event.kinds).toEqual(['house', 'stay']);
    expect(JSON.stringify(event)).not.toContain('Rossi');
  });

  test('leaves with something still in her bag: it stays open and is shown as of a guest who left', async () => {
    const stay = await here();
    const { loan, voucher } = await lend(stay.id, true);
    await house.checkOut.run(house.actor, stay.id, stay.version);
    const { touched } = await lastEvent();
    expect(
      touched
        .filter(({ kind }) => kind === 'handout')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([loan, voucher].sort());
    const open = await house.db.rows('SELECT status, version FROM handout');
    expect(open).toEqual([
      { status: 'open', version: 2 },
      { status: 'open', version: 2 },
    ]);
    expect((await findOne(house, 'simoes')).status).toBe('departed');
  });

  test('a check-out by mistake is taken back by a check-in', async () => {
    const stay = await here();
    const left = await house.checkOut.run(house.actor, stay.id, stay.version);
    expect(await house.checkIn.run(house.actor, stay.id, left.version)).toMatchObject({ status: 'in_house' });
    expect((await findOne(house, 'simo')).status).toBe('in_house');
  });

  test('who left last month does not check in again', async () => {
    await bring(house, HERE.replace('2015-09-17', '2015-08-01').replace('2015-09-20', '2015-08-03'));
    const stay = await findOne(house, 'R1');
    await expect(house.checkIn.run(house.actor, stay.id, stay.version)).rejects.toMatchObject({
      code: 'stay_is_over',
    });
  });

  test('of two desks the slower one is told to look again', async () => {
    const stay = await here();
    const moves = ['501', '502'].map((room) =>
      house.moveRoom.run(house.actor, stay.id, { version: stay.version, room }),
    );
    const done = await Promise.allSettled(moves);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = done.find((one): one is PromiseRejectedResult => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({ status: 409, code: 'stale' });
  });

  test('an unknown stay is a clear 404', async () => {
    await expect(house.checkOut.run(house.actor, uuidv7(), 1)).rejects.toMatchObject({
      status: 404,
      code: 'unknown_stay',
    });
  });

  test('is counted by the house, and listed by room', async () => {
    await bring(
      house,
      HERE,
      ARRIVING,
      HERE.replace('R1', 'R3').replace('412', '99').replace('09-20', TODAY.slice(5)),
    );
    const [house1] = await house.guests.houseStates(HOTEL, null);
    expect(house1?.state).toMatchObject({ id: HOTEL, today: TODAY, arriving: 1, inHouse: 2, departing: 1 });
    expect((await house.guests.list(HOTEL, 'in_house')).map(({ room }) => room)).toEqual(['99', '412']);
    expect((await house.guests.list(HOTEL, 'expected')).map(({ room }) => room)).toEqual(['413']);
    expect((await house.guests.list(HOTEL, 'departing')).map(({ room }) => room)).toEqual(['99']);
  });
});

describe('a longer stay', () => {
  test('moves everything that follows it, in the same moment', async () => {
    const stay = await here();
    const { loan, voucher } = await lend(stay.id, true);
    await house.extendStay.run(house.actor, stay.id, { version: stay.version, departure: '2015-09-23' });
    expect(await ends()).toEqual(['2015-09-23T09:00:00.000Z', '2015-09-23T09:00:00.000Z']);
    const { touched, moment } = await lastEvent();
    expect(
      touched
        .filter(({ kind }) => kind === 'handout')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([loan, voucher].sort());
    expect(moment).toMatchObject({ code: 'extended', params: { departure: '2015-09-23' } });
  });

  test('leaves alone what somebody set by hand', async () => {
    const stay = await here();
    await lend(stay.id, false);
    await house.extendStay.run(house.actor, stay.id, { version: stay.version, departure: '2015-09-23' });
    expect(await ends()).toEqual(['2015-09-20T09:00:00.000Z', '2015-09-20T09:00:00.000Z']);
  });

  test('keeps the usual length of a loan, with the departure at the latest', async () => {
    const stay = await here();
    const { cable } = await lend(stay.id, true);
    await house.db.rows('UPDATE amenity SET loan_minutes = 4320 WHERE id = $1', [cable]);
    const longer = await house.extendStay.run(house.actor, stay.id, {
      version: stay.version,
      departure: '2015-09-30',
    });
    expect((await ends())[0]?.slice(0, 10)).toBe('2015-09-21');
    await house.extendStay.run(house.actor, stay.id, { version: longer.version, departure: '2015-09-19' });
    expect(await ends()).toEqual(['2015-09-19T09:00:00.000Z', expect.stringContaining('2015-09-19T1')]);
  });

  test('also when the list brings the new departure', async () => {
    const stay = await here();
    await lend(stay.id, true);
    await bring(house, HERE.replace('2015-09-20', '2015-09-22'));
    expect(await ends()).toEqual(['2015-09-22T09:00:00.000Z', '2015-09-22T09:00:00.000Z']);
    expect((await lastEvent()).kinds).toEqual(['handout', 'handout', 'house', 'stay']);
  });

  test.each([
    ['yesterday', '2015-09-17', 'due_in_the_past'],
    ['on a day no month has', '2015-11-31', 'invalid'],
  ])('does not end %s', async (_, departure, code) => {
    const stay = await here();
    const extension = house.extendStay.run(house.actor, stay.id, { version: stay.version, departure });
    await expect(extension).rejects.toMatchObject({ status: 422, code });
  });
});

describe('a walk-in in one line', () => {
  test.each([
    ['Ana Silva 412', 'Ana', 'Silva', '412'],
    ['412 Silva Ana', 'Silva', 'Ana', '412'],
    ['Ana Silva', 'Ana', 'Silva', null],
    ['Silva, Ana 12A', 'Ana', 'Silva', '12A'],
    ['Madonna', '', 'Madonna', null],
    ['João da Conceição Sousa B-204', 'João da Conceição', 'Sousa', 'B-204'],
    ["Wout van 't Hoff", 'Wout', "van 't Hoff", null],
    ['Ольга Щербакова 7', 'Ольга', 'Щербакова', '7'],
    ['<b>Bobby</b> Tables', '<b>Bobby</b>', 'Tables', null],
  ])('"%s"', (line, firstName, lastName, room) => {
    expect(readWalkIn(line)).toEqual({ firstName, lastName, room, email: null });
  });

  test('takes an address she gives of her own accord, wherever it stands', () => {
    const ana = { firstName: 'Ana', lastName: 'Silva', room: '412', email: 'ana@silva.example' };
    for (const line of ['Ana Silva 412 ana@silva.example', 'ana@silva.example 412 Ana Silva'])
      expect(readWalkIn(line)).toEqual(ana);
    expect(readWalkIn('ana@silva.example')).toBeNull();
  });

  test.each(['412', '   ', '!!!', 'Ana\u0000Silva', '\u202eanA'])('%j is no name', async (line) => {
    expect(readWalkIn(line)).toBeNull();
    await expect(house.walkIn.run(house.actor, { line })).rejects.toMatchObject({
      status: 422,
      code: 'not_a_name',
    });
  });

  test('is in the house at once, until tomorrow, and is found', async () => {
    const line = await house.walkIn.run(house.actor, { line: 'Ольга Щербакова 7' });
    expect(line).toMatchObject({
      room: '7',
      status: 'in_house',
      arrival: TODAY,
      departure: '2015-09-19',
      reservation: null,
    });
    expect(line.guest).toMatchObject({ name: 'Ольга Щербакова', latin: 'Olga Shcherbakova', language: 'de' });
    expect((await findOne(house, 'shcherb')).id).toBe(line.id);
    expect((await lastEvent()).moment).toMatchObject({ code: 'walked_in' });
  });

  test('of the same name twice are two guests', async () => {
    await house.walkIn.run(house.actor, { line: 'Ana Silva 101' });
    await house.walkIn.run(house.actor, { line: 'Ana Silva 102' });
    const found = await house.guests.search(HOTEL, 'ana silva');
    expect(found.map(({ room }) => room)).toEqual(['101', '102']);
    expect(new Set(found.map(({ guest }) => guest.id)).size).toBe(2);
  });
});

describe('a guest is spoken to as she wishes', () => {
  test('language and salutation are noted on every stay of hers', async () => {
    const stay = await here();
    const line = await house.changeGuest.run(house.actor, stay.id, {
      version: 1,
      language: 'fr',
      salutation: 'Madame',
    });
    expect(line).toMatchObject({ version: 2, guest: { language: 'fr', salutation: 'Madame' } });
    const again = await house.changeGuest.run(house.actor, stay.id, { version: 2, salutation: '' });
    expect(again.guest).toMatchObject({ language: 'fr', salutation: null });
    expect(await house.guests.card(HOTEL, stay.id)).toMatchObject({
      adults: 2,
      children: 1,
      stays: 1,
      phone: '+41 79 555 01 01',
    });
  });
});
