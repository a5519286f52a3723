import type { StaffActor } from '../../src/contracts/actor.js';
import type { ApologyCause, Surprise } from '../../src/contracts/goodwill.js';
import type { GuestsFacade } from '../../src/domains/guests/guests.facade.js';
import type { Stamped } from '../../src/platform/outbox/stamped.js';
import { OnApology } from '../../src/processes/on-apology.js';
import {
  emptyLedger,
  type GoodwillHouse,
  openGoodwillHouse,
  outcome,
  setCaps,
  totalsThatAreWrong,
} from './goodwill-house.js';
import { trouble } from './goodwill-trouble.js';

const DAY_MS = 86_400_000;

let house: GoodwillHouse;
let vera: StaffActor;
let stay: string;
beforeAll(async () => {
  house = await openGoodwillHouse();
  vera = await house.hire('Vera', 'manager');
});
beforeEach(async () => {
  await emptyLedger(house);
  house.clock.ahead = 0;
  stay = await house.welcome('Dubois', '2015-09-20', 'fr');
});
afterEach(async () => expect(await totalsThatAreWrong(house)).toEqual([]));
afterAll(() => house.close());

const surprise = (en: string, valueMinor: number, weekly: number | null = null): Promise<Surprise> =>
  house.writeSurprise.create(
    vera,
    { names: { de: en, en }, valueMinor, weekly, card: { de: 'Von Herzen' }, active: true },
    'en',
  );
const giveIt = (id: string) => house.giveSurprise.run(house.mara, id, { stayId: stay });
const leftOf = async (name: string) =>
  (await house.accounts.surprises(house.mara, 'en')).find((one) => one.name === name)?.left;

describe('a surprise', () => {
  test('of which three are left is given three times, however many desks give one at once', async () => {
    const { id } = await surprise('chocolate', 800, 3);
    const gifts = await Promise.all([1, 2, 3, 4, 5, 6].map(() => outcome(giveIt(id))));
    expect(gifts.filter((one) => one === 'done')).toHaveLength(3);
    expect(gifts.filter((one) => one === 'surprise_is_gone')).toHaveLength(3);
    expect(await leftOf('chocolate')).toBe(0);
    // Friday's is there again when it is taken back, and all of them on Monday
    const { entries } = await house.accounts.ofGuest(house.mara, stay, 'en');
    await house.reverse.run(house.mara, entries[0]?.id ?? '', 'the guest is allergic');
    expect(await leftOf('chocolate')).toBe(1);
    house.clock.ahead = 2 * DAY_MS;
    expect(await leftOf('chocolate')).toBe(1);
    house.clock.ahead = 3 * DAY_MS;
    expect(await leftOf('chocolate')).toBe(3);
  });

  test('over a cap is asked for whole, holds its place in the week, and is that surprise when it is granted', async () => {
    const { id } = await surprise('boat trip', 9000, 1);
    await setCaps(house, { gift: 5000, stay: 6000, staffDay: 20_000, hotelDay: 50_000 });
    const { entry, ask } = await giveIt(id);
    expect([entry, ask?.amountMinor, ask?.purpose]).toEqual([undefined, 9000, 'surprise']);
    expect(await outcome(giveIt(id))).toBe('surprise_is_gone');
    await house.answer.grant(vera, ask?.id ?? '');
    expect(await house.db.one('SELECT surprise_id, exceeded, staff_id FROM goodwill_entry')).toEqual({
      surprise_id: id,
      exceeded: true,
      staff_id: house.mara.staffId,
    });
    expect(await leftOf('boat trip')).toBe(0);
  });

  test('that was put away is not given any more, and a manager still sees it', async () => {
    const { id, version, ...input } = await surprise('flowers', 2000);
    await house.writeSurprise.change(vera, id, { ...input, version, active: false }, 'en');
    expect(await outcome(giveIt(id))).toBe('unknown_surprise');
    expect(await house.accounts.surprises(house.mara, 'en')).toEqual([]);
    expect(await house.accounts.surprises(vera, 'en')).toMatchObject([{ id, active: false, version: 2 }]);
    expect(await outcome(house.writeSurprise.change(vera, id, { ...input, version }, 'en'))).toBe('stale');
  });
});

