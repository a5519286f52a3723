import fc from 'fast-check';
import {
  type BayFacts,
  holdsSomething,
  isEmpty,
  judge,
  mayGiveUp,
  openingOf,
  SETTLES_MS,
} from '../../src/domains/lockers/occupancy.rules.js';
import { alertOfTopic, endsByItself } from '../../src/domains/devices/alert.rules.js';
import { chartSlot, looksDifferent } from '../../src/domains/devices/reading.rules.js';
import { isLastWord, stageAfter } from '../../src/domains/devices/command.rules.js';
import { isNameOf } from '../../src/domains/desk/kiosk/guest-name.rules.js';

const facts: fc.Arbitrary<BayFacts> = fc.record({
  phase: fc.constantFrom('kept', 'inside'),
  door: fc.constantFrom('open', 'closed', 'unknown'),
  occupied: fc.constantFrom(true, false, null),
  charging: fc.constantFrom('idle', 'charging', 'full', 'fault', 'unknown'),
  opening: fc.constantFrom('deposit', 'pickup', 'release', 'other', null),
  closedFor: fc.option(fc.integer({ min: 0, max: 60_000 })),
});

describe('what a bay’s door and sensors mean for its guest', () => {
  it('nothing is decided behind a door that is not surely closed, or that nobody was let through', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const open = one.door !== 'closed' || one.closedFor === null;
        const stranger = one.opening === null || one.opening === 'other';
        if (open || stranger) expect(judge(one)).toEqual({ kind: 'nothing' });
      }),
    );
  });

  it('an occupancy never ends while something stands inside, draws power, or may do so', () => {
    fc.assert(
      fc.property(facts, (one) => {
        if (judge(one).kind === 'ended') expect(isEmpty(one) && !holdsSomething(one)).toBe(true);
      }),
    );
  });

  it('a phone is collected by the pick-up only, never by the deposit', () => {
    const empty: BayFacts = {
      phase: 'inside',
      door: 'closed',
      occupied: false,
      charging: 'idle',
      opening: 'pickup',
      closedFor: 900,
    };
    expect(judge(empty)).toEqual({ kind: 'ended', how: 'collected' });
    expect(judge({ ...empty, opening: 'deposit' })).toEqual({ kind: 'nothing' });
    expect(judge({ ...empty, opening: 'release' })).toEqual({ kind: 'ended', how: 'released' });
    expect(judge({ ...empty, closedFor: SETTLES_MS + 1 })).toEqual({ kind: 'nothing' });
    expect(judge({ ...empty, phase: 'kept', opening: 'deposit' })).toEqual({ kind: 'empty' });
    expect(judge({ ...empty, phase: 'kept', opening: 'deposit', charging: 'charging' })).toEqual({
      kind: 'inside',
    });
  });

  it('a kept bay is given up only when nobody can have put something in', () => {
    expect(mayGiveUp({ ordered: false, door: 'unknown', occupied: null, charging: 'unknown' })).toBe(true);
    expect(mayGiveUp({ ordered: true, door: 'unknown', occupied: false, charging: 'idle' })).toBe(false);
    expect(mayGiveUp({ ordered: true, door: 'closed', occupied: null, charging: 'idle' })).toBe(false);
    expect(mayGiveUp({ ordered: true, door: 'closed', occupied: false, charging: 'charging' })).toBe(false);
    expect(mayGiveUp({ ordered: true, door: 'closed', occupied: false, charging: 'idle' })).toBe(true);
  });

  it('knows who opened', () => {
    expect(openingOf('kiosk', 'pickup-again')).toBe('pickup');
    expect(openingOf('kiosk', 'deposit')).toBe('deposit');
    expect(openingOf('staff', 'pickup of a colleague')).toBe('release');
    expect(openingOf(null, null)).toBe('other');
  });
});

describe('what machines tell', () => {
  it('a forced door stays an alarm; a jam ends by itself', () => {
    expect(alertOfTopic('bay-12-break-in')).toEqual({ bay: 12, code: 'break_in', severity: 'alarm' });
    expect(alertOfTopic('bay-99-jammed')).toEqual({
      bay: null,
      code: 'device:bay-99-jammed',
      severity: 'warn',
    });
    expect(alertOfTopic('constructor')).toEqual({ bay: null, code: 'device:constructor', severity: 'warn' });
    expect(endsByItself('break_in')).toBe(false);
    expect(endsByItself('jammed')).toBe(true);
  });

  it('a meter is news beyond its band, and always when it falls to nothing', () => {
    expect(looksDifferent('power', undefined, 0)).toBe(true);
    expect(looksDifferent('power', 0.3, 0)).toBe(true);
    expect(looksDifferent('power', 7, 7.4)).toBe(false);
    expect(looksDifferent('power', 7, 7.5)).toBe(true);
    expect(chartSlot(new Date('2026-11-22T04:05:59.999Z')).toISOString()).toBe('2026-11-22T04:05:00.000Z');
  });

  it('closing belongs to the door, and acceptance is the last word of all but an opening', () => {
    expect(stageAfter('closed')).toBeNull();
    expect(isLastWord('open', 'accepted')).toBe(false);
    expect(isLastWord('locate', 'accepted')).toBe(true);
    expect(isLastWord('open', 'jammed')).toBe(true);
  });
});

describe('the name a guest types at the kiosk', () => {
  it.each([
    ['Müller', 'Jürg', 'Müller', null],
    ['mueller', 'Jürg', 'Müller', null],
    ['MULLER jurg', 'Jürg', 'Müller', null],
    ['Garcia', 'Ana María', 'García-Peña', null],
    ['garcia-pena', 'Ana María', 'García-Peña', null],
    ['vanderberg', 'Piet', 'van der Berg', null],
    ["O'Connor", 'Sinéad', 'O’Connor', null],
    ['Ivanov', 'Иван', 'Иванов', 'Ivan Ivanov'],
  ])('%s is %s %s', (typed, first, last, latin) => {
    expect(isNameOf(typed, first, last, latin)).toBe(true);
  });

  it.each(['', ' ', 'M', 'Jürg', 'Müller Anna', '*', '%', 'mull'])('%j is not Jürg Müller', (typed) => {
    expect(isNameOf(typed, 'Jürg', 'Müller', null)).toBe(false);
  });
});
