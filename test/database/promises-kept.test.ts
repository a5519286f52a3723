import { v7 as uuidv7 } from 'uuid';
import type { LinkActor } from '../../src/contracts/actor.js';
import type { PromiseLine } from '../../src/contracts/handouts.js';
import { constraintRefusals } from '../../src/contracts/refusals.js';
import { milestones, nearness } from '../../src/domains/promises/promise.rules.js';
import { OnPromisedGiven } from '../../src/processes/on-promised-given.js';
import { PromiseWatch } from '../../src/processes/promise-watch.js';
import type { Lease } from '../../src/platform/outbox/lease.js';
import type { Stamped } from '../../src/platform/outbox/stamped.js';
import { pino } from 'pino';
import { HOTEL, openPromises, outcome, type PromiseHouse } from './promise-house.js';

let house: PromiseHouse;
let stayId: string;
beforeAll(async () => {
  house = await openPromises();
  stayId = await house.furniture.stay('2015-09-20T09:00:00Z');
});
afterAll(() => house.close());

const promise = (minutes = 60, byStaff?: string): Promise<PromiseLine> =>
  house.give.run(house.mara, {
    stayId,
    kind: 'promise',
    what: 'a UK adapter',
    dueAt: house.inMinutes(minutes),
    ...(byStaff ? { byStaff } : {}),
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
const shift = (staffId: string, from: number, to: number) =>
  house.db.rows(
    `INSERT INTO shift (hotel_id, id, staff_id, department, starts_at, ends_at) VALUES ($1, $2, $3, 'reception', $4, $5)`,
    [HOTEL, uuidv7(), staffId, house.inMinutes(from), house.inMinutes(to)],
  );

describe('a promise has a name that agreed', () => {
  test('one’s own at once; a colleague’s when the roster has her there; else the accountable person holds it until she takes it', async () => {
    const [noor, jon, ida] = await Promise.all(
      ['Noor', 'Jon', 'Ida'].map((name) => house.furniture.person(name)),
    );
    if (!noor || !jon || !ida) throw new Error('nobody came');
    await house.furniture.onDuty(noor);
    await shift(jon.staffId, 0, 120);
    expect(await promise()).toMatchObject({ by: 'Mara', asked: null, state: 'calm', kind: 'promise' });
    expect(await promise(60, jon.staffId)).toMatchObject({ by: 'Jon', asked: null });
    expect(await promise(60, noor.staffId)).toMatchObject({ by: 'Noor', asked: null });
    // his shift is over by then
    expect(await promise(130, jon.staffId)).toMatchObject({ by: 'Noor', asked: 'Jon', askedId: jon.staffId });
    const asked = await promise(60, ida.staffId);
    expect(asked).toMatchObject({ by: 'Noor', asked: 'Ida' });
    expect(await outcome(house.pass.take(jon, asked.id))).toBe('asked_somebody_else');
    expect(await house.pass.take(ida, asked.id)).toMatchObject({ by: 'Ida', asked: null });
    expect(await outcome(promise(-1))).toBe('due_in_the_past');
    expect(await outcome(promise(60, uuidv7()))).toBe('unknown_staff');
  });

  test('two desks ask two colleagues at once: one of them was asked last, and only she can take it', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, other] = [await house.furniture.person('One'), await house.furniture.person('Other')];
      const { id } = await promise();
      await Promise.all([
        house.pass.ask(house.mara, id, one.staffId),
        house.pass.ask(one, id, other.staffId),
      ]);
      expect((await line(id)).by).toBe('Mara');
      const takes = [house.pass.take(one, id), house.pass.take(other, id)].map(outcome);
      expect((await Promise.all(takes)).sort()).toEqual(['asked_somebody_else', 'done']);
    }
  });
});