describe('an apology', () => {
  test('is due for everything of ours that failed, once each', async () => {
    const ids = await trouble(house, stay);
    const due = async () => (await house.accounts.ofGuest(house.mara, stay, 'en')).apologies;
    expect(Object.fromEntries((await due()).map(({ cause, causeId }) => [cause, causeId]))).toEqual(ids);
    expect((await due()).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Handed out defective: USB-C cable', 'The guest says: “It is loud”']),
    );
    for (const [cause, causeId] of Object.entries(ids)) {
      const say = () =>
        outcome(house.apologise.run(house.mara, { stayId: stay, cause: cause as ApologyCause, causeId }));
      expect((await Promise.all([say(), say()])).sort()).toEqual(['done', 'one_apology_per_cause']);
    }
    expect(await due()).toEqual([]);
    // her word is enough, as often as she says it
    for (const words of ['the bath was cold', 'and the bread was old'])
      expect(await outcome(house.apologise.run(house.mara, { stayId: stay, cause: 'other', words }))).toBe(
        'done',
      );
  });

  test('comes with words in the guest’s language and the smallest surprise that is left and allowed', async () => {
    const ids = await trouble(house, stay);
    const gone = await surprise('tea', 300, 1);
    await giveIt(gone.id);
    await surprise('dinner', 90_000);
    const cake = await surprise('cake', 700, 5);
    const request = { stayId: stay, cause: 'unit' as const, causeId: ids['unit'] ?? '' };
    const draft = await house.apologise.draft(house.mara, request, 'en');
    expect(draft.guestWords).toContain('Lina Dubois');
    expect(draft.guestWords).toContain('Câble USB-C');
    expect(draft.readerWords).toContain('USB-C cable');
    expect(draft.surprise).toMatchObject({ id: cake.id, left: 5 });
    const { given } = await house.apologise.run(house.mara, { ...request, surpriseId: cake.id });
    expect(given).toMatchObject({ entry: { amountMinor: 700, purpose: 'apology' } });
    // nothing is proposed that would have to be asked for
    await setCaps(house, { gift: 600, stay: 1000, staffDay: 1000, hotelDay: 1000 });
    expect((await house.apologise.draft(house.mara, request, 'en')).surprise).toBeNull();
  });

  test('with a surprise that has just gone is not made by halves', async () => {
    const { id } = await surprise('tea', 300, 1);
    await giveIt(id);
    const words = 'cold bath';
    const request = { stayId: stay, cause: 'other' as const, words, surpriseId: id };
    expect(await outcome(house.apologise.run(house.mara, request))).toBe('surprise_is_gone');
    expect(await house.db.rows('SELECT id FROM apology')).toEqual([]);
  });

  test('is never made to one guest for what happened to another', async () => {
    const ids = await trouble(house, stay);
    const other = await house.welcome('Moser');
    const request = { stayId: other, cause: 'promise' as const, causeId: ids['promise'] ?? '' };
    expect(await outcome(house.apologise.run(house.mara, request))).toBe('unknown_cause');
    expect(await outcome(house.apologise.draft(house.mara, request, 'en'))).toBe('unknown_cause');
  });

  test('for what the guest has said answers her word, and no other event does', async () => {
    const ids = await trouble(house, stay);
    const causeId = ids['guest_word'] ?? '';
    await house.apologise.run(house.mara, { stayId: stay, cause: 'guest_word', causeId });
    await house.apologise.run(house.mara, { stayId: stay, cause: 'promise', causeId: ids['promise'] });
    const told = await house.db.rows<Stamped>(
      `SELECT hotel_id AS hotel, type, touched FROM outbox ORDER BY id`,
    );
    const answered: string[] = [];
    const answerWord: GuestsFacade['answerWord'] = (_tx, _hotel, id) => {
      answered.push(id);
      return Promise.resolve(true);
    };
    for (const event of told) await new OnApology(house.db, { answerWord }).hear(event);
    expect(answered).toEqual([causeId]);
  });
});

test('no moment of the allowance tells the name of a guest or of one of us', async () => {
  await trouble(house, stay);
  const { id } = await surprise('tea', 300);
  await giveIt(id);
  await house.give.run(house.mara, {
    stayId: stay,
    amountMinor: 260_000,
    purpose: 'gift',
    words: 'for Lina',
  });
  const told = JSON.stringify(await house.db.rows('SELECT type, touched, moment FROM outbox'));
  expect(told).toContain('cap_asked');
  for (const name of ['Lina', 'Dubois', 'Mara', house.mara.staffId, 'for Lina'])
    expect(told).not.toContain(name);
});
