import type { StaffActor } from '../../src/contracts/actor.js';
import type { GiveReply, Purpose } from '../../src/contracts/goodwill.js';
import { OnDeparture } from '../../src/processes/on-departure.js';
import { OnGiftUndone } from '../../src/processes/on-gift-undone.js';
import type { Stamped } from '../../src/platform/outbox/stamped.js';
import { capsOf, defaultCaps } from '../../src/domains/goodwill/caps.queries.js';
import {
  emptyLedger,
  type GoodwillHouse,
  HOTEL,
  openGoodwillHouse,
  outcome,
  setCaps,
  TODAY,
  totalsThatAreWrong,
} from './goodwill-house.js';
import { v7 as uuidv7 } from 'uuid';
import { smallJpeg, smallWebp, telling } from '../harness/pictures.js';

const MINUTE_MS = 60_000;
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let house: GoodwillHouse;
let vera: StaffActor;
let stay: string;
beforeAll(async () => {
  house = await openGoodwillHouse();
  vera = await house.hire('Vera', 'manager');
  stay = await house.welcome('Keller');
});
beforeEach(async () => {
  await emptyLedger(house);
  house.clock.ahead = 0;
  house.shift.managers = 1;
  await setCaps(house, { gift: 5000, stay: 6000, staffDay: 20_000, hotelDay: 50_000 });
});
afterEach(async () => expect(await totalsThatAreWrong(house)).toEqual([]));
afterAll(() => house.close());

const give = (amountMinor: number, purpose: Purpose = 'gift'): Promise<GiveReply> =>
  house.give.run(house.mara, { stayId: stay, amountMinor, purpose });
const amounts = async () =>
  (
    await house.db.rows<{ amount: number; exceeded: boolean }>(
      'SELECT amount_minor AS amount, exceeded FROM goodwill_entry ORDER BY at, id',
    )
  ).map(({ amount, exceeded }) => (exceeded ? `${String(amount)} beyond` : String(amount)));
const moments = async () =>
  (
    await house.db.rows<{ code: string }>(
      `SELECT moment ->> 'code' AS code FROM outbox WHERE moment IS NOT NULL ORDER BY id`,
    )
  ).map(({ code }) => code);

