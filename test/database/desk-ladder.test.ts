import type { Offer, WishStatus } from '../../src/contracts/handouts.js';
import { Refused } from '../../src/contracts/refusals.js';
import { type Desk, openDesk } from './desk-house.js';
import { emptyHouse, kinds, offer, onShift, porters, shopWith, wishFor } from './ladder-house.js';
import { goodHands } from './referrals-house.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(6);
});
beforeEach(async () => {
  desk.clock.set('2015-09-18T13:00:00Z');
  await emptyHouse(desk);
});
afterAll(() => desk.close());

const row = (wish: { id: string }) =>
  desk.db.one<{ status: string; yes: string; taken: string; missing: string | null }>(
    'SELECT status, yes, taken, missing FROM wish WHERE id = $1',
    [wish.id],
  );
const sql = (text: string, values: unknown[] = []) => desk.db.rows(text, values);
const moments = async () =>
  (
    await desk.db.rows<{ code: string }>(
      `SELECT moment ->> 'code' AS code FROM outbox WHERE moment IS NOT NULL`,
    )
  ).map(({ code }) => code);

async function refusal(asked: Promise<unknown>): Promise<Refused & { more: { offers: Offer[] } }> {
  const error = await asked.then(
    () => new Error('it was carried out'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refused)) throw error;
  return error as Refused & { more: { offers: Offer[] } };
}

/** One thing on each rung of the ladder. */
async function wholeHouse(): Promise<{ cable: string; shopId: string }> {
  const cable = await desk.furniture.amenity({
    name: 'Lightning cable',
    connector: 'lightning',
    loanMinutes: 60,
  });
  await desk.furniture.unit(cable, { tag: 'LI-1' });
  await desk.furniture.unit(cable, { tag: 'LI-2', place: 'Bar' });
  const charger = await desk.furniture.amenity({ name: 'Car charger', connector: 'lightning' });
  await desk.furniture.unit(charger, { tag: 'CA-1' });
  const gift = await desk.furniture.amenity({ kind: 'giveaway', connector: 'lightning', stock: 1 });
  await sql(`UPDATE amenity SET value_minor = 1900 WHERE id = $1`, [gift]);
  await desk.furniture.amenity({ kind: 'bay' });
  await desk.furniture.station([{ connectors: ['lightning'] }]);
  const { shopId } = await shopWith(desk);
  await porters(desk);
  await desk.furniture.onDuty(await desk.furniture.person('Noor'));
  return { cable, shopId };
}

