import { v7 as uuidv7 } from 'uuid';
import type { LinkActor } from '../../src/contracts/actor.js';
import type { PromiseLine } from '../../src/contracts/handouts.js';
import { purchaseLine } from '../../src/domains/goodwill/purchases.queries.js';
import { momentStates } from '../../src/live/moments.queries.js';
import { OnPromisedGiven } from '../../src/processes/on-promised-given.js';
import type { Stamped } from '../../src/platform/outbox/stamped.js';
import { bought, HOTEL, openPromises, outcome, type PromiseHouse } from './promise-house.js';

let house: PromiseHouse;
let stayId: string;
beforeAll(async () => {
  house = await openPromises();
  stayId = await house.furniture.stay('2015-09-20T09:00:00Z');
});
afterAll(() => house.close());

const promise = (): Promise<PromiseLine> =>
  house.give.run(house.mara, {
    stayId,
    kind: 'promise',
    what: 'a UK adapter',
    dueAt: house.inMinutes(60),
  });
const line = (id: string) =>
  house.db.transaction(async (tx) => (await house.promises.line(tx, HOTEL, id)) as PromiseLine);
const told = (code: string) => house.furniture.total('outbox', `moment ->> 'code' = '${code}'`);
/** What was told of one promise, in order; without that it was made. */
const toldOf = async (id: string) => {
  const rows = await house.db.rows<{ code: string }>(
    `SELECT moment ->> 'code' AS code FROM outbox WHERE moment -> 'params' ->> 'promiseId' = $1 ORDER BY id`,
    [id],
  );
  return rows.map(({ code }) => code);
};
const outboxOf = async (id: string, code: string) => {
  const rows = await house.db.rows<{ id: string }>(
    `SELECT id FROM outbox WHERE $1 IN (moment -> 'params' ->> 'promiseId', moment -> 'params' ->> 'errandId') AND moment ->> 'code' = $2`,
    [id, code],
  );
  return rows.map((row) => row.id);
};

