import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../src/contracts/actor.js';
import { momentCodes } from '../../src/contracts/events.js';
import { type OpenKind, openKinds } from '../../src/contracts/handover.js';
import { HandoverReads } from '../../src/domains/desk/handover/handover.reads.js';
import { happenedIn, type HappenedRow } from '../../src/domains/desk/handover/happened.words.js';
import { HandOver } from '../../src/domains/desk/handover/use-cases/hand-over.js';
import { openItem, readerOf } from '../../src/domains/desk/handover/open-item.words.js';
import { HotelsFacade } from '../../src/domains/hotels/hotels.facade.js';
import { HOTEL, openPromises, outcome, type PromiseHouse } from './promise-house.js';

let house: PromiseHouse;
let reads: HandoverReads;
let handOver: HandOver;
let jon: StaffActor;
let stay: string;
let gone: string;

beforeAll(async () => {
  house = await openPromises();
  const { db, clock, memory, vault, staff, furniture } = house;
  reads = new HandoverReads(db, clock, new HotelsFacade(db, vault), staff);
  handOver = new HandOver(db, memory, clock);
  jon = await furniture.person('Jon');
  await furniture.onDuty(house.mara);
  stay = await furniture.stay('2015-09-20T09:00:00Z');
  gone = await furniture.stay('2015-09-18T09:00:00Z', 'departed', 'Ada', 'Lovelace', '7');
});
afterAll(() => house.close());

/** A row straight into its table; the hotel and a fresh id come by themselves. */
async function put(table: string, values: Record<string, unknown>): Promise<string> {
  const row: Record<string, unknown> = { hotel_id: HOTEL, id: uuidv7(), ...values };
  const names = Object.keys(row);
  await house.db.rows(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
    Object.values(row),
  );
  return String(row['id']);
}

const now = (minutes = 0) => house.inMinutes(minutes);
const by = () => house.mara.staffId;

async function lend(stayId: string, dueAt: string): Promise<string> {
  const amenity = await house.furniture.amenity({ name: 'Cable' });
  const unit = await house.furniture.unit(amenity, { tag: 'CH-0001', place: 'desk, drawer 2' });
  const id = await put('handout', {
    stay_id: stayId,
    amenity_id: amenity,
    kind: 'loan',
    status: 'open',
    given_at: now(-600),
    given_by: by(),
  });
  await put('loan', { id, unit_id: unit, due_at: dueAt, follows_stay: false });
  await house.db.rows(`UPDATE unit SET state = 'lent' WHERE id = $1`, [unit]);
  return unit;
}

/** A device of a guest who has departed is still inside. */
async function forgetPhone(): Promise<void> {
  const amenity = await house.furniture.amenity({ kind: 'bay', name: 'Locker' });
  await house.furniture.station([{ connectors: ['usb-c'], occupied: true }]);
  const bay = await house.db.one<{ id: string }>('SELECT id FROM bay LIMIT 1');
  const id = await put('handout', {
    stay_id: gone,
    amenity_id: amenity,
    kind: 'bay',
    status: 'open',
    given_at: now(-600),
  });
  await put('occupancy', {
    id,
    bay_id: bay?.id,
    phase: 'inside',
    pin_hash: Buffer.from('x'),
    since: now(-600),
  });
}

