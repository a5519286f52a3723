import type { StaffActor } from '../../src/contracts/actor.js';
import type { AcceptReply, Handout, Offer } from '../../src/contracts/handouts.js';
import { Refused } from '../../src/contracts/refusals.js';
import { type Desk, openDesk } from './desk-house.js';

const DESKS = 50;

let desk: Desk;
let actors: StaffActor[];
beforeAll(async () => {
  // fewer connections than desks, as in a real house: who holds one must never wait for a second one
  desk = await openDesk(8);
  actors = [];
  for (let i = 0; i < DESKS; i += 1) actors.push(await desk.furniture.person(`desk${i}`));
});
afterAll(() => desk.close());

interface Loser {
  code: string;
  wishId: string;
  offers: Offer[];
}

/** Everybody at once: who got it, and what the others were told. Anything but a refusal with offers fails the test. */
async function race<T>(attempts: Promise<T>[]): Promise<{ winners: T[]; losers: Loser[] }> {
  const winners: T[] = [];
  const losers: Loser[] = [];
  for (const outcome of await Promise.allSettled(attempts)) {
    if (outcome.status === 'fulfilled') winners.push(outcome.value);
    else if (outcome.reason instanceof Refused && outcome.reason.status === 409) {
      losers.push({ code: outcome.reason.code, ...(outcome.reason.more as Omit<Loser, 'code'>) });
    } else throw outcome.reason;
  }
  return { winners, losers };
}

async function stays(): Promise<string[]> {
  return Promise.all(
    Array.from({ length: DESKS }, (_, i) => desk.furniture.stay(undefined, 'in_house', 'Guest', `${i}`)),
  );
}

async function everybodyHandsOut(what: { amenityId?: string; unitTag?: string }) {
  const guests = await stays();
  return race<Handout>(
    guests.map((stayId, i) => desk.handOut.run(actors[i] ?? desk.mara, { stayId, ...what }, 'en')),
  );
}

/** 49 have a wish of their own and at least a promise to offer. */
async function expectHelped(losers: Loser[]): Promise<void> {
  expect(losers).toHaveLength(DESKS - 1);
  expect(new Set(losers.map(({ wishId }) => wishId)).size).toBe(DESKS - 1);
  for (const { offers } of losers) expect(offers.at(-1)).toMatchObject({ kind: 'promise' });
  const ids = losers.map(({ wishId }) => `'${wishId}'`).join(',');
  expect(
    await desk.furniture.total(
      'wish',
      `status = 'open' AND jsonb_array_length(offers) > 0 AND id IN (${ids})`,
    ),
  ).toBe(DESKS - 1);
}

describe('fifty desks and one last thing', () => {
  test('a unit, by its amenity: one has it, forty-nine have a wish and offers', async () => {
    const cable = await desk.furniture.amenity();
    await desk.furniture.unit(cable);
    const { winners, losers } = await everybodyHandsOut({ amenityId: cable });
    expect(winners).toHaveLength(1);
    await expectHelped(losers);
    expect(await desk.furniture.total('handout', `amenity_id = '${cable}'`)).toBe(1);
    expect(await desk.furniture.total('loan', `returned_at IS NULL AND id = '${winners[0]?.id}'`)).toBe(1);
  });

  test('a unit, by its tag', async () => {
    const cable = await desk.furniture.amenity();
    await desk.furniture.unit(cable, { tag: 'LAST-1' });
    const { winners, losers } = await everybodyHandsOut({ unitTag: 'last-1' });
    expect(winners).toHaveLength(1);
    expect(new Set(losers.map(({ code }) => code))).toEqual(new Set(['unit_lent']));
    await expectHelped(losers);
  });

  test('a giveaway: the stock ends at nothing and not below', async () => {
    const comb = await desk.furniture.amenity({ kind: 'giveaway', stock: 1 });
    const { winners, losers } = await everybodyHandsOut({ amenityId: comb });
    expect(winners).toHaveLength(1);
    await expectHelped(losers);
    expect(await desk.furniture.total('amenity', `id = '${comb}' AND stock = 0`)).toBe(1);
  });

  test('a bay: one PIN, one occupancy', async () => {
    await desk.furniture.station([{ connectors: ['usb-c'] }, { connectors: ['usb-c'], occupied: true }]);
    const locker = await desk.furniture.amenity({ kind: 'bay' });
    const { winners, losers } = await everybodyHandsOut({ amenityId: locker });
    expect(winners).toHaveLength(1);
    expect(winners[0]?.occupancy).toMatchObject({ bay: 1 });
    await expectHelped(losers);
    expect(await desk.furniture.total('occupancy', 'ended_at IS NULL')).toBe(1);
    // a refused desk leaves no half hand-out behind
    expect(await desk.furniture.total('handout', `amenity_id = '${locker}'`)).toBe(1);
  });

  test('with twenty units, twenty have one each, and no unit is with two guests', async () => {
    const cable = await desk.furniture.amenity();
    await desk.furniture.units(cable, 20);
    const { winners, losers } = await everybodyHandsOut({ amenityId: cable });
    expect(new Set(winners.map(({ loan }) => loan?.unitId)).size).toBe(winners.length);
    expect(winners).toHaveLength(20);
    expect(losers).toHaveLength(DESKS - 20);
  });
});

