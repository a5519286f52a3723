import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { readArrivalHeader } from '../../src/domains/guests/arrival-columns.rules.js';
import { readArrival, type Arrival } from '../../src/domains/guests/arrival.rules.js';
import { readCsv } from '../../src/platform/csv/read-csv.js';
import { ARRIVAL_HEADER, makeArrivals, ROOMS, toCsv, type ArrivalRow } from '../builders/arrivals.js';
import { testEnv } from '../harness/env.js';

const good: ArrivalRow = {
  reservation: 'R011514',
  room: '512',
  last_name: 'Magalhães',
  first_name: 'Conceição',
  country: 'PRT',
  arrival: '2015-08-18',
  departure: '2015-08-24',
  adults: '2',
  children: '0',
  repeat_guest: 'no',
  special_requests: '1',
  email: 'guest11514@example.com',
  phone: '+41 79 555 1514',
};

function accepted(cells: Record<string, string>): Arrival {
  const reading = readArrival(cells);
  if ('reason' in reading) throw new Error(`refused: ${JSON.stringify(reading.reason)}`);
  return reading.ok;
}

function refusal(change: Partial<ArrivalRow>): string {
  const reading = readArrival({ ...good, ...change });
  return 'reason' in reading ? reading.reason.code : 'accepted';
}

/** The row the property system would write for what was read. */
function rowOf(arrival: Arrival): ArrivalRow {
  return {
    ...good,
    reservation: arrival.reservation,
    room: arrival.room ?? '',
    last_name: arrival.lastName,
    first_name: arrival.firstName,
    country: arrival.country ?? '',
    arrival: arrival.arrival,
    departure: arrival.departure,
    adults: String(arrival.adults),
    children: String(arrival.children),
    repeat_guest: arrival.repeatGuest ? 'yes' : 'no',
    special_requests: arrival.requestText ?? String(arrival.specialRequests),
    email: arrival.email ?? '',
    phone: arrival.phone ?? '',
  };
}

function grouped(rows: readonly ArrivalRow[], by: keyof ArrivalRow): Map<string, ArrivalRow[]> {
  const groups = new Map<string, ArrivalRow[]>();
  for (const row of rows) groups.set(row[by], [...(groups.get(row[by]) ?? []), row]);
  return groups;
}

describe('an announced guest', () => {
  test('is read with name, room, days and country', () => {
    expect(accepted(good)).toEqual({
      reservation: 'R011514',
      room: '512',
      lastName: 'Magalhães',
      firstName: 'Conceição',
      country: 'PT',
      arrival: '2015-08-18',
      departure: '2015-08-24',
      adults: 2,
      children: 0,
      repeatGuest: false,
      specialRequests: 1,
      requestText: null,
      email: 'guest11514@example.com',
      phone: '+41 79 555 1514',
      profile: null,
      memberNumber: null,
      birthDate: null,
    });
  });

  test('is known by profile and member number where the list has them; an odd birthday keeps nobody at the door', () => {
    const known = { ...good, Profilnummer: 'P-77', 'Member No': 'G-10460', Geburtsdatum: '29.2.1984' };
    expect(accepted(known)).toMatchObject({
      profile: 'P-77',
      memberNumber: 'G-10460',
      birthDate: '1984-02-29',
    });
    expect(accepted({ ...known, Geburtsdatum: '30.2.1984' }).birthDate).toBeNull();
    expect(accepted({ ...known, Geburtsdatum: '0000-00-00', Profilnummer: '-' })).toMatchObject({
      birthDate: null,
      profile: null,
    });
  });

  test('comes from China whether the file says CN or CHN, and may come from nowhere we know', () => {
    expect(accepted({ ...good, country: 'CN' }).country).toBe('CN');
    expect(accepted({ ...good, country: 'chn' }).country).toBe('CN');
    expect(accepted({ ...good, country: 'UK' }).country).toBe('GB');
    expect(accepted({ ...good, country: 'XXX' }).country).toBeNull();
  });

  test('may stay no night, count no adult, have no room, no e-mail, no phone', () => {
    const bare = { departure: '2015-08-18', adults: '0', room: '', email: '', phone: '-' };
    expect(accepted({ ...good, ...bare })).toMatchObject({
      departure: '2015-08-18',
      adults: 0,
      room: null,
      email: null,
      phone: null,
    });
  });

  test('may have one name only', () => {
    expect(accepted({ ...good, last_name: '', first_name: 'Suharto' })).toMatchObject({
      lastName: 'Suharto',
      firstName: '',
    });
  });

  test('keeps markup, quotes and formulas in a name as the name it is', () => {
    const lastName = `<b onload=x>'; DROP TABLE stay;-- =1+1`;
    expect(accepted({ ...good, last_name: lastName }).lastName).toBe(lastName);
  });

  test('has days in the Swiss way too, and days with a time behind them', () => {
    const swiss = accepted({ ...good, arrival: '1.8.2015', departure: '03.08.2015' });
    expect([swiss.arrival, swiss.departure]).toEqual(['2015-08-01', '2015-08-03']);
    expect(accepted({ ...good, arrival: '2015-08-01T15:00:00' }).arrival).toBe('2015-08-01');
  });

  test.each<[string, Partial<ArrivalRow>, string]>([
    ['without a reservation', { reservation: ' ' }, 'value_missing'],
    ['without any name', { last_name: '', first_name: '' }, 'value_missing'],
    ['without a day of arrival', { arrival: '' }, 'value_missing'],
    ['leaving before arriving', { departure: '2015-08-17' }, 'departure_before_arrival'],
    ['for 400 nights', { departure: '2016-09-21' }, 'stay_too_long'],
    ['arriving in 1900', { arrival: '1900-01-01' }, 'date_absurd'],
    ['arriving on 30 February', { arrival: '2015-02-30' }, 'date_unreadable'],
    ['arriving on a day with slashes', { arrival: '08/09/2015' }, 'date_unreadable'],
    ['with 999 adults', { adults: '999' }, 'number_absurd'],
    ['with -1 child', { children: '-1' }, 'number_absurd'],
    ['with two and a half adults', { adults: '2.5' }, 'number_unreadable'],
    ['with a bell in the name', { last_name: 'Me\u0007ier' }, 'value_has_control_characters'],
    ['with a name that turns the line around', { last_name: 'abc\u202edef' }, 'value_has_control_characters'],
    ['with a name of 121 letters', { first_name: 'a'.repeat(121) }, 'value_too_long'],
    ['with an e-mail that is none', { email: 'ana at example' }, 'email_unreadable'],
    ['with a phone that is none', { phone: '<script>' }, 'phone_unreadable'],
  ])('%s is refused with its reason', (_what, change, code) => {
    expect(refusal(change)).toBe(code);
  });
});

