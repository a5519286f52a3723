import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../src/contracts/actor.js';
import type { StaffMember } from '../../src/contracts/people.js';
import { dayAt } from '../../src/platform/time/clock.js';
import { hire, HOTEL, openWithVera, outcome, type StaffHouse } from './staff-house.js';

const HOUR = 3_600_000;
let house: StaffHouse;
let vera: StaffActor;
let mara: StaffMember;
let jon: StaffMember;

beforeAll(async () => {
  ({ house, vera } = await openWithVera());
  mara = await hire(house, vera, 'mara');
  jon = await hire(house, vera, 'jon');
});
afterAll(() => house.close());

const inHours = (hours: number) => new Date(house.clock.now().getTime() + hours * HOUR);
const accountable = async (at: Date) =>
  (await house.db.one<{ id: string }>('SELECT accountable_at($1, $2) AS id', [HOTEL, at]))?.id;
const leave = (member: StaffMember) =>
  outcome(house.list.change(vera, member.id, { version: member.version, active: false }));
const add = (staffId: string, since: Date) =>
  house.planDuty.add(vera, { since: since.toISOString(), staffId });

/** The chain begins again with Vera, a month ago. */
async function onlyVera(): Promise<Date> {
  const since = inHours(-720);
  await house.db.rows('TRUNCATE duty');
  await house.db.rows('INSERT INTO duty (hotel_id, staff_id, since) VALUES ($1, $2, $3)', [
    HOTEL,
    vera.staffId,
    since,
  ]);
  return since;
}

const step = fc.record({
  add: fc.boolean(),
  /** Hours from now; what has passed means now. */
  at: fc.integer({ min: -3, max: 60 }),
  who: fc.nat({ max: 2 }),
  which: fc.nat({ max: 9 }),
});

test('whatever is planned and taken out again, exactly one person answers at every instant, and the chain says who', async () => {
  const people = [vera.staffId, mara.id, jon.id];
  const run = async (steps: (typeof step extends fc.Arbitrary<infer T> ? T : never)[]) => {
    const chain = new Map<number, string>([[(await onlyVera()).getTime(), vera.staffId]]);
    const sorted = () => [...chain].sort(([a], [b]) => a - b);
    for (const { add: adding, at, who, which } of steps) {
      if (adding) {
        const { since, staffId } = await add(people[who] ?? '', inHours(at));
        chain.set(Date.parse(since), staffId);
        continue;
      }
      const [since] = sorted()[which % chain.size] ?? [0];
      const next = sorted().find(([time]) => time > since)?.[0] ?? Infinity;
      const first = sorted()[0]?.[0] === since;
      const said = await outcome(house.planDuty.remove(vera, new Date(since).toISOString()));
      const over = next <= house.clock.now().getTime();
      expect(said).toBe(over ? 'duty_step_is_over' : first ? '23514' : 'done');
      if (said === 'done') chain.delete(since);
    }
    for (const hours of [-800, -720, -1, 0, 1, 7, 23, 61, 5000]) {
      const at = inHours(hours);
      const answers =
        sorted()
          .filter(([time]) => time <= at.getTime())
          .at(-1) ?? sorted()[0];
      expect(await accountable(at)).toBe(answers?.[1]);
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 10 }), run), { numRuns: 25 });
});

test('nobody leaves who answers now, who will answer, or who has promised; a successor comes first', async () => {
  await onlyVera();
  const ida = await hire(house, vera, 'ida');
  const planned = await add(ida.id, inHours(10));
  await add(jon.id, inHours(20));
  expect(await leave(ida)).toBe('duty_needs_a_successor');
  await house.planDuty.remove(vera, planned.since);
  expect(await leave(ida)).toBe('done');
  await house.duty.run(vera, mara.id);
  expect(await leave(mara)).toBe('duty_needs_a_successor');
  await expect(house.db.rows('DELETE FROM duty')).rejects.toMatchObject({
    constraint: 'duty_is_never_empty',
  });
  // whoever stands at the end of the chain answers for ever
  await expect(
    house.db.rows('UPDATE staff_member SET active = false WHERE id = $1', [jon.id]),
  ).rejects.toMatchObject({
    constraint: 'duty_needs_a_successor',
  });
});

