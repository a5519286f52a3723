import type { StayLine } from '../../src/contracts/stays.js';
import { Refused } from '../../src/contracts/refusals.js';
import { bring, emptyGuests, findOne, HOTEL, openHouse, type TestHouse } from './guests-house.js';

const ADDRESS = 'ana@silva.example';
const MAIL = { url: 'smtp://127.0.0.1:9', from: 'Hotel Gerne <desk@gerne.example>' };
let house: TestHouse;

beforeAll(async () => {
  house = await openHouse(MAIL);
});
afterAll(() => house.close());

/** How often the database had to end one of two that waited for each other; each of its connections says so first. */
async function deadlocks(): Promise<number> {
  const clients = await Promise.all(Array.from({ length: 6 }, () => house.db.pool.connect()));
  for (const client of clients) await client.query('SELECT pg_stat_force_next_flush()');
  for (const client of clients) client.release();
  const row = await house.db.one<{ n: number }>(
    'SELECT deadlocks::integer AS n FROM pg_stat_database WHERE datname = current_database()',
  );
  return row?.n ?? -1;
}

/** Until so many commands of this house wait for a row. */
async function waits(many: number): Promise<void> {
  const until = Date.now() + 30_000;
  for (let seen = 0; seen < many;) {
    if (Date.now() > until) throw new Error('nobody waits');
    const row = await house.db.one<{ n: number }>(
      `SELECT count(*)::integer AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    seen = row?.n ?? 0;
  }
}

/** Holds a guest and all of her stays until so many commands wait for them: then all go on in the same moment. */
async function behindOneDoor(guestId: string, waiting: number): Promise<() => Promise<void>> {
  const client = await house.db.pool.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM guest WHERE id = $1 FOR UPDATE', [guestId]);
  await client.query('SELECT FROM stay WHERE guest_id = $1 FOR UPDATE', [guestId]);
  return async () => {
    await waits(waiting);
    await client.query('COMMIT');
    client.release();
  };
}

interface Scene {
  /** Of one guest, both. */
  first: StayLine;
  second: StayLine;
  other: StayLine;
}

/** Ana with two stays, and a record that may be hers. */
async function scene(): Promise<Scene> {
  await emptyGuests(house);
  await bring(
    house,
    `A1,101,Silva,Ana,PRT,2015-09-16,2015-09-19,1,0,no,0,${ADDRESS},`,
    `A2,102,Silva,Ana,PRT,2015-10-16,2015-10-19,1,0,no,0,${ADDRESS},`,
    'B1,103,Silva,Ana,PRT,2015-09-17,2015-09-19,1,0,no,0,,',
  );
  const [one, two] = [await findOne(house, 'A1'), await findOne(house, 'A2')];
  await house.samePerson.run(house.actor, one.id, two.guest.id, 'en');
  const [first, second, other] = [
    await findOne(house, 'A1'),
    await findOne(house, 'A2'),
    await findOne(house, 'B1'),
  ];
  return { first, second, other };
}

const fromTheCard: Record<string, (of: Scene) => Promise<unknown>> = {
  'her birthday': ({ first: { id, version } }) =>
    house.changePerson.run(house.actor, id, { version, birthDate: '1984-02-29' }, 'en'),
  'her language': ({ first: { id, version } }) =>
    house.changeGuest.run(house.actor, id, { version, language: 'it' }),
  'her check-out': ({ first: { id, version } }) => house.checkOut.run(house.actor, id, version),
  'a new list': () => bring(house, 'A1,101,Silva,Ana,ITA,2015-09-16,2015-09-19,1,0,no,0,,079'),
  'her own page': ({ first: { id } }) =>
    house.db.transaction(async (tx) => {
      await house.guests.hold(tx, HOTEL, id);
      await tx.rows('SELECT FROM stay WHERE id = $1 FOR NO KEY UPDATE', [id]);
      await house.guests.speak(tx, HOTEL, id, 'fr');
    }),
};
const fromTheRecord: Record<string, (of: Scene) => Promise<unknown>> = {
  'the same person': ({ second, other }) =>
    house.samePerson.run(house.actor, second.id, other.guest.id, 'en'),
  'not the same': ({ first, other }) => house.samePerson.not(house.actor, other.id, first.guest.id),
  'the club': ({ second }) => house.joinClub.run(house.actor, second.id, 'en'),
  'a letter with a code': ({ second }) => house.emailProof.send(house.actor, second.id, 'en'),
};
const [birthday = '', ...more] = Object.keys(fromTheCard);
const pairs = [
  ...Object.keys(fromTheRecord).map((other) => [birthday, other] as const),
  ...more.flatMap((one) => ['the same person', 'a letter with a code'].map((other) => [one, other] as const)),
];

test('whatever two desks do with one guest at once, neither waits for the other for ever', async () => {
  const before = await deadlocks();
  for (const [one, other] of pairs) {
    const at = await scene();
    const open = await behindOneDoor(at.first.guest.id, 2);
    const both = Promise.allSettled([fromTheCard[one]?.(at), fromTheRecord[other]?.(at)]);
    await open();
    for (const done of await both)
      if (done.status === 'rejected') expect(done.reason).toBeInstanceOf(Refused);
    expect([one, other, await deadlocks()]).toEqual([one, other, before]);
  }
});

test('what she says while her two records become one is kept with the one that stays', async () => {
  const { first, other } = await scene();
  const open = await behindOneDoor(other.guest.id, 2);
  const joined = house.samePerson.run(house.actor, first.id, other.guest.id, 'en');
  await waits(1);
  const said = house.remarks.write(house.actor, other.id, { kind: 'said', words: 'likes the lake side' });
  await open();
  await Promise.all([joined, said]);
  const person = await house.guests.person(HOTEL, first.id, 'en');
  expect(person).toMatchObject({ stays: 3, remarks: [{ words: 'likes the lake side' }] });
});