/** One of every kind. */
async function everything(): Promise<void> {
  const unit = await lend(gone, now(-60));
  const promise = { stay_id: stay, by_staff: by(), at: now(), due_at: now(60) };
  await put('wish', { stay_id: stay, text: 'a violin', at: now() });
  await put('promise', { ...promise, what: 'a UK adapter', reach: 'in the bar', next_word_at: now(20) });
  await put('promise', { ...promise, what: 'Cable', kind: 'hold', unit_id: unit });
  const person = { stay_id: stay, person_id: house.luca, what: 'a massage', at: now() };
  await put('referral', {
    ...person,
    partner_id: house.partner,
    owner_staff: by(),
    appointment_at: now(90),
    accept_by: now(10),
  });
  await put('errand', { ...person, asked_by: by(), due_at: now(60) });
  const spent = { stay_id: stay, staff_id: by(), amount_minor: 2500, purpose: 'gift', at: now() };
  const entry = await put('goodwill_entry', { ...spent, day: '2015-09-18' });
  // in the shop for it: one line, the purchase's
  const fetched = await put('promise', { ...promise, what: 'a cable', kind: 'purchase' });
  await put('purchase', {
    promise_id: fetched,
    stay_id: stay,
    entry_id: entry,
    what: 'a cable',
    usual_minor: 2500,
    by_staff: by(),
    paid_by: 'petty_cash',
    at: now(),
  });
  await forgetPhone();
  await put('alert', { code: 'break_in', severity: 'alarm', since: now(), last_at: now() });
  await put('alert', { code: 'jammed', severity: 'warn', since: now(), last_at: now() });
  await put('guest_word', {
    stay_id: stay,
    kind: 'wrong',
    words: 'The bar was loud.',
    via: 'desk',
    at: now(),
  });
  await put('guest_word', { stay_id: stay, kind: 'thanks', words: 'Lovely!', via: 'desk', at: now() });
  await put('goodwill_ask', { ...spent, words: 'flowers', answer_by: now(3) });
}

