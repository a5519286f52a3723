import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../src/contracts/actor.js';
import type { PromiseLine, WishReply } from '../../src/contracts/handouts.js';
import type { NewPromise } from '../../src/contracts/promises.js';
import { EndPurchase } from '../../src/domains/goodwill/use-cases/end-purchase.js';
import { KeepReceipt } from '../../src/domains/goodwill/use-cases/keep-receipt.js';
import { Ledger } from '../../src/domains/goodwill/ledger.js';
import { PurchaseStore } from '../../src/domains/goodwill/purchase-store.js';
import { Today } from '../../src/domains/goodwill/today.js';
import { EndErrand } from '../../src/domains/promises/use-cases/end-errand.js';
import { GivePromise } from '../../src/domains/promises/use-cases/give-promise.js';
import { ReopenPromise } from '../../src/domains/promises/use-cases/reopen-promise.js';
import { ReplacePromise } from '../../src/domains/promises/use-cases/replace-promise.js';
import { StepErrand } from '../../src/domains/promises/use-cases/step-errand.js';
import { WithdrawPromise } from '../../src/domains/promises/use-cases/withdraw-promise.js';
import type { Happened } from '../../src/platform/outbox/stamped.js';
import { OnCarriedEnded } from '../../src/processes/on-carried-ended.js';
import { OnPromisedGiven } from '../../src/processes/on-promised-given.js';
import { type Desk, HOTEL, openDesk } from './desk-house.js';
import { emptyHouse, offer, onShift, porters, shopWith, wishFor } from './ladder-house.js';
import { outcome } from './promise-house.js';
import { goodHands, referralsOf } from './referrals-house.js';
import { smallPicture } from '../harness/pictures.js';

let desk: Desk;
let stayId: string;
let rooms: ReturnType<typeof promisesRoom>;
beforeAll(async () => {
  desk = await openDesk(8);
  rooms = promisesRoom();
});
beforeEach(async () => {
  desk.clock.set('2015-09-18T13:00:00Z');
  await emptyHouse(desk);
  stayId = await desk.furniture.stay();
});
afterAll(() => desk.close());

function promisesRoom() {
  const { db, memory, clock, vault, hotels } = desk;
  const end = new EndErrand(db, memory, clock);
  const [store, today] = [new PurchaseStore(memory), new Today(hotels, clock)];
  return {
    give: new GivePromise(db, memory, clock, desk.staff, desk.makePromise),
    replace: new ReplacePromise(db, memory, clock, desk.makePromise),
    reopen: new ReopenPromise(db, memory, clock),
    withdraw: new WithdrawPromise(db, memory, clock, end),
    step: new StepErrand(db, memory, clock, desk.keepPromise),
    back: new EndPurchase(db, store, today, new Ledger(clock), clock),
    receipt: new KeepReceipt(db, store),
    referrals: referralsOf(db, vault, clock),
  };
}

const inMinutes = (minutes: number) => new Date(desk.clock.now().getTime() + minutes * 60_000).toISOString();
type About = Pick<NewPromise, 'wishId' | 'referralId' | 'purchaseId' | 'holdId'>;
const promise = (about: About, by: StaffActor = desk.mara): Promise<PromiseLine> => {
  const words = { stayId, kind: 'promise' as const, what: 'an answer', dueAt: inMinutes(60) };
  return rooms.give.run(by, { ...words, ...about });
};
const line = (id: string) =>
  desk.db.transaction(async (tx) => (await desk.promises.line(tx, HOTEL, id)) as PromiseLine);
