import { jest } from '@jest/globals';
import { Tx } from '../../src/platform/db/database.js';
import { makeArrivals, toCsv } from '../builders/arrivals.js';
import {
  bring,
  emptyGuests,
  findOne,
  HEADER,
  HOTEL,
  openHouse,
  TODAY,
  type TestHouse,
} from './guests-house.js';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(() => emptyGuests(house));
afterAll(() => house.close());

const importFile = (file: Buffer) => house.importStays.run(house.actor, file, 'en');
const count = async (table: string) =>
  (await house.db.one<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`))?.n;
const INES = 'R1,412,Simões,Inês,PRT,2015-09-17,2015-09-20,2,0,no,0,ines@example.com,+41 79 555 01 01';

describe('4. Guests and stays: a list of arrivals', () => {
  const rows = makeArrivals({ seed: 4, from: '2015-08-01', days: 90 }).slice(0, 2483);

  test('of 2,483 stays takes no more statements than one of ten, and again it changes nothing', async () => {
    expect(rows).toHaveLength(2483);
    const statements = jest.spyOn(Tx.prototype, 'rows');
    await importFile(toCsv(rows.slice(0, 10)));
    const ofTen = statements.mock.calls.length;
    expect(ofTen).toBeGreaterThan(4);
    await emptyGuests(house);
    statements.mockClear();
    expect(await importFile(toCsv(rows))).toEqual({ created: 2483, updated: 0, unchanged: 0, rejected: [] });
    expect(statements.mock.calls.length).toBe(ofTen);
    statements.mockRestore();
    const events = await count('outbox');
    expect(await importFile(toCsv(rows))).toEqual({ created: 0, updated: 0, unchanged: 2483, rejected: [] });
    expect([await count('stay'), await count('outbox')]).toEqual([2483, events]);
  });

  test.each([
    ['with a byte order mark', { bom: true }],
    ['with semicolons and CRLF', { delimiter: ';', eol: '\r\n' }],
    ['in UTF-16', { encoding: 'utf-16le', delimiter: '\t' }],
  ] as const)('%s says the same', async (_, shape) => {
    const some = rows.slice(0, 200);
    await importFile(toCsv(some));
    expect(await importFile(toCsv(some, shape))).toMatchObject({ created: 0, updated: 0, unchanged: 200 });
  });

  test('in Windows-1252 brings its accents', async () => {
    const western = rows.filter((row) => /^[\x20-\xff]+$/.test(row.last_name + row.first_name)).slice(0, 50);
    await importFile(toCsv(western, { encoding: 'windows-1252', delimiter: ';', eol: '\r\n' }));
    expect(await importFile(toCsv(western))).toMatchObject({ unchanged: 50, updated: 0 });
  });

  test('names its bad rows with line and reason and keeps the good ones', async () => {
    const report = await bring(
      house,
      INES,
      'R2,413,Silva,Ana,PRT,2015-09-19,2015-09-18,1,0,no,0,,',
      'R3,414,Silva,Ana,PRT,soon,2015-09-18,1,0,no,0,,',
      'R1,415,Other,Name,PRT,2015-09-17,2015-09-20,2,0,no,0,,',
      'R5,416,,,PRT,2015-09-17,2015-09-20,2,0,no,0,,',
      'R6,417,Rossi,Maria,ITA,2015-09-17,2015-09-20,-2,0,no,0,,',
      'R7,too few',
    );
    expect(report).toEqual({
      created: 1,
      updated: 0,
      unchanged: 0,
      rejected: [
        {
          line: 3,
          code: 'departure_before_arrival',
          reason: 'The departure 2015-09-18 is before the arrival 2015-09-19.',
        },
        {
          line: 4,
          code: 'date_unreadable',
          reason: 'The arrival "soon" is not a date we can read. Please write 2015-09-18 or 18.9.2015.',
        },
        { line: 5, code: 'reservation_twice', reason: 'This reservation is already in line 2.' },
        { line: 6, code: 'value_missing', reason: 'There is no last name.' },
        { line: 7, code: 'number_absurd', reason: 'The number of adults "-2" is not a number from 0 to 60.' },
        { line: 8, code: 'csv_wrong_cell_count', reason: 'This row has 2 cells, but 13 are needed.' },
      ],
    });
    expect((await findOne(house, 'R1')).guest.name).toBe('Inês Simões');
  });

  test('gives its reasons in German too', async () => {
    const file = Buffer.from(`${HEADER}\nR1,1,,,PRT,2015-09-17,2015-09-20,2,0,no,0,,`);
    const { rejected } = await house.importStays.run(house.actor, file, 'de');
    expect(rejected).toEqual([{ line: 2, code: 'value_missing', reason: 'Diese Angabe fehlt: Nachname.' }]);
  });

  test.each([
    ['no buffer', {}, 415, 'unsupported_type'],
    ['an empty file', Buffer.from(''), 422, 'unreadable_file'],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 422, 'unreadable_file'],
    ['another list', Buffer.from('tag,amenity\nA,B'), 422, 'unreadable_file'],
    ['more than five megabytes', Buffer.alloc(5_000_001, 'a'), 413, 'too_large'],
  ])('that is %s is refused in a sentence', async (_, body, status, code) => {
    await expect(house.importStays.run(house.actor, body, 'en')).rejects.toMatchObject({ status, code });
  });

  test('shows in a preview what it would do, and does nothing', async () => {
    const file = Buffer.from([HEADER, INES].join('\n'));
    expect(await house.importStays.preview(house.actor, file, 'en')).toMatchObject({ created: 1 });
    expect([await count('stay'), await count('guest'), await count('outbox')]).toEqual([0, 0, 0]);
  });

  test('brought twice at the same moment creates each stay once', async () => {
    const file = toCsv(rows.slice(0, 400));
    const reports = await Promise.all([importFile(file), importFile(file), importFile(file)]);
    expect(reports.map(({ created }) => created).sort()).toEqual([0, 0, 400]);
    expect([await count('stay'), await count('outbox')]).toEqual([400, 1]);
  });

  test('tells the boards with counts and ids, never with a name', async () => {
    await bring(house, INES);
    const event = await house.db.one<{ touched: unknown; moment: unknown }>(
      'SELECT touched, moment FROM outbox',
    );
    expect(event).toEqual({
      touched: [{ kind: 'house', id: HOTEL }],
      moment: { code: 'imported', params: { created: 1, updated: 0 } },
    });
  });
});

describe('what a list says of a stay', () => {
  test.each([
    ['2015-09-10', '2015-09-17', 'departed'],
    ['2015-09-17', '2015-09-18', 'in_house'],
    ['2015-09-18', '2015-09-20', 'expected'],
    ['2015-09-25', '2015-09-27', 'expected'],
  ])('from %s to %s, on the 18th: %s', async (arrival, departure, status) => {
    await bring(house, `R1,1,Silva,Ana,PRT,${arrival},${departure},1,0,no,0,,`);
    expect((await findOne(house, 'silva')).status).toBe(status);
  });

  test('does not undo what the desk did, until the list itself says otherwise', async () => {
    const arriving = INES.replace('2015-09-17', TODAY);
    await bring(house, arriving);
    const before = await findOne(house, 'R1');
    const inHouse = await house.checkIn.run(house.actor, before.id, before.version);
    await house.moveRoom.run(house.actor, before.id, { version: inHouse.version, room: '501' });
    expect(await bring(house, arriving)).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await bring(house, arriving.replace(',2,0,no', ',3,0,no'))).toMatchObject({ updated: 1 });
    expect(await findOne(house, 'R1')).toMatchObject({ room: '501', status: 'in_house' });
    await bring(house, arriving.replace(',2,0,no', ',3,0,no').replace('412', '601'));
    expect(await findOne(house, '601')).toMatchObject({ room: '601', status: 'in_house', reservation: 'R1' });
  });

  test('moves a departure, and a stay noted as over goes on', async () => {
    await bring(house, INES.replace('2015-09-20', '2015-09-17'));
    expect((await findOne(house, 'R1')).status).toBe('departed');
    await bring(house, INES);
    expect(await findOne(house, 'R1')).toMatchObject({ status: 'in_house', departure: '2015-09-20' });
  });

  test('departs at the check-out time of the house, winter and summer', async () => {
    await bring(house, INES, INES.replace('R1', 'R2').replace('2015-09-20', '2015-12-20'));
    const rows = await house.db.rows<{ at: Date }>('SELECT departs_at AS at FROM stay ORDER BY departure');
    expect(rows.map(({ at }) => at.toISOString())).toEqual([
      '2015-09-20T09:00:00.000Z',
      '2015-12-20T10:00:00.000Z',
    ]);
  });
});

describe('people of one name', () => {
  const ana = (reservation: string, room: string, email: string) =>
    `${reservation},${room},Silva,Ana,PRT,2015-09-17,2015-09-20,1,0,no,0,${email},`;

  const confirmed = (reservation: string) =>
    house.db.rows(
      'UPDATE guest SET email_verified_at = now() WHERE id = (SELECT guest_id FROM stay WHERE reservation = $1)',
      [reservation],
    );

  test('stay apart, and each shows her room', async () => {
    await bring(
      house,
      ana('R1', '101', ''),
      ana('R2', '102', 'ana@example.com'),
      ana('R3', '103', 'other@example.com'),
    );
    const found = await house.guests.search(HOTEL, 'ana silva');
    expect(found.map(({ room }) => room)).toEqual(['101', '102', '103']);
    expect(new Set(found.map(({ guest }) => guest.id)).size).toBe(3);
  });

  test('are one guest with an address she has confirmed, and only asked about with any other', async () => {
    await bring(house, ana('R1', '101', 'ana@example.com'), ana('R2', '102', 'Ana@Example.com'));
    expect(await count('guest')).toBe(2);
    await confirmed('R1');
    await bring(house, ana('R3', '103', 'ANA@example.com'));
    const [first, third] = [await findOne(house, 'R1'), await findOne(house, 'R3')];
    expect(third.guest.id).toBe(first.guest.id);
    expect(await house.guests.card(HOTEL, third.id)).toMatchObject({ stays: 2, email: 'ana@example.com' });
    expect(await bring(house, ana('R3', '103', 'ANA@example.com'))).toMatchObject({ unchanged: 1 });
  });

  test('a family of one address is several guests', async () => {
    await bring(
      house,
      ana('R1', '101', 'silva@example.com'),
      ana('R2', '101', 'silva@example.com').replace('Ana', 'Rui'),
    );
    expect(await count('guest')).toBe(2);
  });

  test('a corrected name is corrected on that stay alone', async () => {
    await bring(house, ana('R1', '101', 'ana@example.com'));
    await confirmed('R1');
    await bring(house, ana('R2', '102', 'ana@example.com'));
    expect(await count('guest')).toBe(1);
    await bring(house, ana('R2', '102', 'ana@example.com').replace('Silva', 'Sousa'));
    expect((await findOne(house, '101')).guest.name).toBe('Ana Silva');
    expect((await findOne(house, '102')).guest.name).toBe('Ana Sousa');
    expect(await house.guests.search(HOTEL, '102 silva')).toEqual([]);
  });
});