test('the page lists everything open, each with what to do next in the reader’s language', async () => {
  await everything();
  const [english, german] = [await reads.page(jon, 'en'), await reads.page(jon, 'de')];
  expect(english.duty).toEqual({ staffId: by(), name: 'Mara' });
  expect(english.open.map(({ kind }) => kind).sort()).toEqual([...openKinds].sort());
  for (const page of [english, german])
    for (const item of page.open) {
      // a missing word comes back as its key
      expect(`${item.kind}: ${item.next}`).toMatch(/: [A-ZÄÖÜ][^{}]{20,}[.:]$|: CH-0001/);
      expect(`${item.kind}: ${item.what}`).not.toMatch(/next\.|\{|: $/);
    }
  const next = Object.fromEntries(english.open.map((item) => [item.kind, item]));
  expect(next['promise']?.next).toContain('Mara keeps this by 16:00');
  expect(next['promise']?.next).toMatch(/Reach the guest: in the bar\. Next word to the guest by 15:20\.$/);
  expect(next['hold']?.next).toContain('CH-0001 is with another guest until 14:00');
  expect(next['phone_inside']?.next).toContain('Ada Lovelace has departed');
  expect(next['ask']?.what).toContain('25.00, flowers');
  expect(german.open.find(({ kind }) => kind === 'ask')?.what).toBe('CHF 25.–, flowers');
  expect(next['referral']).toMatchObject({ room: '412', guest: 'Inês Simões', by: 'Mara', dueAt: now(90) });
});

const PROMISED = ['open', 'near', 'asked', 'untold', 'word', 'broken', 'left'];
const STATES: Record<OpenKind, string[]> = {
  wish: ['desk', 'guest_page', 'kiosk'],
  promise: [...PROMISED, 'callback', 'purchase'],
  hold: [...PROMISED, 'here', 'out', 'gone'],
  referral: ['asked', 'unaccepted', 'proposed', 'accepted', 'late', 'on_the_way', 'arrived'],
  errand: ['asked', 'accepted', 'on_the_way', 'left'],
  purchase: ['going', 'going_shop', 'left'],
  loan_late: ['here', 'departed'],
  phone_inside: ['departing', 'departed'],
  alert: [
    'station_lost',
    'break_in',
    'bay_fault',
    'journal_full',
    'guest_phone_waiting',
    'help',
    'device:smoke',
  ],
  guest_word: ['wrong'],
  ask: ['wait', 'may'],
};

test.each(Object.entries(STATES) as [OpenKind, string[]][])(
  '%s says what to do next in every state',
  (kind, states) => {
    const row = {
      id: '',
      stay_id: null,
      room: '412',
      guest: 'Inês',
      what: '',
      names: null,
      by: 'Mara',
      due_at: null,
    };
    for (const language of ['de', 'en'] as const)
      for (const state of states) {
        const reader = readerOf(language, 'Europe/Zurich', 'CHF', house.clock.now());
        const item = openItem({ ...row, kind, state, more: {}, note: '' }, reader);
        expect(`${state}: ${item.next}`).toMatch(/: (?!next\.)[^{}]{20,}\.$/);
      }
  },
);

/** A moment that says everything it can. */
const happened = () => ({
  at: house.clock.now(),
  room: '412',
  guest: 'Inês Simões',
  params: { bay: 3, amountMinor: 2500, room: '512', departure: '2015-09-24', dueAt: now(60) },
  names: { de: 'Regenschirm', en: 'Umbrella' },
  text: null,
  said: null,
  wish: 'later',
  promise: 'kept',
  due: null,
  errand: 'delivered',
  referral: 'arrived',
  appointment: new Date(now(90)),
  person: 'Luca',
  partner: 'Lido',
});

test('what happened is said to somebody who was not there: the guest first, what, and how it ended', () => {
  const wholeHouse = [
    'imported',
    'help',
    'break_in',
    'override',
    'rule_decided',
    'handed_over',
    'handover_read',
  ];
  for (const language of ['de', 'en'] as const) {
    const reader = readerOf(language, 'Europe/Zurich', 'CHF', house.clock.now());
    for (const code of momentCodes) {
      const said = `${code}: ${happenedIn({ ...happened(), code }, reader)}`;
      expect(said).toMatch(wholeHouse.includes(code) ? /: [A-Z][^{}]{15,}\.$/ : /: Inês Simões[^{}]{10,}\.$/);
      // neither a key nor a gap that stayed empty, nor two full stops
      expect(said).not.toMatch(/happened\.|: [.,]|\s[.,]|\s\s|\.\.|undefined/);
    }
  }
});

test('each with its own words: the day, who takes care, the advice, why it is no longer wished', () => {
  const english = readerOf('en', 'Europe/Zurich', 'CHF', house.clock.now());
  const says = (more: Partial<HappenedRow>) =>
    happenedIn({ ...happened(), code: 'wished', ...more }, english);
  expect(says({})).toBe('Inês Simões, 412 wished: Umbrella. Yes, as a promise.');
  expect(says({ text: 'a violin.', wish: 'open' })).toBe('Inês Simões, 412 wished: a violin. Still open.');
  expect(says({ code: 'extended' })).toBe('Inês Simões, 412 now stays until Thu 24/09.');
  expect(says({ code: 'referred' })).toBe(
    'Inês Simões, 412: Luca of Lido was asked to take care: Umbrella. Arrived since.',
  );
  expect(says({ code: 'advice', text: 'More light by the bed.' })).toBe(
    'Inês Simões, 412 gave us advice: More light by the bed.',
  );
  expect(says({ code: 'waiting', guest: null, room: null })).toBe('Somebody was asked to wait a moment.');
  expect(says({ code: 'withdrawn', said: 'It stopped raining' })).toBe(
    'Inês Simões, 412 no longer wishes: Umbrella. In the guest’s words: “It stopped raining”.',
  );
});

test('what has changed asks for something else: accepted, near, broken, back on its shelf', async () => {
  await house.db.rows(`UPDATE unit SET state = 'free'`);
  await house.db.rows(`UPDATE loan SET returned_at = now(), condition = 'ok'`);
  await house.db.rows(`UPDATE referral SET status = 'accepted'`);
  house.clock.pass(50);
  await house.promises.warn(HOTEL);
  const nextOf = async (kind: string) =>
    (await reads.page(jon, 'en')).open.filter((item) => item.kind === kind).map(({ next }) => next);
  expect(await nextOf('loan_late')).toEqual([]);
  expect(await nextOf('hold')).toEqual([expect.stringContaining('CH-0001 is here (desk, drawer 2)')]);
  expect(await nextOf('referral')).toEqual([expect.stringContaining('Luca expects Inês Simões: ')]);
  expect(await nextOf('promise')).toEqual([expect.stringContaining('It is nearly time')]);
  expect(await nextOf('ask')).toEqual([expect.stringContaining('No manager has answered')]);
  house.clock.pass(20);
  // the one that waited for the shop is late by now as well
  const sorry: unknown = expect.stringContaining('Apologise to Inês Simões first');
  expect(await nextOf('promise')).toEqual([sorry, sorry]);
});

test('a shift hands over with a note each; another person reads it, once, and sees what happened in that shift', async () => {
  const { open } = await reads.page(house.mara, 'en');
  const wish = open.find(({ kind }) => kind === 'wish');
  if (!wish) throw new Error('no wish is open');
  const note = (words: string) => ({ kind: wish.kind, id: wish.id, words });
  const line = await handOver.run(house.mara, {
    words: 'A calm evening.',
    notes: [note('Asked the music school.'), note('The music school calls back.')],
  });
  expect(await outcome(handOver.confirm(house.mara, line.id))).toBe('read_by_another');
  const page = await reads.page(jon, 'en');
  expect(page.last).toMatchObject({ by: 'Mara', words: 'A calm evening.', confirmedBy: null });
  expect(page.open.find(({ id }) => id === wish.id)?.note).toBe('The music school calls back.');
  expect(page.happened.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['promise_escalated', 'handed_over']),
  );
  expect(page.happened.find(({ code }) => code === 'promise_escalated')?.what).toMatch(
    /^Inês Simões, 412: the time of a promise came close, and the manager was told: .+, by \d\d:\d\d\. Still open(, and late)?\.$/,
  );
  const noor = await house.furniture.person('Noor');
  const reading = [jon, noor].map((person) => outcome(handOver.confirm(person, line.id)));
  expect((await Promise.all(reading)).sort()).toEqual(['done', 'handover_is_read']);
  house.clock.pass(1);
  await house.promises.warn(HOTEL);
  const after = await reads.page(jon, 'en');
  expect(after.last?.confirmedBy).toMatch(/Jon|Noor/);
  // read: from here on it is the next shift's day
  expect(after.happened.map(({ code }) => code)).not.toContain('promise_escalated');
  expect(JSON.stringify(after.happened)).not.toContain('Mara');
  expect(await outcome(handOver.confirm(jon, uuidv7()))).toBe('unknown_handover');
  await expect(
    house.db.rows('UPDATE handover SET confirmed_by = by_staff WHERE id = $1', [line.id]),
  ).rejects.toMatchObject({ constraint: 'handover_is_read_by_another' });
});