describe('the guest no longer wants it', () => {
  const wish = async (text: string) => {
    const id = uuidv7();
    await house.db.rows(`INSERT INTO wish (hotel_id, id, stay_id, text, at) VALUES ($1, $2, $3, $4, $5)`, [
      HOTEL,
      id,
      stayId,
      text,
      house.clock.now(),
    ]);
    return id;
  };
  const answered = async (wishId: string) => {
    const terms = {
      stayId,
      wishId,
      amenityId: null,
      unitId: null,
      what: 'a lamp',
      byStaff: house.mara.staffId,
    };
    const dueAt = new Date(house.inMinutes(60));
    const id = await house.db.transaction((tx) => house.promises.make(tx, HOTEL, { ...terms, dueAt }));
    await house.db.rows(
      `UPDATE wish SET status = 'fulfilled', yes = 'later', taken = 'promise', promise_id = $2, ended_at = $3 WHERE id = $1`,
      [wishId, id, house.clock.now()],
    );
    return id;
  };

  test('her words end it, with its errand and the wish it answered, which is no longer a yes; there is no way without words', async () => {
    const wishId = await wish('a lamp for reading');
    const first = await answered(wishId);
    const better = { what: 'a better lamp', dueAt: house.inMinutes(90) };
    const { id } = await house.replace.run(house.mara, first, better);
    const errand = await house.send.run(house.mara, {
      stayId,
      personId: house.luca,
      what: 'a lamp',
      from: 'the store',
      promiseId: id,
    });
    const { url } = await house.send.link(house.mara, errand.id);
    const holder = (await house.links.actorOf('errand', url.split('#e.')[1] ?? '')) as LinkActor;
    const words = 'The moon is enough.';
    expect(await outcome(house.withdraw.run(house.mara, id, ''))).toBe('a_promise_is_kept_or_replaced');
    const outcomes = await Promise.all(
      [house.withdraw.run(house.mara, id, words), house.withdraw.run(house.mara, id, words)].map(outcome),
    );
    expect(outcomes.sort()).toEqual(['done', 'promise_is_over']);
    expect(await line(id)).toMatchObject({ status: 'withdrawn', errandId: null });
    expect(await toldOf(id)).toEqual(['promise_replaced', 'withdrawn']);
    const [row] = await house.db.rows('SELECT status, yes, words FROM wish WHERE id = $1', [wishId]);
    expect(row).toEqual({ status: 'withdrawn', yes: null, words });
    const moments = await momentStates(house.db, HOTEL, await outboxOf(id, 'withdrawn'));
    expect(moments[0]?.state).toMatchObject({ params: { text: 'a lamp for reading', words } });
    // the porter reads so, of nobody any more, and where the lamp goes back to
    expect(await outcome(house.step.byLink(holder, errand.id, 'delivered'))).toBe('errand_not_needed');
    expect(await house.send.ticket(holder)).toMatchObject({
      status: 'not_needed',
      guest: '',
      room: null,
      from: 'the store',
    });
    expect(await outcome(house.send.link(house.mara, errand.id))).toBe('errand_is_over');
  });

  test('she fetches it herself: the errand is over, the promise is not', async () => {
    const given = await promise();
    const ask = { stayId, personId: house.luca, what: 'a UK adapter', promiseId: given.id };
    const errand = await house.send.run(house.mara, ask);
    expect(await house.end.run(house.mara, errand.id, 'I am passing by anyway.')).toMatchObject({
      status: 'not_needed',
    });
    expect(await outcome(house.end.run(house.mara, errand.id, 'twice'))).toBe('errand_is_over');
    const [moment] = (await momentStates(house.db, HOTEL, await outboxOf(errand.id, 'not_to_bring'))).map(
      ({ state }) => state,
    );
    expect(moment).toMatchObject({ params: { words: 'I am passing by anyway.' } });
    expect(await line(given.id)).toMatchObject({ status: 'open', errandId: null });
    expect((await house.send.run(house.mara, ask)).status).toBe('asked');
  });

  test('what is being bought for a promise belongs to the one that replaces it: undone only once that has ended, in her words too', async () => {
    const { id } = await promise();
    const purchase = await bought(house, stayId, id);
    const next = await house.replace.run(house.mara, id, { what: 'later', dueAt: house.inMinutes(90) });
    expect(await purchaseLine(house.db, HOTEL, purchase.id)).toMatchObject({
      promiseId: next.id,
      version: 2,
    });
    const touched = await house.db.rows<{ touched: unknown }>(
      `SELECT touched FROM outbox WHERE type = 'promise.replaced' ORDER BY id DESC LIMIT 1`,
    );
    expect(touched[0]?.touched).toContainEqual({ kind: 'purchase', id: purchase.id });
    const undo = () => outcome(purchase.back.undo(house.mara, purchase.id));
    expect(await undo()).toBe('promise_still_open');
    await house.withdraw.run(house.mara, next.id, 'I found mine.');
    expect(await purchaseLine(house.db, HOTEL, purchase.id)).toMatchObject({ status: 'going' });
    expect(await undo()).toBe('done');
  });

  test('a unit that waited for her waits for nobody any more', async () => {
    const amenityId = await house.furniture.amenity({ name: 'Adapter' });
    const unitId = await house.furniture.unit(amenityId);
    const terms = { stayId, wishId: null, amenityId, unitId, what: 'Adapter', byStaff: house.mara.staffId };
    const dueAt = new Date(house.inMinutes(30));
    const hold = () => house.db.transaction((tx) => house.promises.make(tx, HOTEL, { ...terms, dueAt }));
    const id = await hold();
    expect(await outcome(hold())).toBe('one_hold_per_unit');
    await house.withdraw.run(house.mara, id, 'I do without.');
    expect(await outcome(hold())).toBe('done');
  });
});