const status = async ({ id }: { id: string }) => (await line(id)).status;
/** What happened since, as the house's own runner tells it, each twice. */
const hear = async (types: string) => {
  const events = await desk.db.rows<Happened>(
    `SELECT hotel_id AS hotel, type, touched, moment, at FROM outbox WHERE type LIKE $1 ORDER BY id`,
    [types],
  );
  for (const process of [new OnCarriedEnded(desk.promises), new OnPromisedGiven(desk.promises)])
    for (const event of [...events, ...events]) await process.hear(event);
};
const wish = () => wishFor(desk, { text: 'a lamp for reading' }, stayId);
const cableWish = async () => {
  const cable = await desk.furniture.amenity({ name: 'Lightning cable', connector: 'lightning' });
  await desk.furniture.unit(cable, { place: 'Bar' });
  return wishFor(desk, { amenityId: cable }, stayId);
};
const refer = async () => {
  const { personId } = await goodHands(desk.db, HOTEL);
  const terms = { stayId, personId, what: 'a doctor', appointmentAt: new Date(inMinutes(90)) };
  const refer = rooms.referrals.refer;
  return desk.db.transaction((tx) => refer.run(tx, desk.mara, { ...terms, ownerStaff: desk.mara.staffId }));
};
const buy = async () => {
  await shopWith(desk);
  const buying = { itemId: null, shopId: null, promiseId: null, wishId: null, what: 'an adapter' };
  const terms = { stayId, usualMinor: 2_500, byStaff: desk.mara.staffId, paidBy: 'petty_cash' as const };
  const purchase = await desk.db.transaction((tx) =>
    desk.goodwill.buy(tx, desk.mara, { ...buying, ...terms, day: '2015-09-18' }),
  );
  if (!purchase) throw new Error('the allowance does not hold it');
  return purchase;
};
const hold = async (forStay = stayId) => {
  const amenityId = await desk.furniture.amenity({ name: 'Adapter' });
  const unitId = await desk.furniture.unit(amenityId);
  const terms = { stayId: forStay, wishId: null, amenityId, unitId, what: 'Adapter' };
  const dueAt = new Date(inMinutes(30));
  const id = await desk.db.transaction((tx) =>
    desk.promises.make(tx, HOTEL, { ...terms, byStaff: desk.mara.staffId, dueAt }),
  );
  return { id, amenityId };
};

describe('a wish, a referral, a purchase or a hold gets a promise by hand', () => {
  test('which names it, stands on the board with it, and keeps its name when it is replaced', async () => {
    const things = {
      wishId: (await wish()).id,
      referralId: (await refer()).id,
      purchaseId: (await buy()).id,
      holdId: (await hold()).id,
    };
    for (const [name, id] of Object.entries(things)) {
      const given = await promise({ [name]: id });
      expect(given).toMatchObject({ [name]: id, status: 'open', by: 'Mara' });
      const better = await rooms.replace.run(desk.mara, given.id, {
        what: 'a better one',
        dueAt: inMinutes(90),
      });
      expect(better).toMatchObject({ [name]: id });
      const [board] = await desk.promises.promiseStates(HOTEL, [better.id]);
      expect(board?.state).toMatchObject({ [name]: id, what: 'a better one' });
    }
    expect(await desk.furniture.total('wish', `status = 'open'`)).toBe(1);
  });

  test('but not of another guest, not one that nobody knows or that is over, and not two at once', async () => {
    const hers = stayId;
    const things = {
      wishId: (await wish()).id,
      referralId: (await refer()).id,
      purchaseId: (await buy()).id,
      holdId: (await hold()).id,
    };
    const unknown = ['unknown_wish', 'unknown_referral', 'unknown_purchase', 'unknown_promise'];
    stayId = await desk.furniture.stay();
    const refused = (about: About) => outcome(promise(about));
    for (const [index, [name, id]] of Object.entries(things).entries()) {
      expect(await refused({ [name]: id })).toBe(unknown[index]);
      expect(await refused({ [name]: uuidv7() })).toBe(unknown[index]);
    }
    stayId = hers;
    // a promise that is no hold carries none
    const { id } = await promise({});
    expect(await refused({ holdId: id })).toBe('unknown_promise');
    // null, as a line says that it is not about one, names none
    const none = Object.fromEntries(Object.keys(things).map((name) => [name, null])) as About;
    expect(await promise(none)).toMatchObject(none);
    expect(await promise({ ...none, wishId: things.wishId })).toMatchObject({ wishId: things.wishId });
    const both = { wishId: things.wishId, holdId: things.holdId };
    expect(await refused(both)).toBe('a_promise_names_one_thing');
    const behind = 'UPDATE promise SET wish_id = $2, hold_id = $3 WHERE id = $1';
    expect(await outcome(desk.db.rows(behind, [id, both.wishId, both.holdId]))).toBe(
      'a_promise_names_one_thing',
    );
    await desk.withdrawWish.run(desk.mara, things.wishId, 'The moon is enough.');
    await rooms.withdraw.run(desk.mara, things.holdId, 'I found mine.');
    await rooms.back.undo(desk.mara, things.purchaseId);
    await rooms.referrals.byDesk.withdraw(desk.mara, things.referralId, 'I feel better.');
    const over = ['wish_is_over', 'referral_is_over', 'purchase_is_over', 'promise_is_over'];
    for (const [index, [name, id]] of Object.entries(things).entries())
      expect(await refused({ [name]: id })).toBe(over[index]);
  });
});

