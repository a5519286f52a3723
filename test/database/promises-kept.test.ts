import { v7 as uuidv7 } from 'uuid';
import type { ErrandLine } from '../../src/contracts/errands.js';
import type { PromiseLine } from '../../src/contracts/handouts.js';
import { constraintRefusals } from '../../src/contracts/refusals.js';
import { PromiseWatch } from '../../src/processes/promise-watch.js';
import type { Lease } from '../../src/platform/outbox/lease.js';
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

  /** Near enough by the clock of the test alone: what the house must find out by itself. */
  const nearness = ({ at, dueAt }: PromiseLine, now: number, half: number, nearly: number) => {
    const [from, to] = [Date.parse(at), Date.parse(dueAt)];
    const after = (part: number) => from + Math.round((to - from) * part);
    if (now >= to) return 'broken';
    if (now >= after(nearly / 100)) return 'escalated';
    return now >= after(half / 100) ? 'half' : 'calm';
  };

  test.each([
    [50, 80],
    [1, 99],
    [33, 34],
  ])(
    'warns at %i per cent of the time, escalates at %i, counts it as broken, each once and to the second',
    async (half, nearly) => {
      const { version } = await house.times.read(house.mara);
      const wanted = { warnPercent: half, escalatePercent: nearly, wordMinutes: 15, version };
      // a house that has never said otherwise has the usual times
      if (half !== 50) await house.times.run(house.mara, wanted);
      const given = await Promise.all([7, 10, 61, 240, 1440].map((minutes) => promise(minutes)));
      const steps = given.flatMap(({ at, dueAt }) =>
        [half, nearly, 100].flatMap((part) => {
          const time = Date.parse(at) + ((Date.parse(dueAt) - Date.parse(at)) * part) / 100;
          return [time - 1000, time];
        }),
      );
      for (const step of steps.sort((a, b) => a - b)) {
        house.clock.set(step);
        await Promise.all([watch().look(), watch().look()]);
        for (const one of given)
          expect(`${one.dueAt} ${(await line(one.id)).state}`).toBe(
            `${one.dueAt} ${nearness(one, step, half, nearly)}`,
          );
      }
      house.clock.pass(100_000);
      await watch().look();
      for (const { id } of given)
        expect(await toldOf(id)).toEqual(['promised', 'promise_escalated', 'promise_broken']);
    },
  );

  test('is never set to tell the manager before the house, whoever tries', async () => {
    const now = await house.times.read(house.mara);
    for (const wrong of [
      { warnPercent: 80, escalatePercent: 80 },
      { warnPercent: 90, escalatePercent: 20 },
    ])
      expect(await outcome(house.times.run(house.mara, { ...now, ...wrong }))).toBe(
        'warned_before_the_manager_hears',
      );
    expect(await outcome(house.times.run(house.mara, { ...now, version: 0 }))).toBe('stale');
    expect(await house.times.read(house.mara)).toEqual(now);
    await house.times.run(house.mara, { ...now, warnPercent: 50, escalatePercent: 80 });
  });

  test('an overdue next word is noticed once, reaches the manager once, and a new time for it begins anew', async () => {
    const { id } = await promise(600);
    const next = (minutes: number) =>
      house.pass.touch(house.mara, id, { reach: 'the bar', nextWordAt: house.inMinutes(minutes) });
    const after = async (minutes: number) => {
      house.clock.pass(minutes);
      await Promise.all([watch().look(), watch().look()]);
      return (await line(id)).word;
    };
    await next(10);
    expect([await after(9), await after(1), await after(14)]).toEqual(['calm', 'due', 'due']);
    expect([await after(1), await after(60)]).toEqual(['escalated', 'escalated']);
    expect(await toldOf(id)).toEqual(['promised', 'word_due', 'word_escalated']);
    expect(await next(10)).toMatchObject({ word: 'calm' });
    expect(await after(10)).toBe('due');
    // who tells her has said the word; nothing is due until another one is promised
    expect(await house.pass.told(house.mara, id)).toMatchObject({ word: 'calm', nextWordAt: null });
    expect(await after(60)).toBe('calm');
    await next(100);
    expect(await house.pass.told(house.mara, id)).toMatchObject({ nextWordAt: house.inMinutes(100) });
    await house.times.run(house.mara, { ...(await house.times.read(house.mara)), wordMinutes: 40 });
    expect([await after(139), await after(1)]).toEqual(['due', 'escalated']);
    await house.keep.run(house.mara, id);
    await after(100);
    expect((await toldOf(id)).filter((code) => code === 'word_escalated')).toHaveLength(2);
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

  test('what somebody was asked to bring is due in 20 minutes: the manager hears at four fifths, then it is late, each once', async () => {
    const ask = { stayId, personId: house.luca, what: 'a pillow' };
    const { id, dueAt } = await house.send.run(house.mara, ask);
    expect(dueAt).toBe(house.inMinutes(20));
    const given = await promise(20);
    const hers = await house.send.run(house.mara, { ...ask, promiseId: given.id });
    expect(hers.dueAt).toBe(given.dueAt);
    const later = await house.send.run(house.mara, { ...ask, dueAt: house.inMinutes(90) });
    expect(await outcome(house.send.run(house.mara, { ...ask, dueAt: house.inMinutes(-1) }))).toBe(
      'due_in_the_past',
    );
    const states = async () => {
      await Promise.all([watch().look(), watch().look()]);
      const rows = await house.promises.errandStates(HOTEL, [id, hers.id, later.id]);
      return [id, hers.id, later.id].map((one) => {
        const row = rows.find((state) => state.id === one)?.state;
        return (row as ErrandLine | null)?.state ?? null;
      });
    };
    house.clock.pass(15);
    expect(await states()).toEqual(['calm', 'calm', 'calm']);
    house.clock.pass(1);
    // the promise tells of its own errand
    expect([await states(), (await line(given.id)).state]).toEqual([
      ['escalated', 'calm', 'calm'],
      'escalated',
    ]);
    house.clock.pass(4);
    expect(await states()).toEqual(['broken', 'calm', 'calm']);
    house.clock.pass(10);
    await house.keep.run(house.mara, given.id);
    expect(await states()).toEqual(['broken', 'broken', 'calm']);
    await house.step.run(house.mara, later.id, 'delivered');
    house.clock.pass(600);
    expect(await states()).toEqual(['broken', 'broken', null]);
    const codes = await house.db.rows<{ code: string }>(
      `SELECT moment ->> 'code' AS code FROM outbox WHERE moment -> 'params' ->> 'errandId' = $1 ORDER BY id`,
      [id],
    );
    expect(codes.map(({ code }) => code)).toEqual(['being_brought', 'errand_escalated', 'errand_late']);
  });

  test('asked for sooner than it is promised, its own time counts; a better promise takes it along to its time', async () => {
    const first = await promise(600);
    const ask = { stayId, personId: house.luca, what: 'a pillow', promiseId: first.id };
    const sooner = await house.send.run(house.mara, { ...ask, dueAt: house.inMinutes(10) });
    expect(sooner.dueAt).toBe(house.inMinutes(10));
    const state = async () => (await house.promises.errandStates(HOTEL, [sooner.id]))[0]?.state;
    house.clock.pass(10);
    await watch().look();
    expect(await state()).toMatchObject({ state: 'broken' });
    const next = await house.replace.run(house.mara, first.id, {
      what: 'later',
      dueAt: house.inMinutes(900),
    });
    expect(await state()).toMatchObject({ state: 'calm', dueAt: next.dueAt });
  });
});