describe('an errand', () => {
  test('has a link until a day after its time, also when that is days ahead', async () => {
    const ask = { stayId, personId: house.luca, what: 'a cot' };
    const days = async (dueAt: string) => {
      const { id } = await house.send.run(house.mara, { ...ask, dueAt });
      const { expiresAt } = await house.send.link(house.mara, id);
      return Math.round((Date.parse(expiresAt) - house.clock.wall().getTime()) / 86_400_000);
    };
    expect(await days(house.inMinutes(10))).toBe(1);
    expect(await days(house.inMinutes(3 * 24 * 60))).toBe(4);
  });

  const errand = (promiseId?: string) =>
    house.send.run(house.mara, {
      stayId,
      personId: house.luca,
      what: 'a UK adapter',
      from: 'desk, drawer 2',
      to: 'Room 412',
      ...(promiseId ? { promiseId } : {}),
    });

  test('goes by a link without an account, forward only; delivered keeps the promise, and the ticket forgets the guest', async () => {
    const given = await promise();
    const { id } = await errand(given.id);
    expect((await line(given.id)).errandId).toBe(id);
    const { url } = await house.send.link(house.mara, id);
    const holder = (await house.links.actorOf('errand', url.split('#e.')[1] ?? '')) as LinkActor;
    expect(holder).toMatchObject({ subject: id, hotel: HOTEL });
    expect(await house.send.ticket(holder)).toMatchObject({ guest: 'Inês Simões', room: '412', by: 'Luca' });
    expect(await outcome(house.step.byLink(holder, (await errand()).id, 'accepted'))).toBe('unknown_errand');
    expect(await house.step.byLink(holder, id, 'on_the_way')).toMatchObject({ status: 'on_the_way' });
    expect(await outcome(house.step.byLink(holder, id, 'accepted'))).toBe('errand_goes_forward');
    const kept = await told('promise_kept');
    // the porter's thumb and the desk in the same moment
    await Promise.all([
      house.step.byLink(holder, id, 'delivered'),
      house.step.run(house.mara, id, 'delivered'),
    ]);
    expect(await line(given.id)).toMatchObject({ status: 'kept' });
    expect(await told('promise_kept')).toBe(kept + 1);
    expect(await house.send.ticket(holder)).toMatchObject({
      status: 'delivered',
      guest: '',
      room: null,
      to: '',
    });
    expect(await outcome(house.send.link(house.mara, id))).toBe('errand_is_over');
  });

  test('a tap on "done" is taken back within a quarter of an hour, by one of two; what was really brought is not', async () => {
    const [tapped, brought] = [await promise(), await promise()];
    await house.keep.run(house.mara, tapped.id);
    const { id } = await errand(brought.id);
    await house.step.run(house.mara, id, 'delivered');
    house.clock.pass(14);
    const back = () => outcome(house.reopen.run(house.mara, tapped.id));
    expect((await Promise.all([back(), back()])).sort()).toEqual(['done', 'undo_not_possible']);
    expect(await line(tapped.id)).toMatchObject({ status: 'open', by: tapped.by, dueAt: tapped.dueAt });
    expect(await outcome(house.reopen.run(house.mara, brought.id))).toBe('undo_not_possible');
    await house.keep.run(house.mara, tapped.id);
    house.clock.pass(15);
    expect(await back()).toBe('undo_not_possible');
  });

  test('follows its promise to the one that replaces it', async () => {
    const given = await promise();
    const { id } = await errand(given.id);
    const next = await house.replace.run(house.mara, given.id, {
      what: 'another',
      dueAt: house.inMinutes(90),
    });
    expect(next.errandId).toBe(id);
    await house.step.run(house.mara, id, 'delivered');
    expect(await line(next.id)).toMatchObject({ status: 'kept' });
  });
});

