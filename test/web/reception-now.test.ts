import fc from 'fast-check';
import type { ErrandLine } from '../../src/contracts/errands.js';
import type { AskLine, PurchaseLine } from '../../src/contracts/goodwill.js';
import type { HandoutLine, PromiseLine, WishLine } from '../../src/contracts/handouts.js';
import type { AlertLine, StationTruth } from '../../src/contracts/lockers.js';
import type { GuestWordLine } from '../../src/contracts/person.js';
import type { Hours, ReferralLine } from '../../src/contracts/referrals.js';
import { openUntil } from '../../src/domains/referrals/hours.rules.js';
import { leftWords } from '../../src/web/reception/desk/ask.rules.js';
import { nowOf, referralDue, type Boards } from '../../src/web/reception/desk/now.rules.js';
import { stageOf } from '../../src/web/reception/desk/referral.rules.js';
import { callsOf, errandCalls } from '../../src/web/shared/promise-ring.js';
import { helpFor } from '../../src/web/shared/help.rules.js';
import { openThen } from '../../src/web/reception/desk/open-then.rules.js';
import { listed, readWaiting } from '../../src/web/reception/desk/waiting.rules.js';
import { zonedIso } from '../../src/web/shared/zoned.js';

const now = Date.parse('2026-11-22T12:00:00Z');
const at = (time: string) => `2026-11-22T${time}:00Z`;
const nothing: Boards = {
  promises: [],
  referrals: [],
  errands: [],
  purchases: [],
  asks: [],
  wishes: [],
  words: [],
  handouts: [],
  alerts: [],
  stations: [],
};
const loan = (id: string, dueAt: string | null, more: Partial<HandoutLine> = {}) =>
  ({ id, kind: 'loan', status: 'open', dueAt, ...more }) as HandoutLine;
const promise = (id: string, dueAt: string, more: Partial<PromiseLine> = {}) =>
  ({
    id,
    dueAt,
    status: 'open',
    state: 'calm',
    word: 'calm',
    wishId: null,
    errandId: null,
    ...more,
  }) as PromiseLine;
const alert = (id: string, severity: AlertLine['severity'], code = 'jammed', solved = false) =>
  ({ id, severity, code, solved, since: at('11:00') }) as AlertLine;
const referral = (id: string, more: Partial<ReferralLine>) =>
  ({ id, status: 'asked', acceptBy: at('12:15'), appointmentAt: at('16:00'), ...more }) as ReferralLine;
const ids = (boards: Partial<Boards>) =>
  nowOf({ ...nothing, ...boards }, now).entries.map(({ line }) => line.id);