describe('a gift over a cap', () => {
  test('is given in part at once; the rest waits three minutes for a manager, and then for nobody', async () => {
    const { entry, ask, left } = await give(8000);
    expect([entry?.amountMinor, ask?.amountMinor, left.stayMinor]).toEqual([5000, 3000, 1000]);
    const early = await house.answer.exceed(house.mara, ask?.id ?? '').catch((error: unknown) => error);
    expect(early).toMatchObject({ status: 409, code: 'manager_may_still_answer', params: { time: '15:03' } });
    house.clock.ahead = 3 * MINUTE_MS;
    expect(await house.answer.exceed(house.mara, ask?.id ?? '')).toMatchObject({
      status: 'exceeded',
      version: 2,
    });
    expect(await amounts()).toEqual(['5000', '3000 beyond']);
    expect(await moments()).toEqual(['gift', 'cap_asked', 'cap_exceeded']);
    // what was exceeded takes nothing from what may be given
    const after = await give(1000);
    expect([after.entry?.amountMinor, after.ask]).toEqual([1000, undefined]);
  });

  test('waits for nobody when no manager is on shift', async () => {
    house.shift.managers = 0;
    const { ask } = await give(5001);
    expect(ask?.answerBy).toBe(ask?.at);
    expect(await outcome(house.answer.exceed(house.mara, ask?.id ?? ''))).toBe('done');
  });

  test('is granted once, however many answer at the same time', async () => {
    const { ask } = await give(9000);
    house.clock.ahead = 5 * MINUTE_MS;
    const id = ask?.id ?? '';
    const answers = [
      house.answer.grant(vera, id),
      house.answer.exceed(house.mara, id),
      house.answer.grant(vera, id),
    ];
    expect((await Promise.all(answers.map(outcome))).sort()).toEqual(['ask_is_over', 'ask_is_over', 'done']);
    expect(await amounts()).toEqual(['5000', '4000 beyond']);
  });

  test('stands on the board until it is answered or no longer needed, and nobody can refuse it', async () => {
    const { ask } = await give(6000);
    const id = ask?.id ?? '';
    expect(await house.facade.askStates(HOTEL, null)).toMatchObject([
      { id, state: { guest: 'Lina Keller', room: '12', amountMinor: 1000 } },
    ]);
    expect(
      await outcome(house.db.rows(`UPDATE goodwill_ask SET status = 'refused', answered_at = now()`)),
    ).toBe('an_ask_ends_with_a_gift');
    await house.answer.withdraw(house.mara, id);
    expect(await house.facade.askStates(HOTEL, null)).toEqual([]);
    expect(await house.facade.askStates(HOTEL, [id])).toEqual([{ kind: 'ask', id, version: 2, state: null }]);
  });

  test('no longer waits for an answer when the guest has left; one for her way home, asked afterwards, does', async () => {
    const before = await give(6000);
    const other = await house.welcome('Other');
    const stays = await house.give.run(house.mara, { stayId: other, amountMinor: 6000, purpose: 'gift' });
    const departure = new OnDeparture(house.facade);
    const event = { hotel: HOTEL, type: 'stay.checked-out', touched: [{ kind: 'stay', id: stay }] };
    const hear = () => departure.hear(event as unknown as Stamped);
    // checked out by mistake and in again before anybody looked
    await hear();
    await house.db.rows(`UPDATE stay SET status = 'departed' WHERE id = $1`, [stay]);
    for (let times = 0; times < 2; times += 1) await hear();
    expect((await house.facade.askStates(HOTEL, null)).map(({ id }) => id)).toEqual([stays.ask?.id]);
    expect((await moments()).filter((code) => code === 'cap_lapsed')).toHaveLength(1);
    expect(await outcome(house.answer.grant(vera, before.ask?.id ?? ''))).toBe('ask_is_over');
    const after = await give(5001);
    expect(await outcome(house.answer.grant(vera, after.ask?.id ?? ''))).toBe('done');
    await house.db.rows(`UPDATE stay SET status = 'in_house' WHERE id = $1`, [stay]);
  });
});

describe('the caps', () => {
  test('are the ones of the schema until a manager sets them, and nobody overwrites a colleague’s', async () => {
    await emptyLedger(house);
    expect(await capsOf(house.db, HOTEL)).toEqual(defaultCaps);
    const { left } = await give(1);
    expect(left).toMatchObject({ giftMinor: 200_000, hotelDayMinor: 999_999 });
    const write = (giftMinor: number) => outcome(house.writeCaps.run(vera, { ...defaultCaps, giftMinor }));
    expect((await Promise.all([write(100), write(200)])).sort()).toEqual(['done', 'stale']);
    expect(await capsOf(house.db, HOTEL)).toMatchObject({ stayMinor: 200_000, answerMinutes: 3, version: 2 });
  });

  test('set below what was given take nothing back, and let no more through', async () => {
    await give(5000);
    await setCaps(house, { gift: 5000, stay: 1000, staffDay: 2000, hotelDay: 3000 });
    const { entry, ask, left } = await give(100);
    expect([entry, ask?.amountMinor, left.nowMinor]).toEqual([undefined, 100, 0]);
  });
});

test('a gift that was none is taken back by a counter-entry, and a counter-entry by nothing', async () => {
  const { entry } = await give(2000);
  const counter = await house.reverse.run(house.mara, entry?.id ?? '', 'the guest left it here');
  expect(counter).toMatchObject({ amountMinor: -2000, reverses: entry?.id, words: 'the guest left it here' });
  expect(await outcome(house.reverse.run(house.mara, counter.id, 'and back'))).toBe('unknown_goodwill');
  expect((await house.accounts.ofGuest(house.mara, stay, 'en')).entries).toMatchObject([
    { amountMinor: -2000, reversed: false },
    { amountMinor: 2000, reversed: true },
  ]);
});