describe('what was promised is handed out over the desk', () => {
  const heard = (type: string, id: string): Stamped =>
    ({
      ...{ hotel: HOTEL, type },
      touched: [
        { kind: 'handout', id },
        { kind: 'stay', id: stayId },
      ],
    }) as unknown as Stamped;
  /** As the house's own runner does. */
  const tell = async (event: Stamped) => {
    const process = new OnPromisedGiven(house.promises);
    for (const one of await process.among(HOTEL, [event])) await process.hear(one);
  };
  const handOut = async (unit: string, amenityId: string) => {
    const id = uuidv7();
    await house.db.rows(
      `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at) VALUES ($1, $2, $3, $4, 'loan', 'open', $5)`,
      [HOTEL, id, stayId, amenityId, house.clock.now()],
    );
    await house.db.rows(
      'INSERT INTO loan (hotel_id, id, unit_id, due_at, follows_stay) VALUES ($1, $2, $3, $4, false)',
      [HOTEL, id, unit, house.inMinutes(60)],
    );
    return id;
  };

  test('only hand-outs to guests who were promised something are looked at, and every undoing', async () => {
    const elsewhere = { ...heard('handout.given', uuidv7()), touched: [{ kind: 'stay', id: uuidv7() }] };
    const undone = { ...elsewhere, type: 'handout.undone' };
    const hers = heard('handout.given', uuidv7());
    const { id } = await promise();
    const among = (events: Stamped[]) => new OnPromisedGiven(house.promises).among(HOTEL, events);
    expect(await among([elsewhere, hers, undone])).toEqual([hers, undone]);
    await house.keep.run(house.mara, id);
    expect(await among([elsewhere, hers])).toEqual([hers]);
  });

  test('keeps the hold of that unit once, and an undoing promises it again', async () => {
    const amenityId = await house.furniture.amenity({ name: 'Cable' });
    const [unitId, other] = [await house.furniture.unit(amenityId), await house.furniture.unit(amenityId)];
    const terms = { stayId, wishId: null, amenityId, what: 'Cable', byStaff: house.mara.staffId };
    const dueAt = new Date(house.inMinutes(60));
    const make = (unit: string | null) =>
      house.db.transaction((tx) => house.promises.make(tx, HOTEL, { ...terms, unitId: unit, dueAt }));
    const [hold, nearest] = [await make(unitId), await make(null)];
    const states = async () => [(await line(hold)).status, (await line(nearest)).status];
    house.clock.pass(1);
    const given = await handOut(unitId, amenityId);
    for (let times = 0; times < 3; times += 1) await tell(heard('handout.given', given));
    expect(await states()).toEqual(['kept', 'open']);
    await house.db.rows(`UPDATE handout SET status = 'undone', closed_at = now() WHERE id = $1`, [given]);
    await house.db.rows(`UPDATE loan SET returned_at = now(), condition = 'ok' WHERE id = $1`, [given]);
    for (let times = 0; times < 2; times += 1) await tell(heard('handout.undone', given));
    expect(await states()).toEqual(['open', 'open']);
    house.clock.pass(1);
    await tell(heard('handout.given', await handOut(other, amenityId)));
    expect(await states()).toEqual(['open', 'kept']);
  });

  test('an undoing ends the promise to bring it and whoever was asked to go, once; a second one like it keeps nothing of it', async () => {
    const amenityId = await house.furniture.amenity({ name: 'Lamp' });
    const [unitId, other] = [await house.furniture.unit(amenityId), await house.furniture.unit(amenityId)];
    const handoutId = await handOut(unitId, amenityId);
    const terms = {
      stayId,
      wishId: null,
      amenityId,
      unitId: null,
      what: 'Lamp, roof',
      byStaff: house.mara.staffId,
    };
    const dueAt = new Date(house.inMinutes(15));
    const first = await house.db.transaction((tx) =>
      house.promises.make(tx, HOTEL, { ...terms, handoutId, dueAt }),
    );
    const errand = await house.db.transaction((tx) =>
      house.promises.askErrand(tx, HOTEL, {
        ...{ stayId, personId: house.luca, what: 'Lamp', from: 'roof', to: '412' },
        ...{ askedBy: house.mara.staffId, handoutId },
      }),
    );
    const id = (
      await house.replace.run(house.mara, first, { what: 'Lamp, roof', dueAt: house.inMinutes(30) })
    ).id;
    house.clock.pass(1);
    await tell(heard('handout.given', await handOut(other, amenityId)));
    await tell(heard('handout.undone', handoutId));
    const behind = `UPDATE promise SET status = 'undone', ended_at = now() WHERE id = $1`;
    expect(await outcome(house.db.rows(behind, [id]))).toBe('a_promise_ends_with_its_handout');
    expect(await line(id)).toMatchObject({ status: 'open' });
    await house.db.rows(`UPDATE handout SET status = 'undone', closed_at = now() WHERE id = $1`, [handoutId]);
    const open = (await house.promises.errandStates(HOTEL, null)).length;
    for (let times = 0; times < 2; times += 1) await tell(heard('handout.undone', handoutId));
    expect(await line(id)).toMatchObject({ status: 'undone' });
    expect(await house.promises.errandStates(HOTEL, [errand.id])).toMatchObject([{ state: null }]);
    expect((await house.promises.errandStates(HOTEL, null)).length).toBe(open - 1);
    expect(await house.furniture.total('outbox', `type = 'promise.undone'`)).toBe(1);
  });
});