test('the step of today is not taken out when the one before it has left the house', async () => {
  await onlyVera();
  const uma = await hire(house, vera, 'uma');
  await house.duty.run(vera, uma.id);
  const now = await add(mara.id, inHours(-1));
  expect(await leave(uma)).toBe('done');
  expect(await outcome(house.planDuty.remove(vera, now.since))).toBe('duty_needs_a_successor');
  expect(await accountable(inHours(1))).toBe(mara.id);
});

test('leaving, and being planned or promised for, in the same moment: never somebody who is gone', async () => {
  const stay = uuidv7();
  const guest = uuidv7();
  await house.db.rows(
    `INSERT INTO guest (hotel_id, id, first_name, last_name, language) VALUES ($1, $2, 'I', 'S', 'en')`,
    [HOTEL, guest],
  );
  await house.db.rows(
    `INSERT INTO stay (hotel_id, id, guest_id, arrival, departure, departs_at, status)
     VALUES ($1, $2, $3, '2015-09-01', '2015-09-20', '2015-09-20T09:00Z', 'in_house')`,
    [HOTEL, stay, guest],
  );
  for (let round = 0; round < 8; round += 1) {
    await onlyVera();
    const lea = await hire(house, vera, `lea${round}`);
    const promise = () =>
      house.db.rows(
        `INSERT INTO promise (hotel_id, id, stay_id, what, by_staff, due_at, at) VALUES ($1, $2, $3, 'x', $4, now(), now())`,
        [HOTEL, uuidv7(), stay, lea.id],
      );
    const owing = round % 2 ? promise() : add(lea.id, inHours(5));
    await Promise.all([outcome(owing), leave(lea)]);
    const gone = await house.db.rows(
      `SELECT 1 FROM staff_member m WHERE NOT active AND (
         EXISTS (SELECT FROM duty d WHERE d.staff_id = m.id AND d.since > $1)
         OR EXISTS (SELECT FROM promise p WHERE p.by_staff = m.id AND p.status = 'open'))`,
      [house.clock.now()],
    );
    expect(gone).toEqual([]);
  }
  const ines = await hire(house, vera, 'ines');
  await house.db.rows(
    `INSERT INTO promise (hotel_id, id, stay_id, what, by_staff, due_at, at) VALUES ($1, $2, $3, 'x', $4, now(), now())`,
    [HOTEL, uuidv7(), stay, ines.id],
  );
  expect(await leave(ines)).toBe('has_open_promises');
});

test('who may be named for an instant: on shift from its first moment until before its last, or accountable', async () => {
  await onlyVera();
  const base = inHours(100);
  const at = (minutes: number) => new Date(base.getTime() + minutes * 60_000);
  const shifts = fc.array(fc.tuple(fc.nat({ max: 600 }), fc.integer({ min: 1, max: 300 })), { maxLength: 4 });
  const run = async (plan: [number, number][], minute: number) => {
    await house.db.rows('DELETE FROM shift');
    for (const [from, long] of plan)
      await house.shifts.add(vera, {
        staffId: mara.id,
        department: 'reception',
        startsAt: at(from).toISOString(),
        endsAt: at(from + long).toISOString(),
      });
    const instant = at(minute);
    const covered = plan.some(([from, long]) => from <= minute && minute < from + long);
    await house.db.transaction(async (tx) => {
      expect(await house.staff.mayPromise(tx, HOTEL, mara.id, instant)).toBe(covered);
      expect(await house.staff.mayPromise(tx, HOTEL, vera.staffId, instant)).toBe(true);
      expect(await house.staff.mayPromise(tx, HOTEL, jon.id, instant)).toBe(false);
    });
  };
  await fc.assert(
    fc.asyncProperty(shifts, fc.nat({ max: 900 }), (plan, minute) => run(plan, minute)),
    {
      numRuns: 25,
      examples: [
        [[[10, 20]], 10],
        [[[10, 20]], 30],
        [[[10, 20]], 29],
      ],
    },
  );
});