describe('the phone charger, when the better ways are taken one by one', () => {
  test('every rung is the best one in its turn, and each of them is carried out', async () => {
    const { cable, shopId } = await wholeHouse();
    const [rungs, hows, yes]: [string[], string[], unknown[]] = [[], [], []];
    for (let turn = 0; turn < 9; turn += 1) {
      const wish = await wishFor(desk, { amenityId: cable });
      const best = wish.offers[0];
      const reply = await desk.accept(wish.id, best?.id ?? '');
      const ended = await row(wish);
      expect(ended).toMatchObject({ status: 'fulfilled', taken: best?.kind });
      rungs.push(best?.kind ?? '');
      hows.push(reply.how);
      yes.push(ended?.yes);
      // what is lent does not come back before the day after tomorrow, but for the one that is due soon
      if (turn === 1) await sql(`UPDATE loan SET due_at = '2015-09-21T10:00:00Z'`);
      if (turn === 2)
        await sql(
          `UPDATE loan SET due_at = '2015-09-21T10:00:00Z' WHERE unit_id <> (SELECT id FROM unit WHERE tag = 'LI-2')`,
        );
      if (best?.kind === 'purchase') await sql(`UPDATE partner SET active = false WHERE id = $1`, [shopId]);
      if (best?.kind === 'referral') await sql(`UPDATE partner SET active = false`);
    }
    expect(rungs).toEqual([
      'exact',
      'compatible',
      'elsewhere',
      'bay',
      'due_soon',
      'gift',
      'purchase',
      'referral',
      'promise',
    ]);
    expect(hows).toEqual([
      ...['handed_out', 'handed_out', 'being_brought', 'handed_out', 'held', 'handed_out', 'being_bought'],
      ...['referred', 'promised'],
    ]);
    expect(yes).toEqual(['now', 'now', 'now', 'now', 'later', 'now', 'later', 'elsewhere', 'later']);
    expect(await desk.furniture.total('goodwill_entry', 'amount_minor IN (1900, 2500)')).toBe(2);
    expect(
      await desk.furniture.total(
        'errand',
        `from_place = 'Bar' AND to_place = '412' AND handout_id IS NOT NULL`,
      ),
    ).toBe(1);
    expect(await desk.furniture.total('promise', `kind IN ('hold', 'purchase', 'promise')`)).toBe(3);
    expect(await moments()).toEqual(
      expect.arrayContaining(['being_brought', 'gift', 'going_to_buy', 'referred', 'promised']),
    );
  });

  test.each(['a porter', 'a colleague'])('%s goes for nothing whose hand-out is undone', async (who) => {
    const cable = await desk.furniture.amenity({ name: 'Lightning cable', connector: 'lightning' });
    await desk.furniture.unit(cable, { tag: 'LI-2', place: 'Bar' });
    if (who === 'a porter') await porters(desk);
    else await onShift(desk, (await desk.furniture.person('Noor')).staffId);
    const wish = await wishFor(desk, { amenityId: cable });
    const { how, handout } = await desk.accept(wish.id, offer(wish, 'elsewhere').id);
    expect(how).toBe('being_brought');
    const open = async () => [
      (await desk.promises.errandStates('gerne', null)).length,
      (await desk.promises.promiseStates('gerne', null)).length,
    ];
    expect(await open()).toEqual(who === 'a porter' ? [1, 0] : [0, 1]);
    await desk.closing.undo(desk.mara, handout?.id ?? '');
    await desk.promises.takenBack('gerne', handout?.id ?? '');
    expect(await open()).toEqual([0, 0]);
    expect(await row(wish)).toMatchObject({ status: 'open' });
  });

  test('what was meant and was not there is noted once, at the first offering', async () => {
    const cable = await desk.furniture.amenity({ name: 'Lightning cable', connector: 'lightning' });
    const wish = await wishFor(desk, { text: 'iPhone 13 leer, Kabel vergessen' });
    expect(await row(wish)).toMatchObject({ missing: cable });
    expect(wish.heard).toMatchObject({
      connector: 'lightning',
      device: 'iPhone 13',
      amenities: ['Lightning cable'],
    });
    await desk.furniture.unit(cable);
    const again = await desk.offerAgain.run(desk.mara, wish.id, 'en');
    expect(kinds(again)[0]).toBe('exact');
    expect(await row(wish)).toMatchObject({ missing: cable });
  });

  test('a guest who points at the other picture is offered what fits', async () => {
    const [old, young] = [
      await desk.furniture.amenity({ name: 'Lightning cable', connector: 'lightning' }),
      await desk.furniture.amenity({ name: 'USB-C cable', connector: 'usb-c' }),
    ];
    await desk.furniture.units(old, 1);
    await desk.furniture.units(young, 1);
    const wish = await wishFor(desk, { text: 'iPhone leer' });
    expect(wish.offers.slice(0, 2)).toMatchObject([
      { amenityId: old },
      { amenityId: young, kind: 'compatible' },
    ]);
    expect(wish.heard.connector).toBeUndefined();
    const pointed = await desk.offerAgain.run(desk.mara, wish.id, 'en', { connector: 'usb-c' });
    expect(pointed.offers[0]).toMatchObject({ kind: 'exact', amenityId: young });
    expect(pointed.offers.some(({ amenityId }) => amenityId === old)).toBe(false);
  });
});