describe('nobody cancels or postpones', () => {
  test('of keeping and replacing in the same moment one happens, and there is never a second promise in its place', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { id } = await promise();
      const open = await house.furniture.total('promise', `status = 'open'`);
      const better = { what: 'a UK adapter', dueAt: house.inMinutes(90) };
      const outcomes = await Promise.all(
        [
          house.keep.run(house.mara, id),
          house.replace.run(house.mara, id, better),
          house.replace.run(house.mara, id, better),
        ].map(outcome),
      );
      expect(outcomes.sort()).toEqual(['done', 'promise_is_over', 'promise_is_over']);
      const kept = (await line(id)).status === 'kept';
      expect(await house.furniture.total('promise', `status = 'open'`)).toBe(kept ? open - 1 : open);
    }
  });

  test('who replaces a hold owns the new one, the unit waits for the same guest, and the guest is still to be told', async () => {
    const noor = await house.furniture.person('Noor');
    const amenityId = await house.furniture.amenity({ name: 'Adapter' });
    const unitId = await house.furniture.unit(amenityId);
    const terms = { stayId, wishId: null, amenityId, unitId, what: 'Adapter', byStaff: house.mara.staffId };
    const dueAt = new Date(house.inMinutes(30));
    const hold = () => house.db.transaction((tx) => house.promises.make(tx, HOTEL, { ...terms, dueAt }));
    const old = await hold();
    const next = await house.replace.run(noor, old, { what: 'Adapter, later', dueAt: house.inMinutes(60) });
    expect(next).toMatchObject({ by: 'Noor', kind: 'hold', guestToBeTold: true, amenity: { en: 'Adapter' } });
    expect(await line(old)).toMatchObject({ status: 'replaced', by: 'Mara' });
    expect(await outcome(hold())).toBe('one_hold_per_unit');
    expect((await house.pass.told(noor, next.id)).guestToBeTold).toBe(false);
    await house.keep.run(noor, next.id);
    expect(await outcome(hold())).toBe('done');
  });

  test('whatever is tried behind the house’s back, the database keeps its time, its name and the promise itself', async () => {
    const { id } = await promise();
    const gone = await house.furniture.person('Gone');
    await house.pass.ask(house.mara, id, gone.staffId);
    await house.db.rows('UPDATE staff_member SET active = false WHERE id = $1', [gone.staffId]);
    const attempts: [string, string, unknown[]][] = [
      [
        'a_promise_keeps_its_time',
        `UPDATE promise SET due_at = due_at + interval '1 minute' WHERE id = $1`,
        [],
      ],
      [
        'a_promise_passes_to_who_accepts',
        'UPDATE promise SET by_staff = $2 WHERE id = $1',
        [(await house.furniture.person('Jon')).staffId],
      ],
      ['a_promise_is_kept_by_somebody_here', 'UPDATE promise SET by_staff = asked_staff WHERE id = $1', []],
      ['what_was_promised_stays', 'DELETE FROM promise WHERE id = $1', []],
      ['a_promise_is_kept_or_replaced', `UPDATE promise SET status = 'cancelled' WHERE id = $1`, []],
    ];
    for (const [constraint, text, values] of attempts) {
      await expect(house.db.rows(text, [id, ...values])).rejects.toMatchObject({ constraint });
      if (constraint !== 'a_promise_is_kept_or_replaced')
        expect(constraintRefusals[constraint]).toBeDefined();
    }
    expect(await line(id)).toMatchObject({ status: 'open', by: 'Mara' });
  });
});

describe('the watch', () => {
  const watch = () =>
    new PromiseWatch({ held: () => [HOTEL] } as unknown as Lease, house.promises, pino({ level: 'silent' }));

  test('warns at half, escalates at four fifths, counts it as broken, each once and with the rules’ own times', async () => {
    const given = await Promise.all([7, 10, 61, 240, 1440].map((minutes) => promise(minutes)));
    const steps = given.flatMap(({ at, dueAt }) => {
      const { half, escalated, broken } = milestones(new Date(at), new Date(dueAt));
      return [half, escalated, broken].flatMap((time) => [time.getTime() - 1000, time.getTime()]);
    });
    for (const step of steps.sort((a, b) => a - b)) {
      house.clock.set(step);
      await Promise.all([watch().look(), watch().look()]);
      for (const { id, at, dueAt } of given)
        expect(`${dueAt} ${(await line(id)).state}`).toBe(
          `${dueAt} ${nearness(new Date(at), new Date(dueAt), new Date(step))}`,
        );
    }
    house.clock.pass(100_000);
    await watch().look();
    for (const { id } of given)
      expect(await toldOf(id)).toEqual(['promised', 'promise_escalated', 'promise_broken']);
  });

  test('after a standstill a promise that passed everything at once is told of as broken only, and a kept one not at all', async () => {
    const [late, kept] = [await promise(10), await promise(10)];
    await house.keep.run(house.mara, kept.id);
    house.clock.pass(600);
    await watch().look();
    expect((await line(late.id)).state).toBe('broken');
    expect((await line(kept.id)).state).toBe('calm');
    expect(await toldOf(late.id)).toEqual(['promised', 'promise_broken']);
    expect(await toldOf(kept.id)).toEqual(['promised', 'promise_kept']);
  });
});

describe('an errand', () => {
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
    ({ hotel: HOTEL, type, touched: [{ kind: 'handout', id }] }) as unknown as Stamped;
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

  test('keeps the hold of that unit once, and an undoing promises it again', async () => {
    const amenityId = await house.furniture.amenity({ name: 'Cable' });
    const [unitId, other] = [await house.furniture.unit(amenityId), await house.furniture.unit(amenityId)];
    const terms = { stayId, wishId: null, amenityId, what: 'Cable', byStaff: house.mara.staffId };
    const dueAt = new Date(house.inMinutes(60));
    const make = (unit: string | null) =>
      house.db.transaction((tx) => house.promises.make(tx, HOTEL, { ...terms, unitId: unit, dueAt }));
    const [hold, nearest] = [await make(unitId), await make(null)];
    const states = async () => [(await line(hold)).status, (await line(nearest)).status];
    const process = new OnPromisedGiven(house.promises);
    house.clock.pass(1);
    const given = await handOut(unitId, amenityId);
    for (let times = 0; times < 3; times += 1) await process.hear(heard('handout.given', given));
    expect(await states()).toEqual(['kept', 'open']);
    await house.db.rows(`UPDATE handout SET status = 'undone', closed_at = now() WHERE id = $1`, [given]);
    await house.db.rows(`UPDATE loan SET returned_at = now(), condition = 'ok' WHERE id = $1`, [given]);
    for (let times = 0; times < 2; times += 1) await process.hear(heard('handout.undone', given));
    expect(await states()).toEqual(['open', 'open']);
    house.clock.pass(1);
    await process.hear(heard('handout.given', await handOut(other, amenityId)));
    expect(await states()).toEqual(['open', 'kept']);
  });
});