test('a gift whose hand-out is undone goes back into the allowance once, and one that was not stays', async () => {
  const [undone, given, amenity] = [uuidv7(), uuidv7(), uuidv7()];
  await house.db.rows(
    `INSERT INTO amenity (hotel_id, id, kind, names, icon, stock) VALUES ($1, $2, 'giveaway', '{"de":"Set","en":"Set"}', 'x', 9)`,
    [HOTEL, amenity],
  );
  for (const id of [undone, given]) {
    await house.db.rows(
      `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at) VALUES ($1, $2, $3, $4, 'giveaway', 'given', now())`,
      [HOTEL, id, stay, amenity],
    );
    await house.db.transaction((tx) =>
      house.facade.give(tx, house.mara, {
        stayId: stay,
        amountMinor: 700,
        purpose: 'gift',
        handoutId: id,
        day: TODAY,
      }),
    );
  }
  await house.db.rows(
    `UPDATE handout SET status = 'undone', closed_at = now(), closed_by = $2 WHERE id = $1`,
    [undone, vera.staffId],
  );
  const process = new OnGiftUndone(house.facade);
  for (const id of [undone, undone, given]) {
    const event = {
      type: 'handout.undone',
      hotel: HOTEL,
      touched: [{ kind: 'handout', id }],
    } as unknown as Stamped;
    await process.hear(event);
  }
  expect(await amounts()).toEqual(['700', '700', '-700']);
  expect((await moments()).slice(2)).toEqual(['gift_reversed']);
});

test('accounting gets decimals, counter-entries beside what they reverse, and no formula', async () => {
  const { entry } = await house.give.run(house.mara, {
    stayId: stay,
    amountMinor: 1250,
    purpose: 'birthday',
    words: '=HYPERLINK("x")',
  });
  const id = entry?.id ?? '';
  const counter = await house.reverse.run(vera, id, 'twice, once is enough');
  const file = await house.accounts.csv(HOTEL, { from: TODAY, to: TODAY });
  expect(file.split('\r\n').slice(1, 3)).toEqual([
    `2015-09-18,15:00,12,Lina Keller,birthday,12.50,CHF,no,,Mara,"'=HYPERLINK(""x"")",${id}`,
    `2015-09-18,15:00,12,Lina Keller,birthday,-12.50,CHF,no,${id},Vera,"twice, once is enough",${counter.id}`,
  ]);
  expect(await house.accounts.csv(HOTEL, { from: '2015-09-01', to: '2015-09-17' })).not.toContain('Lina');
});

