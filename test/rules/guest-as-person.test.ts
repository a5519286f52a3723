import fc from 'fast-check';
import { type AskingMoment, isGoodMoment, questionOf } from '../../src/domains/guests/advice.rules.js';
import { birthdayIn, isDay, personKeys } from '../../src/domains/guests/person.rules.js';

const now = new Date('2026-02-20T15:00:00Z');
const good: AskingMoment = {
  inHouse: true,
  arrival: '2026-02-18',
  departure: '2026-02-22',
  today: '2026-02-20',
  now,
  firstYesAt: new Date('2026-02-20T14:59:00Z'),
  somethingWrong: false,
  asked: false,
};
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

describe('a guest is asked for advice', () => {
  test('once she is here, we were of use, nothing is amiss, and she has settled in', () => {
    expect(isGoodMoment(good)).toBe(true);
  });

  test.each([
    ['has not arrived', { inHouse: false }],
    ['was asked already', { asked: true }],
    ['waits for something of ours to be put right', { somethingWrong: true }],
    ['had nothing of us yet', { firstYesAt: null }],
  ])('never when she %s', (_, change) => {
    expect(isGoodMoment({ ...good, ...change })).toBe(false);
  });

  test('on the day she arrives after four hours, or when she leaves again that day', () => {
    const today = { ...good, arrival: good.today };
    expect(isGoodMoment({ ...today, firstYesAt: hoursAgo(3.9) })).toBe(false);
    expect(isGoodMoment({ ...today, firstYesAt: hoursAgo(4) })).toBe(true);
    expect(isGoodMoment({ ...today, firstYesAt: hoursAgo(0), departure: good.today })).toBe(true);
  });

  test('the same question whoever looks, and a fresh one while there is one', () => {
    const questions = fc.uniqueArray(fc.record({ id: fc.uuid(), asked: fc.boolean() }), {
      selector: ({ id }) => id,
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.uuid(), questions, (stayId, all) => {
        const chosen = questionOf(stayId, all);
        expect(questionOf(stayId, all.toReversed())).toBe(chosen);
        if (all.length === 0) expect(chosen).toBeNull();
        else expect(all.map(({ id }) => id)).toContain(chosen);
        const fresh = all.filter(({ asked }) => !asked).map(({ id }) => id);
        if (fresh.length > 0) expect(fresh).toContain(chosen);
      }),
    );
  });

  test('not all stays of a morning get one question', () => {
    const three = ['a', 'b', 'c'].map((id) => ({ id, asked: false }));
    const chosen = Array.from({ length: 60 }, (_, i) =>
      questionOf(`019aa000-0000-7000-8000-0000000000${i}`, three),
    );
    expect(new Set(chosen).size).toBe(3);
  });
});

describe('a birthday', () => {
  test.each([
    ['1980-05-12', '2026-05-10', '2026-05-14', '2026-05-12'],
    ['1980-05-14', '2026-05-10', '2026-05-14', '2026-05-14'],
    ['1980-05-15', '2026-05-10', '2026-05-14', null],
    ['1980-01-01', '2026-12-30', '2027-01-02', '2027-01-01'],
    ['1984-02-29', '2026-02-27', '2026-03-02', '2026-02-28'],
    ['1984-02-29', '2028-02-27', '2028-03-02', '2028-02-29'],
    ['1984-02-29', '2100-02-27', '2100-03-02', '2100-02-28'],
  ])('of %s in a stay from %s to %s is on %s', (born, arrival, departure, day) => {
    expect(birthdayIn(born, arrival, departure)).toBe(day);
  });

  test('during a stay is a day of that stay, whenever she was born', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2099-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.nat(400), (born, arrival, nights) => {
        const departure = new Date(Date.parse(arrival) + nights * 86_400_000).toISOString().slice(0, 10);
        const birthday = birthdayIn(born, arrival, departure);
        if (nights >= 366) expect(birthday).not.toBeNull();
        if (birthday === null) return;
        expect(isDay(birthday)).toBe(true);
        expect(birthday >= arrival && birthday <= departure).toBe(true);
      }),
    );
  });
});

test('a name alone never says who somebody is; profile, member number, or address with name do, in this order', () => {
  const nobody = { profile: null, memberNumber: null, email: null, firstName: 'Ana', lastName: 'Silva' };
  expect(personKeys(nobody)).toEqual([]);
  const keys = personKeys({ ...nobody, profile: 'P-1', memberNumber: 'g-10452', email: 'Ana@example.com' });
  expect(keys.map((key) => key.split('\0')[0])).toEqual(['profile', 'member', 'name']);
  expect(keys).toEqual(
    personKeys({ ...nobody, profile: 'P-1', memberNumber: 'G-10452', email: 'ana@EXAMPLE.com' }),
  );
});