describe('the allowance on the ladder', () => {
  test('two desks and money for one gift: one is given, the other is offered what costs nothing', async () => {
    const gift = await desk.furniture.amenity({ kind: 'giveaway', connector: 'lightning', stock: 5 });
    await sql(`UPDATE amenity SET value_minor = 1900 WHERE id = $1`, [gift]);
    await sql(
      `INSERT INTO goodwill_caps (hotel_id, gift_minor, stay_minor, staff_day_minor, hotel_day_minor) VALUES ('gerne', 1900, 2000, 2000, 2000)`,
    );
    const wishes = [await wishFor(desk, { text: 'iPhone 13' }), await wishFor(desk, { text: 'iPhone 13' })];
    const outcomes = await Promise.allSettled(
      wishes.map((wish) => desk.accept(wish.id, offer(wish, 'gift').id)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((one) => one.status === 'rejected') as PromiseRejectedResult;
    const error = lost.reason as Refused & { more: { offers: Offer[] } };
    expect(error.code).toBe('offer_is_gone');
    expect(kinds(error.more)).toEqual(['promise']);
    expect(await desk.furniture.total('amenity', `id = '${gift}' AND stock = 4`)).toBe(1);
    expect(await desk.furniture.total('goodwill_entry')).toBe(1);
    expect(await desk.furniture.total('handout')).toBe(1);
  });

  test('spent, the purchase stays on the ladder: taking it asks the manager on duty, or nobody where none is there', async () => {
    await shopWith(desk);
    await goodHands(desk.db, 'gerne', {});
    await sql(
      `INSERT INTO goodwill_caps (hotel_id, gift_minor, staff_day_minor) VALUES ('gerne', 1500, 1500)`,
    );
    const vera = await desk.furniture.person('Vera');
    await onShift(desk, vera.staffId, 'management');
    await sql(`UPDATE staff_member SET role = 'manager' WHERE id = $1`, [vera.staffId]);
    const ask = () =>
      desk.db.one<{ waits: number; amount_minor: number; wish_id: string; status: string }>(
        `SELECT extract(epoch FROM answer_by - at)::integer AS waits, amount_minor, wish_id, status FROM goodwill_ask
         ORDER BY at DESC, id DESC LIMIT 1`,
      );
    const wish = await wishFor(desk, { text: 'iPhone 13 Kabel' });
    expect(kinds(wish)).toEqual(['purchase', 'referral', 'promise']);
    const over = offer(wish, 'purchase');
    expect(over).toMatchObject({ costMinor: 2_500, overMinor: 1_000 });
    expect(over.label).toMatch(/for CHF 10.00 of it the manager is asked$/);
    expect(over.why).toContain('one tap');
    const reply = await desk.accept(wish.id, over.id);
    expect(reply).toMatchObject({
      how: 'being_bought',
      purchase: { askedMinor: 1_000, usualMinor: 2_500 },
      promise: { kind: 'purchase' },
    });
    expect(await row(wish)).toMatchObject({ status: 'fulfilled', yes: 'later', taken: 'purchase' });
    expect(await ask()).toEqual({ waits: 180, amount_minor: 1_000, wish_id: wish.id, status: 'asked' });
    expect(await desk.furniture.total('goodwill_entry', 'amount_minor = 1500 AND NOT exceeded')).toBe(1);
    await sql(`DELETE FROM shift`);
    const next = await wishFor(desk, { text: 'iPhone 13 Kabel' });
    await desk.accept(next.id, offer(next, 'purchase').id);
    expect(await ask()).toMatchObject({ waits: 0, amount_minor: 2_500 });
    // not a cent over the cap before somebody says so
    expect(await desk.furniture.total('goodwill_entry')).toBe(1);
  });

  test('that was there at the offer and is spent now is no error: the same purchase comes back as one to ask for', async () => {
    await shopWith(desk);
    const wish = await wishFor(desk, { text: 'iPhone 13 Kabel' });
    await sql(`INSERT INTO goodwill_caps (hotel_id, gift_minor) VALUES ('gerne', 1)`);
    const fresh = (await refusal(desk.accept(wish.id, offer(wish, 'purchase').id))).more;
    expect(await desk.furniture.total('promise')).toBe(0);
    const again = offer(fresh, 'purchase');
    expect(again.overMinor).toBe(2_499);
    expect(await desk.accept(wish.id, again.id)).toMatchObject({ purchase: { askedMinor: 2_499 } });
  });

  test('a colleague on shift goes to buy it, at the price and the hours of now', async () => {
    const lea = await desk.furniture.person('Lea');
    await onShift(desk, lea.staffId);
    const { itemId } = await shopWith(desk, { hours: { fri: [['08:00', '18:30']] } });
    const wish = await wishFor(desk, { text: 'iPhone 13 Kabel' });
    const buying = offer(wish, 'purchase');
    expect(buying).toMatchObject({
      by: 'Lea',
      costMinor: 2_500,
      openUntil: '2015-09-18T16:30:00.000Z',
      walkMinutes: 5,
    });
    await sql(`UPDATE shop_item SET price_minor = 9900 WHERE id = $1`, [itemId]);
    const fresh = (await refusal(desk.accept(wish.id, buying.id))).more;
    const reply = await desk.accept(wish.id, offer(fresh, 'purchase').id, { paidBy: 'house_card' });
    expect(reply).toMatchObject({
      how: 'being_bought',
      purchase: { usualMinor: 9_900, by: 'Lea', paidBy: 'house_card' },
      promise: { kind: 'purchase', by: 'Lea' },
    });
    desk.clock.set('2015-09-18T17:00:00Z');
    const late = offer(await wishFor(desk, { text: 'iPhone 13 Kabel' }), 'purchase');
    expect(late.openUntil).toBeNull();
    expect(Date.parse(late.at ?? '')).toBeGreaterThan(Date.parse('2015-09-25T06:00:00Z'));
  });
});

describe('by whom and by when', () => {
  test('who is not on the roster is asked first, and the accountable person keeps it until then', async () => {
    const [noor, lea] = [await desk.furniture.person('Noor'), await desk.furniture.person('Lea')];
    await desk.furniture.onDuty(noor);
    const wish = await wishFor(desk, { text: 'a violin' });
    const dueAt = '2015-09-18T15:00:00Z';
    const set = { byStaff: lea.staffId, dueAt, reach: 'at the pool' };
    const asked = await desk.accept(wish.id, offer(wish, 'promise').id, set);
    expect(asked.promise).toMatchObject({
      by: 'Noor',
      asked: 'Lea',
      reach: 'at the pool',
      dueAt: new Date(dueAt).toISOString(),
    });
    await onShift(desk, lea.staffId);
    const other = await wishFor(desk, { text: 'a cello' });
    expect((await desk.accept(other.id, offer(other, 'promise').id, set)).promise).toMatchObject({
      by: 'Lea',
      asked: null,
    });
  });

  test('nobody promises for a time that has passed, and the wish stays open', async () => {
    const wish = await wishFor(desk, { text: 'a violin' });
    const asked = desk.accept(wish.id, offer(wish, 'promise').id, { dueAt: '2015-09-18T12:00:00Z' });
    expect((await refusal(asked)).code).toBe('due_in_the_past');
    expect(await row(wish)).toMatchObject({ status: 'open' });
  });

  test('a referral goes to the person and the time that the guest has chosen', async () => {
    await goodHands(desk.db, 'gerne', { words: ['Arzt'] });
    const { personId } = await goodHands(desk.db, 'gerne', {
      partner: 'Praxis Berg',
      person: 'Dr. Anna Berg',
    });
    const wish = await wishFor(desk, { text: 'a doctor please' });
    expect(offer(wish, 'referral')).toMatchObject({ by: 'Dr. Miriam Keller', partner: 'Praxis am See' });
    const terms = { personId, appointmentAt: '2015-09-18T16:00:00Z' };
    const reply = await desk.accept(wish.id, offer(wish, 'referral').id, terms);
    expect(reply.referral).toMatchObject({ person: 'Dr. Anna Berg', what: 'a doctor please' });
    expect(await row(wish)).toMatchObject({ yes: 'elsewhere', taken: 'referral' });
  });
});

describe('the manager weighs', () => {
  test('and where cost counts alone, no gift stands before a promise; a stale weight is told', async () => {
    const gift = await desk.furniture.amenity({ kind: 'giveaway', connector: 'lightning' });
    await sql(`UPDATE amenity SET value_minor = 1900 WHERE id = $1`, [gift]);
    expect(kinds(await wishFor(desk, { text: 'iPhone 13' }))).toEqual(['gift', 'promise']);
    const before = await desk.ladder.weights('gerne');
    expect(
      await desk.ladder.run(desk.mara, { time: 0, fit: 0, cost: 9, version: before.version }),
    ).toMatchObject({ cost: 9 });
    expect(kinds(await wishFor(desk, { text: 'iPhone 13' }))).toEqual(['promise', 'gift']);
    expect((await refusal(desk.ladder.run(desk.mara, before))).code).toBe('stale');
  });
});

describe('two wishes that are one', () => {
  test('are merged for one guest only, into one that is open', async () => {
    const stay = await desk.furniture.stay();
    const [one, same, another] = [
      await wishFor(desk, { text: 'a violin' }, stay),
      await wishFor(desk, { text: 'violin please' }, stay),
      await wishFor(desk, { text: 'a violin' }),
    ];
    const merge = (id: string, into: string) => desk.mergeWish.run(desk.mara, id, into);
    expect((await refusal(merge(one.id, another.id))).code).toBe('wish_of_another_guest');
    expect((await refusal(merge(one.id, one.id))).code).toBe('same_wish');
    // both ways at once: one of them is over when the other one looks
    const both = await Promise.allSettled([merge(one.id, same.id), merge(same.id, one.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await desk.furniture.total('wish', `stay_id = '${stay}' AND status = 'open'`)).toBe(1);
    expect(await moments()).toContain('wish_merged');
  });

  test('and one against the law is said so, and the manager sees it', async () => {
    const wish = await wishFor(desk, { text: 'fireworks in the room' });
    await desk.reportWish.run(desk.mara, wish.id, 'fire');
    expect(await row(wish)).toMatchObject({ status: 'unlawful', yes: null });
    expect(await moments()).toContain('wish_unlawful');
    const told = await desk.db.one<{ touched: object[] }>(
      `SELECT touched FROM outbox WHERE type = 'wish.unlawful'`,
    );
    expect(told?.touched).toContainEqual({ kind: 'pulse', id: 'gerne' });
  });

  test('there is no "declined", neither in the language nor in the database', async () => {
    // @ts-expect-error a wish ends in four ways, and this is none of them
    const declined: WishStatus = 'declined';
    const wish = await wishFor(desk, { text: 'a violin' });
    await expect(
      sql(`UPDATE wish SET status = $2, ended_at = at, words = 'no' WHERE id = $1`, [wish.id, declined]),
    ).rejects.toMatchObject({ constraint: 'a_wish_has_one_of_four_endings' });
  });

  test('where several would fit, the one her device took last time goes first, unless she points at another', async () => {
    const stays = { new: await desk.furniture.stay(), known: await desk.furniture.stay() };
    for (const [connector, tag] of [
      ['usb-c', 'UC-1'],
      ['lightning', 'LG-1'],
    ] as const) {
      const cable = await desk.furniture.amenity({ name: `${connector} lead`, connector });
      await desk.furniture.unit(cable, { tag });
    }
    const first = async (stayId: string, connector?: 'usb-c') =>
      (await wishFor(desk, { text: 'iPhone leer', ...(connector ? { connector } : {}) }, stayId)).offers[0];
    const usual = (await first(stays.new))?.connector;
    const other = usual === 'usb-c' ? 'lightning' : 'usb-c';
    await sql(`UPDATE guest g SET connector = $2 FROM stay s WHERE s.id = $1 AND g.id = s.guest_id`, [
      stays.known,
      other,
    ]);
    expect((await first(stays.known))?.connector).toBe(other);
    expect((await first(stays.new))?.connector).toBe(usual);
    expect((await first(stays.known, 'usb-c'))?.connector).toBe('usb-c');
  });
});
