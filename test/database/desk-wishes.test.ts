import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import type { Offer } from '../../src/contracts/handouts.js';
import { Refused } from '../../src/contracts/refusals.js';
import { type Desk, openDesk } from './desk-house.js';
import {
  emptyHouse as nothingLeft,
  kinds,
  offer,
  onShift,
  porters,
  shopWith,
  wishFor,
} from './ladder-house.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(4);
});
afterAll(() => desk.close());

const CONNECTORS = ['usb-c', 'lightning', 'usb-a', null] as const;

/** A house as it may stand there on any day. */
const house = fc.record({
  at: fc.constantFrom(
    '2015-09-18T21:59:30Z',
    '2015-09-18T22:00:00Z',
    '2015-10-25T00:30:00Z',
    '2015-09-18T13:00:00Z',
  ),
  duty: fc.boolean(),
  amenities: fc.array(
    fc.record({
      kind: fc.constantFrom('loan', 'giveaway', 'voucher', 'bay'),
      connector: fc.constantFrom(...CONNECTORS),
      plug: fc.constantFrom('usb-c', 'usb-a', 'plug-ch', null),
      valueMinor: fc.constantFrom(0, 1_900),
      stock: fc.nat({ max: 1 }),
      active: fc.boolean(),
      units: fc.array(
        fc.record({
          state: fc.constantFrom('free', 'lent', 'quarantine', 'lost', 'retired'),
          place: fc.constantFrom('', 'Bar'),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 4 },
  ),
  bays: fc.option(fc.array(fc.subarray(['usb-c', 'lightning']), { minLength: 1, maxLength: 2 })),
  /** Shops and departments that are open at night too, in the day only, or never. */
  hours: fc.constantFrom({}, { fri: [['08:00', '18:30']] }, { sun: [] }),
  shop: fc.boolean(),
  porters: fc.boolean(),
  colleague: fc.boolean(),
  allowance: fc.constantFrom(1, 1_000, 200_000),
  wish: fc.record({
    amenity: fc.option(fc.nat({ max: 3 })),
    text: fc.constantFrom('iPhone leer', 'usb-c', 'a violin', 'amenity'),
  }),
});
type House = typeof house extends fc.Arbitrary<infer T> ? T : never;

async function furnish(plan: House): Promise<string[]> {
  desk.clock.set(plan.at);
  await nothingLeft(desk);
  if (plan.duty) await desk.furniture.onDuty(await desk.furniture.person('Noor'));
  if (plan.bays) await desk.furniture.station(plan.bays.map((connectors) => ({ connectors })));
  await helpers(plan);
  const ids = [];
  for (const { kind, connector, plug, valueMinor, stock, active, units } of plan.amenities) {
    const id = await desk.furniture.amenity({
      kind: kind as 'loan',
      connector,
      stock,
      active,
      loanMinutes: 60,
    });
    ids.push(id);
    await desk.db.rows('UPDATE amenity SET plug = $2, value_minor = $3 WHERE id = $1', [
      id,
      plug,
      valueMinor,
    ]);
    if (kind !== 'loan') continue;
    for (const { state, place } of units) {
      const tag = `T${uuidv7().slice(-12)}`;
      await desk.furniture.unit(id, { tag, place, state: state === 'lent' ? 'free' : (state as 'free') });
      if (state !== 'lent') continue;
      await desk.handOut.run(desk.mara, { stayId: await desk.furniture.stay(), unitTag: tag }, 'en');
    }
  }
  return ids;
}

async function helpers(plan: House): Promise<void> {
  if (plan.shop) await shopWith(desk, { connector: 'usb-c', hours: plan.hours as object });
  if (plan.porters) await porters(desk);
  if (plan.colleague) await onShift(desk, (await desk.furniture.person('Lea')).staffId, 'housekeeping');
  await allow(plan.allowance);
}

async function allow(minor: number): Promise<void> {
  await desk.db.rows(
    `INSERT INTO goodwill_caps (hotel_id, gift_minor) VALUES ('gerne', $1)
     ON CONFLICT (hotel_id) DO UPDATE SET gift_minor = $1`,
    [minor],
  );
}

/** What may happen between an offer and its yes. */
const MEANWHILE: Record<string, () => Promise<unknown>> = {
  nothing: () => Promise.resolve(),
  'everything broke': () =>
    desk.db.rows(`UPDATE unit SET state = 'quarantine', condition = 'damaged' WHERE state = 'free'`),
  'the stock ran out': () => desk.db.rows('UPDATE amenity SET stock = 0 WHERE stock > 0'),
  'the lockers were lost': () => desk.db.rows(`UPDATE station SET state = 'lost'`),
  'the allowance was spent': () => allow(1),
  'everybody left': () => desk.db.rows('UPDATE partner SET active = false'),
  'the night passed': () => Promise.resolve(desk.clock.pass(14 * 60)),
};
const HOWS: Partial<Record<Offer['kind'], string[]>> = {
  elsewhere: ['being_brought', 'handed_out'],
  due_soon: ['held'],
  purchase: ['being_bought'],
  referral: ['referred'],
  promise: ['promised'],
};

async function ask(plan: House, ids: string[]): Promise<{ id: string; offers: Offer[] }> {
  const amenityId = ids[plan.wish.amenity ?? -1];
  const stayId = await desk.furniture.stay();
  return desk.makeWish.run(
    desk.mara,
    { stayId, ...(amenityId ? { amenityId } : { text: plan.wish.text }) },
    'en',
  );
}

describe('in any house, at any hour', () => {
  test('a wish has offers: each a sentence, and one a promise with a name and a time to come', async () => {
    await fc.assert(
      fc.asyncProperty(house, async (plan) => {
        const { offers } = await ask(plan, await furnish(plan));
        expect(offers.at(-1)).toMatchObject({ kind: 'promise', by: plan.duty ? 'Noor' : 'Mara' });
        for (const { at, label, guestLine, why } of offers) {
          if (at) expect(Date.parse(at)).toBeGreaterThan(Date.parse(plan.at));
          expect(label + guestLine + why).not.toMatch(/\{\{|undefined/);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('an offer that is accepted is carried out, or has gone and is answered with fresh ones', async () => {
    const meanwhile = fc.constantFrom(...Object.keys(MEANWHILE));
    await fc.assert(
      fc.asyncProperty(house, fc.nat({ max: 9 }), meanwhile, async (plan, which, what) => {
        const { id, offers } = await ask(plan, await furnish(plan));
        const offer = offers[which % offers.length];
        await MEANWHILE[what]?.();
        const reply = await desk.accept(id, offer?.id ?? '').catch((error: unknown) => error);
        if (reply instanceof Refused) {
          expect([what, reply.code]).not.toEqual(['nothing', 'offer_is_gone']);
          expect(reply.code).toBe('offer_is_gone');
          const fresh = reply.more['offers'] as Offer[];
          const pledge = fresh.find(({ kind }) => kind === 'promise');
          expect((await desk.accept(id, pledge?.id ?? '')).how).toBe('promised');
        } else {
          expect(HOWS[offer?.kind ?? 'exact'] ?? ['handed_out']).toContain((reply as { how: string }).how);
        }
        expect(await desk.furniture.total('wish', `id = '${id}' AND status = 'fulfilled'`)).toBe(1);
        // half an offer is none: a thing that is out has its wish, and money its thing
        const own = `stay_id = (SELECT stay_id FROM wish WHERE id = '${id}')`;
        if (reply instanceof Refused) expect(await desk.furniture.total('handout', own)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  test('what cannot be handed out is answered with offers, never with a bare no', async () => {
    await fc.assert(
      fc.asyncProperty(house, async (plan) => {
        for (const amenityId of await furnish(plan)) {
          const asked = desk.handOut.run(desk.mara, { stayId: await desk.furniture.stay(), amenityId }, 'en');
          const refused = await asked.then(
            () => null,
            (error: unknown) => error as Refused,
          );
          if (refused)
            expect(refused).toMatchObject({
              status: 409,
              code: 'all_out',
              more: {
                offers: expect.arrayContaining([expect.objectContaining({ kind: 'promise' })]) as Offer[],
              },
            });
        }
      }),
      { numRuns: 10 },
    );
  });
});

describe('an offer', () => {
  const emptyHouse: House = {
    at: '2015-09-18T13:00:00Z',
    duty: false,
    amenities: [],
    bays: null,
    hours: {},
    shop: false,
    porters: false,
    colleague: false,
    allowance: 200_000,
    wish: { amenity: null, text: 'a violin' },
  };

  test('that is gone is answered with fresh ones, and the wish stays open', async () => {
    await furnish(emptyHouse);
    const cable = await desk.furniture.amenity();
    const unit = await desk.furniture.unit(cable);
    const wish = await desk.makeWish.run(
      desk.mara,
      { stayId: await desk.furniture.stay(), amenityId: cable },
      'en',
    );
    await desk.db.rows(`UPDATE unit SET state = 'quarantine', condition = 'damaged' WHERE id = $1`, [unit]);
    const gone = desk.accept(wish.id, wish.offers[0]?.id ?? '');
    await expect(gone).rejects.toMatchObject({
      status: 409,
      code: 'offer_is_gone',
      more: { wishId: wish.id, offers: [{ kind: 'promise' }] },
    });
    expect(await desk.furniture.total('wish', `id = '${wish.id}' AND status = 'open'`)).toBe(1);
  });

  test('of yesterday promises nothing for a time that has passed', async () => {
    const { id, offers } = await ask(emptyHouse, await furnish(emptyHouse));
    desk.clock.pass(24 * 60);
    const stale = desk.accept(id, offers[0]?.id ?? '');
    const { more } = await stale.then(
      () => Promise.reject(new Error('it was promised')),
      (error: unknown) => error as Refused,
    );
    const [fresh] = more['offers'] as Offer[];
    expect((await desk.accept(id, fresh?.id ?? '')).how).toBe('promised');
  });

  test("of another wish is not on this wish's table", async () => {
    const [one, other] = [await ask(emptyHouse, await furnish(emptyHouse)), await ask(emptyHouse, [])];
    await expect(desk.accept(one.id, other.offers[0]?.id ?? '')).rejects.toMatchObject({
      code: 'offer_is_gone',
    });
  });

  test('a wish the house cannot grant leaves with a promise in the name of who is on duty', async () => {
    const { id, offers } = await ask(
      { ...emptyHouse, duty: true },
      await furnish({ ...emptyHouse, duty: true }),
    );
    const { promise } = await desk.accept(id, offers[0]?.id ?? '');
    expect(promise).toMatchObject({ by: 'Noor', what: 'a violin', status: 'open', wishId: id });
    expect(await desk.keepPromise.run(desk.mara, promise?.id ?? '')).toMatchObject({ status: 'kept' });
    await expect(desk.keepPromise.run(desk.mara, promise?.id ?? '')).rejects.toMatchObject({
      code: 'promise_is_over',
    });
  });
});

describe('one thing or two', () => {
  beforeEach(async () => {
    desk.clock.set('2015-09-18T13:00:00Z');
    await nothingLeft(desk);
  });

  describe('what was kept for a guest', () => {
    test('is offered to her and to nobody else, and the promise is kept when she has it', async () => {
      const cable = await desk.furniture.amenity({ connector: 'lightning', loanMinutes: 60 });
      await desk.furniture.units(cable, 1);
      const out = await desk.handOut.run(
        desk.mara,
        { stayId: await desk.furniture.stay(), amenityId: cable },
        'en',
      );
      const stay = await desk.furniture.stay();
      const waiting = await wishFor(desk, { amenityId: cable }, stay);
      const { promise } = await desk.accept(waiting.id, offer(waiting, 'due_soon').id);
      await desk.closing.return(desk.mara, out.id, 'ok');
      expect(kinds(await wishFor(desk, { amenityId: cable }))).toEqual(['promise']);
      const hers = await wishFor(desk, { amenityId: cable }, stay);
      await desk.accept(hers.id, offer(hers, 'exact').id);
      expect(await desk.furniture.total('promise', `id = '${promise?.id}' AND status = 'kept'`)).toBe(1);
    });
  });

  describe('an offer of two things', () => {
    test('hands both out, or leaves nothing behind when the second one has gone', async () => {
      const cable = await desk.furniture.amenity({ name: 'Lightning cable', connector: 'lightning' });
      const plug = await desk.furniture.amenity({ name: 'USB plug', connector: 'usb-a' });
      await desk.db.rows(`UPDATE amenity SET plug = CASE id WHEN $1 THEN 'usb-a' ELSE 'plug-ch' END`, [
        cable,
      ]);
      await desk.furniture.units(cable, 2);
      await desk.furniture.unit(plug, { tag: 'PL-1' });
      const [one, other] = [
        await wishFor(desk, { text: 'iPhone 13 leer' }),
        await wishFor(desk, { text: 'iPhone 13 leer' }),
      ];
      const pair = (wish: typeof one) => wish.offers.find(({ parts }) => parts)?.id ?? '';
      const [won, lost] = await Promise.allSettled([
        desk.accept(one.id, pair(one)),
        desk.accept(other.id, pair(other)),
      ]);
      const both = [won, lost].map((outcome) => outcome?.status).sort();
      expect(both).toEqual(['fulfilled', 'rejected']);
      const reply = won.status === 'fulfilled' ? won.value : lost.status === 'fulfilled' ? lost.value : null;
      expect(reply?.handout?.loan?.unitTag).not.toBe('PL-1');
      expect(reply?.more).toMatchObject([{ loan: { unitTag: 'PL-1' } }]);
      const gone = won.status === 'rejected' ? won : lost.status === 'rejected' ? lost : null;
      expect(gone?.reason).toMatchObject({ code: 'offer_is_gone' });
      expect(await desk.furniture.total('handout')).toBe(2);
      expect(await desk.furniture.total('unit', `amenity_id = '${cable}' AND state = 'free'`)).toBe(1);
    });
  });
});

describe('a wish ends', () => {
  let stay: string;
  let wish: string;
  beforeEach(async () => {
    stay = await desk.furniture.stay();
    wish = (await desk.makeWish.run(desk.mara, { stayId: stay, text: 'a violin' }, 'en')).id;
  });

  test("by the guest's own withdrawal, in her words, and only once", async () => {
    await desk.withdrawWish.run(desk.mara, wish, 'I brought mine');
    expect(
      await desk.furniture.total(
        'wish',
        `id = '${wish}' AND status = 'withdrawn' AND words = 'I brought mine'`,
      ),
    ).toBe(1);
    await expect(desk.withdrawWish.run(desk.mara, wish, 'again')).rejects.toMatchObject({
      code: 'wish_is_over',
    });
  });

  test.each([
    ['declined', `status = 'declined', ended_at = at`],
    ['refused without a word', `status = 'withdrawn', ended_at = at`],
    ['withdrawn with an empty word', `status = 'withdrawn', ended_at = at, words = ''`],
    ['fulfilled by nothing', `status = 'fulfilled', ended_at = at`],
    ['merged into nothing', `status = 'merged', ended_at = at`],
    ['unlawful for no reason', `status = 'unlawful', ended_at = at`],
    ['withdrawn at no time', `status = 'withdrawn', words = 'no'`],
    ['open and over', `ended_at = at`],
  ])('in no fifth way: not %s', async (_, change) => {
    await expect(desk.db.rows(`UPDATE wish SET ${change} WHERE id = $1`, [wish])).rejects.toMatchObject({
      constraint: 'a_wish_has_one_of_four_endings',
    });
  });

  test.each([
    ['its duplicate', `status = 'merged', ended_at = at, merged_into = id`],
    ['a reason', `status = 'unlawful', ended_at = at, words = 'a firework indoors'`],
  ])('also with %s', async (_, change) => {
    await desk.db.rows(`UPDATE wish SET ${change} WHERE id = $1`, [wish]);
  });

  describe('and a promise', () => {
    const insert = (by: string | null, due: string | null, status = 'open') =>
      desk.db.rows(
        `INSERT INTO promise (hotel_id, id, stay_id, what, by_staff, due_at, status, at) VALUES ('gerne', $1, $2, 'x', $3, $4, $5, now())`,
        [uuidv7(), stay, by, due, status],
      );
    const due = '2015-09-18T17:00:00Z';

    test('has a name, a time and no silent end, or the database does not take it', async () => {
      await insert(desk.mara.staffId, due);
      await expect(insert(null, due)).rejects.toMatchObject({ column: 'by_staff' });
      await expect(insert(desk.mara.staffId, null)).rejects.toMatchObject({ column: 'due_at' });
      await expect(insert(uuidv7(), due)).rejects.toMatchObject({ constraint: 'promise_has_a_name' });
      for (const status of ['broken', 'cancelled', 'replaced', 'kept']) {
        await expect(insert(desk.mara.staffId, due, status)).rejects.toMatchObject({
          constraint: 'a_promise_is_kept_or_replaced',
        });
      }
    });
  });
});