describe('a purchase', () => {
  const buy = async (usualMinor: number, promiseId: string | null = null, mayAsk = false) =>
    house.db.transaction((tx) =>
      house.facade.buy(tx, house.mara, {
        stayId: stay,
        wishId: null,
        itemId: null,
        shopId: null,
        what: 'USB-C cable',
        usualMinor,
        byStaff: vera.staffId,
        paidBy: 'petty_cash',
        promiseId,
        day: TODAY,
        mayAsk,
      }),
    );
  const promise = async () => {
    const id = uuidv7();
    await house.db.rows(
      `INSERT INTO promise (hotel_id, id, stay_id, what, by_staff, due_at, at)
       VALUES ($1, $2, $3, 'a cable', $4, $5, $5)`,
      [HOTEL, id, stay, house.mara.staffId, house.clock.now()],
    );
    return id;
  };

  test('is offered as within the caps only when they allow the whole of it', async () => {
    expect(await buy(5001)).toBeNull();
    expect(await amounts()).toEqual([]);
    expect(await buy(5000)).toMatchObject({
      what: 'USB-C cable',
      by: 'Vera',
      status: 'going',
      hasPhoto: false,
    });
  });

  const askOf = async (purchase: string) =>
    (await house.db.one<{ id: string; status: string }>(
      'SELECT k.id, k.status FROM goodwill_ask k JOIN purchase p ON p.ask_id = k.id WHERE p.id = $1',
      [purchase],
    )) ?? { id: '', status: '' };

  test('over a cap is on its way at once: what it holds is set aside, the rest waits for one tap of the manager', async () => {
    const purchase = await buy(8000, null, true);
    const id = purchase?.id ?? '';
    expect(purchase).toMatchObject({ status: 'going', askedMinor: 3000, usualMinor: 8000 });
    expect(await amounts()).toEqual(['5000']);
    const ask = (await askOf(id)).id;
    expect(await house.facade.askStates(HOTEL, null)).toMatchObject([
      { id: ask, state: { amountMinor: 3000, purpose: 'purchase', words: 'USB-C cable', purchaseId: id } },
    ]);
    // the way back is the purchase's own, and a guest who leaves is still owed it
    expect(await outcome(house.answer.withdraw(house.mara, ask))).toBe('undo_the_purchase');
    expect(await outcome(house.answer.exceed(house.mara, ask))).toBe('manager_may_still_answer');
    await house.db.rows(`UPDATE stay SET status = 'departed' WHERE id = $1`, [stay]);
    await house.facade.lapseAsks(HOTEL, [stay]);
    await house.db.rows(`UPDATE stay SET status = 'in_house' WHERE id = $1`, [stay]);
    await house.answer.grant(vera, ask);
    expect(await house.facade.purchaseStates(HOTEL, [id])).toMatchObject([
      { version: 2, state: { askedMinor: null, answerBy: null } },
    ]);
    expect(await house.purchases.done(vera, id, { actualMinor: 8000, paidBy: 'petty_cash' })).toMatchObject({
      actualMinor: 8000,
    });
    expect(await amounts()).toEqual(['5000', '3000 beyond']);
    expect(await moments()).toEqual(['cap_asked', 'going_to_buy', 'cap_granted', 'bought']);
    await house.purchases.undo(vera, id);
    expect((await amounts()).slice(2)).toEqual(['-5000', '-3000 beyond']);
  });

  test('with nothing left is asked for whole; without an answer the desk goes beyond it, and the manager hears so', async () => {
    await give(5000);
    await give(1000);
    const id = (await buy(2500, null, true))?.id ?? '';
    expect(await amounts()).toEqual(['5000', '1000']);
    house.clock.ahead = 3 * MINUTE_MS;
    await house.answer.exceed(house.mara, (await askOf(id)).id);
    expect((await amounts()).slice(2)).toEqual(['2500 beyond']);
    // cheaper than that: the ledger is set right, and nobody is told twice of what was answered
    await house.purchases.done(vera, id, { actualMinor: 2000, paidBy: 'petty_cash' });
    expect((await amounts()).slice(3)).toEqual(['-2500 beyond', '2000 beyond']);
    expect((await moments()).slice(2)).toEqual(['cap_asked', 'going_to_buy', 'cap_exceeded', 'bought']);
  });

  test('that is bought before anybody answered is recorded as exceeded, and one that is not asks nobody any more', async () => {
    const id = (await buy(6500, null, true))?.id ?? '';
    const done = { actualMinor: 6500, paidBy: 'petty_cash' as const };
    const ask = await askOf(id);
    // both at once: one of them answers it, and the money is in the ledger once
    await Promise.all([house.purchases.done(vera, id, done), outcome(house.answer.grant(vera, ask.id))]);
    const over = await house.db.one<{ sum: number }>(
      `SELECT sum(amount_minor)::integer AS sum FROM goodwill_entry WHERE exceeded`,
    );
    expect(over?.sum).toBe(1500);
    expect((await askOf(id)).status).toMatch(/^(exceeded|granted)$/);
    await house.purchases.undo(vera, id);
    const other = (await buy(6500, null, true))?.id ?? '';
    await house.purchases.undo(vera, other);
    expect((await askOf(other)).status).toBe('withdrawn');
    expect(await house.facade.askStates(HOTEL, null)).toEqual([]);
    const after = await house.db.one<{ sum: number }>(
      'SELECT sum(amount_minor)::integer AS sum FROM goodwill_entry',
    );
    expect(after?.sum).toBe(0);
    await expect(
      house.db.rows(`UPDATE purchase SET ask_id = NULL, entry_id = NULL WHERE id = $1`, [other]),
    ).rejects.toMatchObject({ constraint: 'a_purchase_is_paid_or_asked_for' });
  });

  test('is in the ledger with what it really cost, and what passes the caps is recorded as that', async () => {
    const purchase = await buy(3000);
    const done = { actualMinor: 7500, paidBy: 'house_card' as const, photo: PNG };
    const id = purchase?.id ?? '';
    const twice = [house.purchases.done(vera, id, done), house.purchases.done(vera, id, done)];
    expect((await Promise.all(twice.map(outcome))).sort()).toEqual(['done', 'purchase_is_over']);
    expect(await amounts()).toEqual(['3000', '-3000', '5000', '2500 beyond']);
    expect(await moments()).toEqual(['going_to_buy', 'cap_exceeded', 'bought']);
    expect(await house.receipts.photo(HOTEL, id)).toMatchObject({ type: 'image/png' });
    // out of Mara's allowance, who asked Vera to go
    const left = await house.db.transaction((tx) =>
      house.facade.left(tx, HOTEL, house.mara.staffId, stay, TODAY),
    );
    expect(left.staffDayMinor).toBe(15_000);
    // and back to the shop: both lines are taken back
    expect(await house.purchases.undo(vera, id)).toMatchObject({ status: 'undone' });
    expect((await amounts()).slice(4)).toEqual(['-5000', '-2500 beyond']);
  });

  test('leaves the promise with the guest: undone only when that is kept or replaced', async () => {
    const promiseId = await promise();
    const purchase = await buy(2000, promiseId);
    const id = purchase?.id ?? '';
    expect(await outcome(house.purchases.undo(house.mara, id))).toBe('promise_still_open');
    const { entries } = await house.accounts.ofGuest(house.mara, stay, 'en');
    expect(await outcome(house.reverse.run(house.mara, entries[0]?.id ?? '', 'no'))).toBe(
      'undo_the_purchase',
    );
    expect(await house.purchases.done(vera, id, { actualMinor: 2000, paidBy: 'petty_cash' })).toMatchObject({
      status: 'bought',
    });
    expect(await house.db.one('SELECT status FROM promise WHERE id = $1', [promiseId])).toEqual({
      status: 'open',
    });
    await house.db.rows(`UPDATE promise SET status = 'kept', ended_at = now() WHERE id = $1`, [promiseId]);
    expect(await outcome(house.purchases.undo(house.mara, id))).toBe('done');
    expect(await amounts()).toEqual(['2000', '-2000']);
  });

  test('takes no file for a receipt but a picture', async () => {
    const id = (await buy(2000))?.id ?? '';
    const keep = (bytes: string) =>
      outcome(house.receipts.run(vera, id, Buffer.from(bytes, 'latin1').toString('base64')));
    expect(await keep('<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe('not_a_picture');
    expect(await keep('RIFF....WAVEfmt ')).toBe('not_a_picture');
    expect(await keep(`\xff\xd8\xff${'x'.repeat(2 * 1024 * 1024)}`)).toBe('not_a_picture');
    expect(await outcome(house.receipts.photo(HOTEL, id))).toBe('not_found');
    expect(await keep(smallWebp.toString('latin1'))).toBe('done');
    expect(await house.receipts.photo(HOTEL, id)).toMatchObject({ type: 'image/webp' });
    // a better one takes its place; one that is none leaves it where it is
    const sharper = telling(smallJpeg).toString('latin1');
    expect([await keep(sharper), await keep('')]).toEqual(['done', 'not_a_picture']);
    expect(await house.receipts.photo(HOTEL, id)).toEqual({ type: 'image/jpeg', bytes: smallJpeg });
  });
});