describe('the heading of an arrivals list', () => {
  test('is known in German, in any case and order, and other columns do not matter', () => {
    const arrival = accepted({
      'Abreise ': '5.9.2015',
      ANREISE: '1.9.2015',
      Nachname: 'Müller',
      Vorname: 'Änne',
      'Zimmer-Nr.': '412',
      'Reservations Nummer': 'R1',
      Nationalität: 'CHE',
      Kreditkarte: 'never read',
    });
    expect(arrival).toMatchObject({
      lastName: 'Müller',
      firstName: 'Änne',
      room: '412',
      country: 'CH',
      adults: 1,
    });
    expect(JSON.stringify(arrival)).not.toContain('never read');
  });

  test('is refused once, with every missing column, not row by row', () => {
    expect(readArrivalHeader(['room', 'last_name', 'arrival'])).toEqual({
      reason: { code: 'arrival_columns_missing', params: { columns: 'reservation, departure' } },
    });
  });

  test('gives a map that reads all rows of the file', () => {
    const header = readArrivalHeader(ARRIVAL_HEADER);
    expect('ok' in header && readArrival(good, header.ok)).toEqual(readArrival(good));
  });
});

describe('a whole arrivals list', () => {
  const month = { from: '2015-08-01', days: 30 };

  test('is made again by the same seed, full days and all, and no two guests share a room', () => {
    const rows = makeArrivals({ seed: 3, ...month });
    expect(makeArrivals({ seed: 3, ...month })).toEqual(rows);
    expect(makeArrivals({ seed: 4, ...month })).not.toEqual(rows);
    const perDay = grouped(rows, 'arrival');
    expect(Math.max(...[...perDay.values()].map((day) => day.length))).toBeGreaterThan(95);
    for (const stays of grouped(rows, 'room').values()) {
      const free = stays.every((stay, i) => i === 0 || stay.arrival >= (stays[i - 1]?.departure ?? ''));
      expect(free).toBe(true);
    }
    expect(ROOMS).toHaveLength(207);
  });

  test('is accepted to the last row, and reading what was read changes nothing', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const row of makeArrivals({ seed, from: '2015-12-20', days: 14 })) {
          const first = accepted(row);
          expect(accepted(rowOf(first))).toEqual(first);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('is accepted to the last row when it comes as a file, the real one where there is one', () => {
    const made = (): Buffer => toCsv(makeArrivals({ seed: 1, ...month }), { delimiter: ';' });
    const { header, rows, problems } = readCsv(testEnv.arrivals ? readFileSync(testEnv.arrivals) : made());
    const columns = readArrivalHeader(header);
    expect(problems).toEqual([]);
    expect(rows.length).toBeGreaterThan(500);
    const readings = rows.map((row) => readArrival(row.cells, 'ok' in columns ? columns.ok : {}));
    expect(readings.filter((reading) => 'reason' in reading)).toEqual([]);
  });

  test('never throws, whatever stands in the cells', () => {
    const row = fc.record(
      Object.fromEntries(ARRIVAL_HEADER.map((column) => [column, fc.string({ unit: 'binary' })])),
    );
    fc.assert(fc.property(row, (cells) => void readArrival(cells)));
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.string()), (cells) => void readArrival(cells)));
  });
});