test('who has left is still owed it: the page says so and where she can be reached, until it is kept or her words end it', async () => {
  await house.db.rows(`UPDATE stay SET status = 'departed' WHERE id = $1`, [stay]);
  const { open } = await reads.page(jon, 'en');
  const nextOf = (kind: string) => open.filter((item) => item.kind === kind).map(({ next }) => next);
  expect(nextOf('promise')).toHaveLength(2);
  for (const next of nextOf('promise')) expect(next).toMatch(/^Inês Simões has left and this is still ours/);
  expect(nextOf('promise')).toContainEqual(expect.stringContaining('Reach the guest: in the bar'));
  expect(nextOf('errand')).toEqual([expect.stringContaining('Tell Luca: send it on')]);
  // late, its promise stands with it
  expect(nextOf('purchase')).toEqual([expect.stringContaining('When Mara is back: send it on')]);
  const [owed] = open.filter(({ kind }) => kind === 'promise');
  await house.withdraw.run(house.mara, owed?.id ?? '', 'I have bought one at home.');
  expect((await reads.page(jon, 'en')).open.map(({ id }) => id)).not.toContain(owed?.id);
});

test('what is brought is due when its own time comes, or sooner with what is promised; one that is kept says no time any more', async () => {
  const given = { stay_id: stay, by_staff: by(), at: now(), what: 'a cot' };
  const asked = { stay_id: stay, person_id: house.luca, asked_by: by(), at: now(), what: 'a cot' };
  const kept = { ...given, status: 'kept', ended_at: now(), due_at: now(5) };
  const ids: string[] = [];
  for (const promise of [{ ...given, due_at: now(60) }, { ...given, due_at: now(5) }, kept])
    ids.push(await put('errand', { ...asked, due_at: now(10), promise_id: await put('promise', promise) }));
  const { open } = await reads.page(jon, 'en');
  expect(ids.map((id) => open.find((item) => item.id === id)?.dueAt)).toEqual([now(10), now(5), now(10)]);
});