describe('what was promised about a wish', () => {
  test('is kept with the hand-out that fulfils it, and stands again with the wish when that is undone', async () => {
    const asked = await cableWish();
    const given = await promise({ wishId: asked.id });
    desk.clock.pass(1);
    const { handout } = await desk.accept(asked.id, offer(asked, 'elsewhere').id);
    expect(await status(given)).toBe('kept');
    expect(await outcome(rooms.reopen.run(desk.mara, given.id))).toBe('undo_not_possible');
    await desk.closing.undo(desk.mara, handout?.id ?? '');
    await hear('handout.undone');
    expect(await line(given.id)).toMatchObject({ status: 'open', wishId: asked.id, dueAt: given.dueAt });
  });

  test('is kept when a porter delivers; nobody comes when it is undone, and it stands', async () => {
    await porters(desk);
    const asked = await cableWish();
    const given = await promise({ wishId: asked.id });
    const word = await promise({ wishId: asked.id });
    const { errand } = await desk.accept(asked.id, offer(asked, 'elsewhere').id);
    expect(await line(given.id)).toMatchObject({ status: 'open', errandId: errand?.id });
    expect(await status(word)).toBe('open');
    await rooms.step.run(desk.mara, errand?.id ?? '', 'delivered');
    expect([await status(given), await status(word)]).toEqual(['kept', 'kept']);
    const second = await cableWish();
    const stands = await promise({ wishId: second.id });
    const { handout } = await desk.accept(second.id, offer(second, 'elsewhere').id);
    await desk.closing.undo(desk.mara, handout?.id ?? '');
    await hear('handout.undone');
    expect(await line(stands.id)).toMatchObject({ status: 'open', errandId: null });
  });

  test('gives way to the promise of who brings it or has it later, and comes back when that one is undone', async () => {
    const noor = await desk.furniture.person('Noor');
    await onShift(desk, noor.staffId);
    const [asked, later] = [await cableWish(), await wish()];
    const [given, other] = [await promise({ wishId: asked.id }), await promise({ wishId: later.id })];
    const { promise: bringing, handout } = await desk.accept(asked.id, offer(asked, 'elsewhere').id);
    expect([await status(given), (await line(bringing?.id ?? '')).status]).toEqual(['replaced', 'open']);
    await desk.accept(later.id, offer(later, 'promise').id);
    expect(await status(other)).toBe('replaced');
    await desk.closing.undo(desk.mara, handout?.id ?? '');
    await hear('handout.undone');
    expect([await status(given), (await line(bringing?.id ?? '')).status]).toEqual(['open', 'undone']);
    expect(await status(other)).toBe('replaced');
  });

  test('ends in her words when she withdraws the wish, goes on with the wish it is merged into, and outlives one that is unlawful', async () => {
    const [first, second] = [await wish(), await wish()];
    const [one, two] = [await promise({ wishId: first.id }), await promise({ wishId: second.id })];
    await desk.mergeWish.run(desk.mara, first.id, second.id);
    expect(await line(one.id)).toMatchObject({ status: 'open', wishId: second.id });
    const words = 'The moon is enough.';
    await desk.withdrawWish.run(desk.mara, second.id, words);
    const rows = await desk.db.rows('SELECT status, words FROM promise WHERE id = ANY ($1)', [
      [one.id, two.id],
    ]);
    expect(rows).toEqual([
      { status: 'withdrawn', words },
      { status: 'withdrawn', words },
    ]);
    const unsafe = await wish();
    const still = await promise({ wishId: unsafe.id });
    await desk.reportWish.run(desk.mara, unsafe.id, 'It is not allowed in this country.');
    await hear('wish.%');
    expect(await status(still)).toBe('open');
  });

  test('two desks at once: no promise is left open with a wish that was withdrawn or granted in that moment', async () => {
    const colleague = await desk.furniture.person('Noor');
    const ends = [
      (asked: WishReply) => desk.withdrawWish.run(desk.mara, asked.id, 'No longer.'),
      (asked: WishReply) => desk.accept(asked.id, offer(asked, 'elsewhere').id),
    ];
    for (let round = 0; round < 8; round += 1) {
      const asked = await cableWish();
      const end = ends[round % 2] as (typeof ends)[0];
      const gave = promise({ wishId: asked.id }, colleague);
      const [given, ended] = await Promise.all([outcome(gave), outcome(end(asked))]);
      expect([ended, ['done', 'wish_is_over']]).toEqual(['done', expect.arrayContaining([given])]);
      if (given === 'done') expect(await status(await gave)).not.toBe('open');
    }
  });
});

