import { jest } from '@jest/globals';
import type { StaffActor } from '../../src/contracts/actor.js';
import { hire, HOTEL, openWithVera, outcome, PASSWORD, signedIn, type StaffHouse } from './staff-house.js';

let house: StaffHouse;
let vera: StaffActor;

beforeEach(async () => {
  ({ house, vera } = await openWithVera());
  await hire(house, vera, 'mara');
  house.passwords.comparisons = 0;
});

afterEach(() => house.close());

const tryAs = (login: string, password = 'not the password', address = '10.0.0.1', hotel?: string) =>
  outcome(house.signIn.run({ login, password, ...(hotel ? { hotel } : {}) }, address));

test('the right password opens a session that says who it is; only the hash of the cookie is stored', async () => {
  const { cookie, reply } = await house.signIn.run({ login: ' Mara ', password: PASSWORD }, '10.0.0.1');
  expect(reply.staff).toMatchObject({ name: 'mara', role: 'reception', language: 'de' });
  expect(reply.hotel).toMatchObject({ code: HOTEL, currency: 'CHF' });
  expect(cookie).toMatch(/^gerne\.[\w-]{43}$/);
  const stored = JSON.stringify(await house.db.rows('SELECT * FROM staff_session'));
  expect(stored).not.toContain(cookie.split('.')[1]);
});

test('after five wrong passwords even the right one waits, and nothing is compared', async () => {
  for (let i = 0; i < 5; i += 1) expect(await tryAs('mara')).toBe('wrong_sign_in');
  expect(house.passwords.comparisons).toBe(5);
  const refusal = house.signIn.run({ login: 'mara', password: PASSWORD }, '10.0.0.1');
  await expect(refusal).rejects.toMatchObject({ status: 429, code: 'slow_down' });
  await expect(refusal).rejects.toHaveProperty('params.seconds', expect.any(Number) as number);
  expect(house.passwords.comparisons).toBe(5);
});

test('the wait ends, and the next wrong password waits twice as long', async () => {
  for (let i = 0; i < 5; i += 1) await tryAs('mara');
  house.clock.ahead += 31_000;
  expect(await tryAs('mara')).toBe('wrong_sign_in');
  house.clock.ahead += 31_000;
  expect(await tryAs('mara', PASSWORD)).toBe('slow_down');
  house.clock.ahead += 31_000;
  expect(await tryAs('mara', PASSWORD)).toBe('done');
});

test('twenty wrong passwords at once are compared five times', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => tryAs('mara')));
  expect(outcomes.filter((code) => code === 'wrong_sign_in')).toHaveLength(5);
  expect(outcomes.filter((code) => code === 'slow_down')).toHaveLength(15);
  expect(house.passwords.comparisons).toBe(5);
});

test('a colleague is not slowed by the guesses at another account', async () => {
  for (let i = 0; i < 6; i += 1) await tryAs('mara');
  expect(await tryAs('vera', PASSWORD)).toBe('done');
});

test('the right password forgets the wrong ones before it', async () => {
  for (let i = 0; i < 4; i += 1) await tryAs('mara');
  expect(await tryAs('mara', PASSWORD)).toBe('done');
  for (let i = 0; i < 4; i += 1) expect(await tryAs('mara')).toBe('wrong_sign_in');
  expect(await tryAs('mara', PASSWORD)).toBe('done');
});

test('one address guessing at many accounts is slowed down as a whole', async () => {
  for (let i = 0; i < 30; i += 1) expect(await tryAs(`nobody${i}`)).toBe('wrong_sign_in');
  expect(await tryAs('vera', PASSWORD)).toBe('slow_down');
  expect(await tryAs('vera', PASSWORD, '10.0.0.2')).toBe('done');
});

test('a desk where forty people sign in right is never slowed down', async () => {
  for (let i = 0; i < 40; i += 1) expect(await tryAs('mara', PASSWORD)).toBe('done');
});

test('an own account does not wash away the guesses made from an address', async () => {
  for (let i = 0; i < 29; i += 1) {
    await tryAs(`nobody${i}`);
    if (i % 5 === 0) expect(await tryAs('vera', PASSWORD)).toBe('done');
  }
  await tryAs('nobody');
  expect(await tryAs('vera', PASSWORD)).toBe('slow_down');
});

test('a stranger is answered like a colleague and costs a comparison too', async () => {
  expect(await tryAs('stranger')).toBe('wrong_sign_in');
  expect(house.passwords.comparisons).toBe(1);
  expect(await tryAs('stranger', PASSWORD, '10.0.0.1', 'another-hotel')).toBe('wrong_sign_in');
  expect(house.passwords.comparisons).toBe(2);
});

test('with two hotels on one server the hotel must be named, and missing it tells nothing', async () => {
  await house.db.rows(
    `INSERT INTO hotel (hotel_id, name, time_zone, currency, languages) VALUES ('seeblick', 'Seeblick', 'Europe/Zurich', 'CHF', '{de}')`,
  );
  expect(await tryAs('mara', PASSWORD)).toBe('wrong_sign_in');
  expect(await tryAs('mara', PASSWORD, '10.0.0.1', 'seeblick')).toBe('wrong_sign_in');
  expect(await tryAs('mara', PASSWORD, '10.0.0.1', HOTEL)).toBe('done');
});

test('a session is over after twelve idle hours, and after thirty days however busy', async () => {
  const idle = await signedIn(house, 'mara');
  house.clock.ahead += 11 * 3_600_000;
  house.sessions.ended([]);
  expect(await house.sessions.staff(idle)).toMatchObject({ name: 'mara' });
  house.clock.ahead += 11 * 3_600_000;
  house.sessions.ended([]);
  expect(await house.sessions.staff(idle)).toMatchObject({ name: 'mara' });
  house.clock.ahead += 12 * 3_600_000 + 1_000;
  house.sessions.ended([]);
  expect(await house.sessions.staff(idle)).toBeNull();

  const busy = await signedIn(house, 'mara');
  let hours = 0;
  do {
    hours += 10;
    house.clock.ahead += 10 * 3_600_000;
    house.sessions.ended([]);
  } while (await house.sessions.staff(busy));
  expect(hours).toBe(720);
});

test('a session asked for a hundred times a second looks into the database once', async () => {
  const cookie = await signedIn(house, 'mara');
  await house.sessions.staff(cookie);
  const looks = jest.spyOn(house.db, 'hot');
  for (let i = 0; i < 100; i += 1) await house.sessions.staff(cookie);
  expect(looks.mock.calls.length).toBeLessThanOrEqual(1);
});

test('cookies that are none open nothing', async () => {
  const cookie = await signedIn(house, 'mara');
  const [, random = ''] = cookie.split('.');
  for (const forged of [
    '',
    '.',
    'gerne.',
    `seeblick.${random}`,
    `${cookie}.`,
    `${cookie}x`,
    'x'.repeat(5_000),
  ]) {
    expect(await house.sessions.staff(forged)).toBeNull();
  }
});
