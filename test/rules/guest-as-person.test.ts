import fc from 'fast-check';
import { type AskingMoment, isGoodMoment, questionOf } from '../../src/domains/guests/advice.rules.js';
import { birthdayIn, isDay, personKeys, whoConfirmed } from '../../src/domains/guests/person.rules.js';

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

test('profile and member number say who somebody is, in this order; a name or an address alone never do', () => {
  expect(personKeys({ profile: null, memberNumber: null })).toEqual([]);
  const keys = personKeys({ profile: 'P-1', memberNumber: 'g-10452' });
  expect(keys.map((key) => key.split('\0')[0])).toEqual(['profile', 'member']);
  expect(keys).toEqual(personKeys({ profile: 'P-1', memberNumber: 'G-10452' }));
});

describe('who has confirmed an address is who books from it', () => {
  const known = (firstName: string, lastName: string, id = `${firstName} ${lastName}`) => ({
    id,
    firstName,
    lastName,
  });
  const who = (firstName: string, lastName: string, ...all: ReturnType<typeof known>[]) =>
    whoConfirmed(all, { firstName, lastName });

  test.each([
    ['Jürg', 'Müller', 'Juerg', 'MUELLER'],
    ['Anna', 'van ’t Hoff', 'Anna Maria', "Van 't Hoff"],
    ['Пётр', 'Иванов', 'Petr', 'Ivanov'],
    ['Ada', 'Rossi', 'A.', 'Rossi'],
    ['Ada', 'Rossi', '', 'Rossi'],
    ['Inês', 'García-Peña', 'Ines', 'Garcia Pena'],
  ])('however %s %s is written: %s %s', (first, last, otherFirst, otherLast) => {
    expect(who(otherFirst, otherLast, known(first, last, 'her'))).toBe('her');
  });

  test('her husband is not her, nor is anybody with another name', () => {
    expect(who('Rui', 'Silva', known('Ana', 'Silva'))).toBeUndefined();
    expect(who('Ana', 'Sousa', known('Ana', 'Silva'))).toBeUndefined();
    expect(who('Ana', '', known('Ana', ''))).toBeUndefined();
  });

  test('two who could be meant are nobody; the one whose name fits is she, and her two records are one', () => {
    const couple = [known('Ana', 'Silva'), known('Rui', 'Silva')];
    expect(who('', 'Silva', ...couple)).toBeUndefined();
    expect(who('Rui', 'Silva', ...couple)).toBe('Rui Silva');
    expect(who('Ana', 'Silva', known('Ana', 'Silva', 'one'), known('A.', 'Silva', 'one'))).toBe('one');
  });
});