describe('what was promised about a referral', () => {
  test('is kept when the guest has arrived, and not by hearing of it again later', async () => {
    const { id } = await refer();
    const given = await promise({ referralId: id });
    await rooms.referrals.byDesk.step(desk.mara, id, { step: 'arrived' });
    desk.clock.pass(1);
    const taxi = await promise({ referralId: id });
    await hear('referral.%');
    expect([await status(given), await status(taxi)]).toEqual(['kept', 'open']);
    await rooms.referrals.byDesk.close(desk.mara, id, { well: false, words: 'Nobody was there.' });
    await hear('referral.%');
    expect(await status(taxi)).toBe('open');
  });

  test('ends in her words with it, and goes on with the better one', async () => {
    const [first, other] = [await refer(), await refer()];
    const [given, ends] = [await promise({ referralId: first.id }), await promise({ referralId: other.id })];
    const { personId } = await goodHands(desk.db, HOTEL, { partner: 'Apotheke', person: 'Jon' });
    const better = { stayId, personId, what: 'a pharmacy', appointmentAt: inMinutes(30) };
    const next = await rooms.referrals.byDesk.replace(desk.mara, first.id, better);
    await rooms.referrals.byDesk.withdraw(desk.mara, other.id, 'I feel better.');
    await hear('referral.%');
    expect(await line(given.id)).toMatchObject({ status: 'open', referralId: next.id });
    expect(await status(ends)).toBe('withdrawn');
  });
});

test('what was promised about a purchase is kept when it is back, its receipt when that is there; gone back to the shop it still stands', async () => {
  const [{ id }, other] = [await buy(), await buy()];
  const [fetched, stands] = [await promise({ purchaseId: id }), await promise({ purchaseId: other.id })];
  await rooms.receipt.run(desk.mara, id, smallPicture.toString('base64'));
  await hear('purchase.%');
  expect(await status(fetched)).toBe('open');
  await rooms.back.done(desk.mara, id, { actualMinor: 2_500, paidBy: 'petty_cash' });
  await rooms.back.undo(desk.mara, other.id);
  desk.clock.pass(1);
  const receipt = await promise({ purchaseId: id });
  await hear('purchase.%');
  expect([await status(fetched), await status(receipt), await status(stands)]).toEqual([
    'kept',
    'open',
    'open',
  ]);
  expect(await outcome(rooms.reopen.run(desk.mara, fetched.id))).toBe('undo_not_possible');
  await rooms.receipt.run(desk.mara, id, smallPicture.toString('base64'));
  await hear('purchase.%');
  expect(await status(receipt)).toBe('kept');
});