describe('fifty desks accept', () => {
  async function wishesFor(amenityId: string, kind: Offer['kind']) {
    const guests = await stays();
    const wishes = [];
    for (const [i, stayId] of guests.entries()) {
      const wish = await desk.makeWish.run(actors[i] ?? desk.mara, { stayId, amenityId }, 'en');
      const offer = wish.offers.find((one) => one.kind === kind);
      if (!offer) throw new Error(`nobody offered ${kind}`);
      wishes.push({ wish: wish.id, offer: offer.id });
    }
    return wishes;
  }

  test('the same unit for fifty guests: one has it, the others are offered the next best', async () => {
    const cable = await desk.furniture.amenity({ connector: 'usb-c' });
    await desk.furniture.unit(cable);
    const other = await desk.furniture.amenity({ connector: 'usb-c' });
    await desk.furniture.units(other, 3);
    const wishes = await wishesFor(cable, 'exact');
    const { winners, losers } = await race<AcceptReply>(
      wishes.map(({ wish, offer }, i) => desk.accept(wish, offer, {}, actors[i] ?? desk.mara)),
    );
    expect(winners).toMatchObject([{ how: 'handed_out' }]);
    await expectHelped(losers);
    expect(new Set(losers.map(({ code }) => code))).toEqual(new Set(['offer_is_gone']));
    const stale = new Set(wishes.map(({ offer }) => offer));
    for (const { offers } of losers) {
      expect(offers.some(({ id }) => stale.has(id))).toBe(false);
      expect(offers[0]).toMatchObject({ kind: 'compatible', amenityId: other });
      expect(offers.map(({ kind }) => kind)).not.toContain('exact');
    }
  });

  test('the same unit that is due back: one guest waits for it, the others are offered afresh', async () => {
    const cable = await desk.furniture.amenity({ loanMinutes: 60 });
    await desk.furniture.unit(cable);
    await desk.handOut.run(desk.mara, { stayId: await desk.furniture.stay(), amenityId: cable }, 'en');
    const wishes = await wishesFor(cable, 'due_soon');
    const { winners, losers } = await race<AcceptReply>(
      wishes.map(({ wish, offer }, i) => desk.accept(wish, offer, {}, actors[i] ?? desk.mara)),
    );
    expect(winners).toMatchObject([
      { how: 'held', promise: { by: expect.stringMatching(/^desk/) as string } },
    ]);
    await expectHelped(losers);
    expect(await desk.furniture.total('promise', `amenity_id = '${cable}' AND status = 'open'`)).toBe(1);
  });

  test('the same offer of the same wish: it is carried out once', async () => {
    const cable = await desk.furniture.amenity();
    await desk.furniture.units(cable, DESKS);
    const stayId = await desk.furniture.stay();
    const wish = await desk.makeWish.run(desk.mara, { stayId, amenityId: cable }, 'en');
    const { winners, losers } = await race<AcceptReply>(
      actors.map((actor) => desk.accept(wish.id, wish.offers[0]?.id ?? '', {}, actor)),
    );
    expect(winners).toHaveLength(1);
    expect(new Set(losers.map(({ code }) => code))).toEqual(new Set(['wish_is_over']));
    expect(await desk.furniture.total('handout', `stay_id = '${stayId}'`)).toBe(1);
  });
});

describe('a unit and two who wait', () => {
  test('is held for one of them only, says the database too', async () => {
    const cable = await desk.furniture.amenity();
    const unitId = await desk.furniture.unit(cable);
    const hold = async () => {
      const terms = { wishId: null, amenityId: cable, unitId, what: 'cable', byStaff: desk.mara.staffId };
      const stayId = await desk.furniture.stay();
      return desk.db.transaction((tx) =>
        desk.promises.make(tx, 'gerne', { ...terms, stayId, dueAt: new Date('2015-09-18T16:00Z') }),
      );
    };
    const outcomes = await Promise.allSettled([hold(), hold()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { constraint: 'one_hold_per_unit' },
    });
  });

  test('goes to its guest when it is back, and passes by who asks first', async () => {
    const cable = await desk.furniture.amenity({ loanMinutes: 60 });
    await desk.furniture.unit(cable, { tag: 'HELD-1' });
    const [first, waiting, other] = [
      await desk.furniture.stay(),
      await desk.furniture.stay(),
      await desk.furniture.stay(),
    ];
    const out = await desk.handOut.run(desk.mara, { stayId: first, amenityId: cable }, 'en');
    const wish = await desk.makeWish.run(desk.mara, { stayId: waiting, amenityId: cable }, 'en');
    const due = wish.offers.find(({ kind }) => kind === 'due_soon');
    await desk.accept(wish.id, due?.id ?? '');
    await desk.closing.return(desk.mara, out.id, 'ok');
    await expect(
      desk.handOut.run(desk.mara, { stayId: other, amenityId: cable }, 'en'),
    ).rejects.toMatchObject({ code: 'all_out' });
    const kept = await desk.handOut.run(desk.mara, { stayId: waiting, amenityId: cable }, 'en');
    expect(kept.loan?.unitTag).toBe('HELD-1');
  });
});