test('who is here now, how many managers can answer, and the roster by days of the hotel', async () => {
  await onlyVera();
  await house.db.rows('DELETE FROM shift');
  const uli = await hire(house, vera, 'uli', 'manager');
  const long = { startsAt: inHours(-1).toISOString(), endsAt: inHours(2).toISOString() };
  const shift = await house.shifts.add(vera, { staffId: mara.id, department: 'porters', ...long });
  const managers = () => house.staff.managersOnShift(house.db, HOTEL, house.clock.now());
  expect(await house.staff.colleagues(HOTEL)).toMatchObject([
    { name: 'Vera', accountable: true, onShift: false, department: null },
    { name: 'mara', accountable: false, onShift: true, department: 'porters' },
  ]);
  expect(await managers()).toBe(1);
  await house.duty.run(vera, mara.id);
  expect(await managers()).toBe(0);
  await house.shifts.change(vera, shift.id, {
    ...long,
    staffId: uli.id,
    department: 'management',
    version: 1,
  });
  expect(await managers()).toBe(1);
  expect(
    await outcome(
      house.shifts.change(vera, shift.id, { ...long, staffId: mara.id, department: 'porters', version: 1 }),
    ),
  ).toBe('stale');
  const day = dayAt(house.clock.now(), 'Europe/Zurich');
  const roster = await house.roster.list(HOTEL, { from: day, to: day });
  expect(roster.shifts).toMatchObject([{ id: shift.id, name: 'uli', version: 2 }]);
  // the step that stands at the beginning of the day, and the one within it
  expect(roster.duty.map(({ name }) => name)).toEqual(['Vera', 'mara']);
  for (const to of ['2015-01-01', '2999-01-01', 'x'])
    expect(await outcome(house.roster.list(HOTEL, { from: day, to }))).toBe('invalid');
  await house.shifts.remove(vera, shift.id);
  expect(await outcome(house.shifts.remove(vera, shift.id))).toBe('unknown_shift');
});

test('a call for a hand rings once, however often the key is pressed, and the first colleague who answers comes', async () => {
  const actor = (member: StaffMember): StaffActor => ({ ...vera, staffId: member.id, name: member.name });
  const [atDesk, porter] = [actor(mara), actor(jon)];
  const calls = await Promise.all(Array.from({ length: 5 }, () => house.help.call(atDesk)));
  const [call] = calls;
  if (!call) throw new Error('nobody has called');
  expect(new Set(calls.map(({ id }) => id)).size).toBe(1);
  expect(await outcome(house.help.come(atDesk, call.id))).toBe('own_help_call');
  const answers = await Promise.all([vera, porter].map((who) => outcome(house.help.come(who, call.id))));
  expect(answers.sort()).toEqual(['done', 'help_is_coming']);
  const [shown] = await house.staff.helpStates(HOTEL, null);
  expect(shown?.state).toMatchObject({ by: 'mara', coming: expect.stringMatching(/^(Vera|jon)$/) as string });
  const ends = await Promise.all([atDesk, porter].map((who) => outcome(house.help.end(who, call.id))));
  expect(ends.sort()).toEqual(['done', 'help_call_is_over']);
  expect(await house.staff.helpStates(HOTEL, null)).toEqual([]);
  expect(await house.staff.helpStates(HOTEL, [call.id])).toMatchObject([{ state: null }]);
  const next = await house.help.call(atDesk);
  expect(next.id).not.toBe(call.id);

  // nobody has said that he was there: hours later the key rings all the same
  await house.help.come(porter, next.id);
  expect((await house.help.call(atDesk)).id).toBe(next.id);
  await house.db.rows(`UPDATE help_call SET at = at - interval '1 hour' WHERE id = $1`, [next.id]);
  expect(await house.help.call(atDesk)).toMatchObject({ coming: null });
  expect(await house.staff.helpStates(HOTEL, [next.id])).toMatchObject([{ state: null }]);
});