test('what was promised about a hold is kept when it is taken, by a tap or over the desk, and stands again with it', async () => {
  const { id, amenityId } = await hold();
  const given = await promise({ holdId: id });
  const both = async () => [(await line(id)).status, await status(given)];
  await desk.keepPromise.run(desk.mara, id);
  expect(await both()).toEqual(['kept', 'kept']);
  expect(await outcome(rooms.reopen.run(desk.mara, given.id))).toBe('undo_not_possible');
  await rooms.reopen.run(desk.mara, id);
  expect(await both()).toEqual(['open', 'open']);
  desk.clock.pass(1);
  const handout = await desk.handOut.run(desk.mara, { stayId, amenityId }, 'en');
  await hear('handout.given');
  expect(await both()).toEqual(['kept', 'kept']);
  await desk.closing.undo(desk.mara, handout.id);
  await hear('handout.undone');
  expect(await both()).toEqual(['open', 'open']);
  const next = await rooms.replace.run(desk.mara, id, { what: 'Adapter, later', dueAt: inMinutes(60) });
  expect(await line(given.id)).toMatchObject({ status: 'open', holdId: next.id });
  await rooms.withdraw.run(desk.mara, next.id, 'I do without.');
  expect(await status(given)).toBe('withdrawn');
});

describe('while she extends her stay, a colleague waits for it before anything else of hers is held, and', () => {
  interface Held {
    table: string;
    id: string;
    act: () => Promise<unknown>;
  }
  const acts: Record<string, () => Promise<Held>> = {
    'promises something about her wish': async () => {
      const { id } = await wish();
      return { table: 'wish', id, act: () => promise({ wishId: id }) };
    },
    'gives a better promise': async () => {
      const { id } = await promise({});
      const better = { what: 'a better one', dueAt: inMinutes(90) };
      return { table: 'promise', id, act: () => rooms.replace.run(desk.mara, id, better) };
    },
    'asks who brings what is promised': async () => {
      const [{ id }, { personId }] = [await promise({}), await porters(desk)];
      const ask = { stayId, personId, what: 'a pillow', from: '', to: '', promiseId: id };
      const terms = { ...ask, askedBy: desk.mara.staffId };
      const act = () => desk.db.transaction((tx) => desk.promises.askErrand(tx, HOTEL, terms));
      return { table: 'promise', id, act };
    },
    'comes back from the shop with another price': async () => {
      const { id } = await buy();
      const paid = { actualMinor: 2_600, paidBy: 'petty_cash' as const };
      return { table: 'purchase', id, act: () => rooms.back.done(desk.mara, id, paid) };
    },
  };
  test.each(Object.keys(acts))('%s', async (name) => {
    const { table, id, act } = await (acts[name] as () => Promise<Held>)();
    const extending = await desk.db.pool.connect();
    try {
      // whoever finds that two wait for each other is ended: let it be this one
      await extending.query(`BEGIN; SET LOCAL deadlock_timeout = '10ms'`);
      await extending.query('SELECT FROM stay WHERE id = $1 FOR UPDATE', [stayId]);
      const done = outcome(act());
      const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      for (const end = Date.now() + 30_000; !(await desk.db.one(waits));)
        if (Date.now() > end) throw new Error('nobody waits');
      await extending.query(`UPDATE ${table} SET version = version + 1 WHERE id = $1`, [id]);
      await extending.query('COMMIT');
      expect(await done).toBe('done');
    } finally {
      extending.release();
    }
  });
});