describe('the right column', () => {
  it('puts the next promise first and lets a kept or replaced one go', () => {
    const promises = [
      promise('b', at('14:30')),
      promise('kept', at('12:10'), { status: 'kept' }),
      promise('other', at('12:11'), { status: 'replaced' }),
      promise('hers', at('12:12'), { status: 'withdrawn' }),
      promise('undone', at('12:13'), { status: 'undone' }),
      promise('a', at('11:50')),
    ];
    expect(ids({ promises })).toEqual(['a', 'b']);
  });

  it('puts a promise whose guest waits for a word where that word was due', () => {
    const later = { nextWordAt: at('11:00') };
    const waits = promise('waits', at('18:00'), { ...later, word: 'due' });
    const promises = [promise('next', at('13:00')), waits, promise('calm', at('17:00'), later)];
    expect(ids({ promises })).toEqual(['waits', 'next', 'calm']);
  });

  it('lets an errand go that nobody needs any more', () => {
    const errand = (id: string, status: ErrandLine['status']) =>
      ({ id, status, at: at('11:00') }) as ErrandLine;
    const errands = [
      errand('goes', 'on_the_way'),
      errand('over', 'not_needed'),
      errand('there', 'delivered'),
    ];
    expect(ids({ errands })).toEqual(['goes']);
  });

  it('rings once for each thing a promise says: near, broken, a word that is due; never for one that has ended', () => {
    const near = promise('a', at('13:00'), { state: 'escalated' });
    expect(callsOf([promise('calm', at('13:00')), near])).toEqual(['a escalated']);
    expect(callsOf([{ ...near, word: 'due' }])).toEqual(['a escalated', 'a word due']);
    expect(callsOf([{ ...near, word: 'due', status: 'withdrawn' }])).toEqual([]);
  });

  it('says first what is wrong, then who needs an answer, then what is due, then what is wished', () => {
    expect(
      ids({
        handouts: [loan('late', at('11:00'))],
        alerts: [alert('warned', 'warn'), alert('broken-in', 'alarm')],
        wishes: [{ id: 'wish', status: 'open', at: at('09:00') } as WishLine],
        promises: [promise('promise', at('13:00'))],
        referrals: [
          referral('asked', {}),
          referral('there', { status: 'arrived', appointmentAt: at('11:30') }),
        ],
        asks: [{ id: 'ask', status: 'asked', answerBy: at('12:03') } as AskLine],
        words: [{ id: 'wrong', kind: 'wrong', answered: false, at: at('11:59') } as GuestWordLine],
        errands: [{ id: 'errand', status: 'asked', at: at('11:58') } as ErrandLine],
        purchases: [{ id: 'buy', status: 'going', at: at('11:57'), promiseId: null } as PurchaseLine],
      }),
    ).toEqual([
      'wrong',
      'broken-in',
      'ask',
      'there',
      'asked',
      'promise',
      'wish',
      'buy',
      'errand',
      'warned',
      'late',
    ]);
  });

  it('tells a promise with its bearer, its purchase and its wish in one row', () => {
    const boards: Partial<Boards> = {
      promises: [promise('p', at('13:00'), { wishId: 'w', errandId: 'e' })],
      wishes: [{ id: 'w', status: 'open', at: at('11:00') } as WishLine],
      errands: [{ id: 'e', status: 'on_the_way', at: at('11:01') } as ErrandLine],
      purchases: [{ id: 'b', status: 'going', at: at('11:02'), promiseId: 'p' } as PurchaseLine],
    };
    const [entry, ...more] = nowOf({ ...nothing, ...boards }, now).entries;
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      kind: 'promise',
      errand: { id: 'e' },
      purchase: { id: 'b' },
      wish: { id: 'w' },
    });
  });

  it('tells a promise given by hand with the purchase it is about; a referral keeps its own steps beside it', () => {
    const boards: Partial<Boards> = {
      promises: [
        promise('p', at('13:00'), { purchaseId: 'b' }),
        promise('q', at('13:01'), { referralId: 'r' }),
      ],
      purchases: [{ id: 'b', status: 'going', at: at('11:02'), promiseId: null } as PurchaseLine],
      referrals: [referral('r', { status: 'accepted' })],
    };
    const [entry, ...more] = nowOf({ ...nothing, ...boards }, now).entries;
    expect(entry).toMatchObject({ line: { id: 'p' }, purchase: { id: 'b' }, wish: null });
    expect(more.map(({ line }) => line.id)).toEqual(['q', 'r']);
  });

  it('a late errand stands with what is due, and rings like a promise', () => {
    const errand = (id: string, more: Partial<ErrandLine>) =>
      ({ id, status: 'asked', at: at('11:00'), dueAt: at('11:20'), state: 'calm', ...more }) as ErrandLine;
    const errands = [errand('calm', { dueAt: at('12:10') }), errand('late', { state: 'broken' })];
    const wishes = [{ id: 'w', status: 'open', at: at('11:00') } as WishLine];
    expect(ids({ errands, wishes, promises: [promise('p', at('12:05'))] })).toEqual([
      'late',
      'p',
      'w',
      'calm',
    ]);
    expect(errandCalls(errands)).toEqual(['late broken']);
  });

  it('lets go what is answered, delivered, bought, granted or closed', () => {
    expect(
      ids({
        words: [
          { id: 'answered', kind: 'wrong', answered: true, at: at('11:00') } as GuestWordLine,
          { id: 'thanks', kind: 'thanks', answered: false, at: at('11:00') } as GuestWordLine,
        ],
        errands: [{ id: 'delivered', status: 'delivered', at: at('11:00') } as ErrandLine],
        purchases: [{ id: 'bought', status: 'bought', at: at('11:00') } as PurchaseLine],
        asks: [{ id: 'granted', status: 'granted', answerBy: at('11:00') } as AskLine],
        referrals: [referral('closed', { status: 'closed' })],
        wishes: [{ id: 'fulfilled', status: 'fulfilled', at: at('11:00') } as WishLine],
        alerts: [alert('solved', 'alarm', 'x', true), alert('rings', 'warn', 'help')],
      }),
    ).toEqual([]);
  });

  it('counts as late only what is a loan, open and over its time', () => {
    const handouts = [
      loan('late', at('11:59')),
      loan('later', '2026-11-21T10:00:00Z'),
      loan('in time', at('12:01')),
      loan('no time', null),
      loan('back', at('10:00'), { status: 'returned' }),
      loan('code', at('10:00'), { kind: 'voucher' }),
    ];
    expect(ids({ handouts })).toEqual(['later', 'late']);
    expect(nowOf({ ...nothing, handouts }, now)).toMatchObject({ out: 4, late: 2 });
  });

  it('counts the stations nobody can reach', () => {
    const stations = (['ready', 'lost', 'disconnected', 'init'] as const).map(
      (state) => ({ state }) as StationTruth,
    );
    expect(nowOf({ ...nothing, stations }, now).devices).toBe(2);
  });

  it('never loses a promise and never puts a later one before a nearer one, whatever else stands there', () => {
    const minute = fc.integer({ min: -600, max: 600 }).map((by) => new Date(now + by * 60_000).toISOString());
    const promises = fc.uniqueArray(fc.tuple(fc.uuid(), minute), { selector: ([id]) => id, maxLength: 12 });
    const referrals = fc.uniqueArray(fc.tuple(fc.uuid(), minute), { selector: ([id]) => id, maxLength: 6 });
    fc.assert(
      fc.property(promises, referrals, (made, sent) => {
        const boards = {
          ...nothing,
          promises: made.map(([id, due]) => promise(id, due)),
          referrals: sent.map(([id, by]) => referral(id, { acceptBy: by })),
          alerts: [alert('x', 'warn')],
        };
        const dues = nowOf(boards, now).entries.flatMap((entry) =>
          entry.kind === 'promise'
            ? [Date.parse(entry.line.dueAt)]
            : entry.kind === 'referral'
              ? [referralDue(entry.line)]
              : [],
        );
        expect(dues).toHaveLength(made.length + sent.length);
        expect(dues).toEqual([...dues].sort((a, b) => a - b));
      }),
    );
  });
});

