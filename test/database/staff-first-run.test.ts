import { PASSWORD, firstRun, HOTEL, openStaffHouse, outcome, type StaffHouse } from './staff-house.js';

let house: StaffHouse;

beforeEach(async () => {
  house = await openStaffHouse();
});

afterEach(() => house.close());

test('the code from the terminal opens the house once: hotel, manager, duty and session together', async () => {
  const { cookie, reply } = await house.setUp.run(firstRun(house.code.code));
  expect(reply).toMatchObject({ staff: { name: 'Vera', role: 'manager' }, hotel: { code: HOTEL } });
  expect(await house.sessions.staff(cookie)).toMatchObject({ hotel: HOTEL, role: 'manager' });
  const duty = await house.db.rows('SELECT staff_id FROM duty WHERE hotel_id = $1', [HOTEL]);
  expect(duty).toEqual([{ staff_id: reply.staff.id }]);
  expect(await outcome(house.signIn.run({ login: 'vera', password: PASSWORD }, '10.0.0.1'))).toBe('done');
  expect(await outcome(house.setUp.run(firstRun(house.code.code)))).toBe('first_run_over');
});

test('the code may be typed in small letters and without its dashes', async () => {
  const typed = house.code.code.toLowerCase().replaceAll('-', ' ');
  expect(await outcome(house.setUp.run(firstRun(typed)))).toBe('done');
});

test('five wrong codes wait, and then the right one waits too', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, () => outcome(house.setUp.run(firstRun('AAAA-AAAA-AAAA')))),
  );
  expect(outcomes.filter((code) => code === 'wrong_code')).toHaveLength(5);
  expect(outcomes.filter((code) => code === 'slow_down')).toHaveLength(7);
  expect(await outcome(house.setUp.run(firstRun(house.code.code)))).toBe('slow_down');
  house.clock.ahead += 31_000;
  expect(await outcome(house.setUp.run(firstRun(house.code.code)))).toBe('done');
});

test('two browsers with the same code at once make one hotel with one manager', async () => {
  const second = { ...firstRun(house.code.code), hotel: { ...firstRun('').hotel, code: 'seeblick' } };
  const outcomes = await Promise.all([
    outcome(house.setUp.run(firstRun(house.code.code))),
    outcome(house.setUp.run(second)),
  ]);
  expect(outcomes.sort()).toEqual(['done', 'first_run_over']);
  expect(await house.hotels.list()).toHaveLength(1);
  expect(await house.db.rows('SELECT 1 FROM staff_member')).toHaveLength(1);
});

test('the code of another start of the server is worth nothing', async () => {
  const other = house.anotherServer();
  expect(await outcome(house.setUp.run(firstRun(other.code.code)))).toBe('wrong_code');
});

test('a zone nobody knows, or that means two things, leaves no half a house', async () => {
  for (const timeZone of ['Europe/Atlantis', 'UTC+3', 'local']) {
    const request = firstRun(house.code.code);
    expect(await outcome(house.setUp.run({ ...request, hotel: { ...request.hotel, timeZone } }))).toBe(
      'bad_time_zone',
    );
  }
  expect(await house.hotels.list()).toEqual([]);
  expect(await outcome(house.setUp.run(firstRun(house.code.code)))).toBe('done');
});