describe('who waits', () => {
  const words = { phone: listed('Telefon, tel, phone'), lobby: listed('lobby, empfang') };

  it.each([
    ['Nguyen, lobby', { name: 'Nguyen', place: 'lobby' }],
    ['Nguyen lobby', { name: 'Nguyen', place: 'lobby' }],
    ['  Ana  Silva , TEL ', { name: 'Ana Silva', place: 'phone' }],
    ['Nguyen', { name: 'Nguyen', place: 'lobby' }],
    ['Lobby', { name: 'Lobby', place: 'lobby' }],
    ['Frau Lobbyist', { name: 'Frau Lobbyist', place: 'lobby' }],
    [', phone', null],
    ['   ', null],
  ])('%j is understood', (typed, read) => {
    expect(readWaiting(typed, words)).toEqual(read);
  });
});

describe('time that is left', () => {
  it('is minutes and seconds, and nothing below zero', () => {
    expect([180_000, 125_000, 59_001, 1, 0, -5000].map(leftWords)).toEqual([
      '3:00',
      '2:05',
      '1:00',
      '0:01',
      '0:00',
      '0:00',
    ]);
  });

  it('a referral without an answer in time is late, one with another time is proposed', () => {
    expect(stageOf(referral('a', {}), now)).toBe('asked');
    expect(stageOf(referral('a', { acceptBy: at('11:59') }), now)).toBe('late');
    expect(stageOf(referral('a', { escalated: true }), now)).toBe('late');
    expect(stageOf(referral('a', { escalated: true, proposedAt: at('17:00') }), now)).toBe('proposed');
    expect(stageOf(referral('a', { status: 'on_the_way' }), now)).toBe('on_the_way');
  });
});

describe('a call for a hand', () => {
  const call = {
    id: 'c',
    by: 'Mara',
    byId: 'mara',
    at: at('12:00'),
    coming: null,
    comingId: null,
    version: 1,
  };
  const taken = { ...call, coming: 'Jonas', comingId: 'jonas' };
  test.each([
    ['is known to be out to her who called', call, 'mara', { shown: true, say: 'mine', act: 'end' }],
    ['asks everybody else', call, 'livia', { shown: true, say: 'asks', act: 'come' }],
    ['tells her who called who comes', taken, 'mara', { shown: true, say: 'coming', act: 'end' }],
    ['reminds him who comes', taken, 'jonas', { shown: true, say: 'going', act: 'arrived' }],
    ['leaves the others alone once somebody comes', taken, 'livia', { shown: false }],
    ['names nobody on the pulse', { ...call, by: '', byId: '' }, 'livia', { shown: true, say: 'asks_desk' }],
  ])('%s', (_, line, me, shown) => expect(helpFor(line, me)).toMatchObject(shown));
});

describe('whether somebody is there at the time of an appointment', () => {
  const hours = {
    fri: [
      ['08:00', '12:00'],
      ['22:00', '02:00'],
    ],
  } as Hours;
  test.each([
    ['2015-09-18T08:00', true],
    ['2015-09-18T07:59', false],
    ['2015-09-18T12:00', false],
    ['2015-09-18T23:30', true],
    ['2015-09-19T01:59', true],
    ['2015-09-19T02:00', false],
    ['2015-09-20T10:00', false],
  ])('on %s: %s', (local, there) => {
    expect(openThen(hours, local)).toBe(there);
    expect(openThen({}, local)).toBe(true);
  });

  test('says the same as the house does', () => {
    const zone = 'Europe/Zurich';
    const minutes = fc.integer({ min: 0, max: 7 * 1440 - 1 });
    fc.assert(
      fc.property(minutes, (minute) => {
        const local = new Date(Date.UTC(2015, 8, 14) + minute * 60_000).toISOString().slice(0, 16);
        const there = openUntil(hours, new Date(zonedIso(local, zone)), zone) !== null;
        expect(openThen(hours, local)).toBe(there);
      }),
    );
  });
});
