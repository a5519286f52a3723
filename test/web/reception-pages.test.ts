import fc from 'fast-check';
import type { LedgerLine } from '../../src/contracts/goodwill.js';
import type { OpenItem, OpenKind } from '../../src/contracts/handover.js';
import type { Hours, Partner } from '../../src/contracts/referrals.js';
import type { Department, Shift } from '../../src/contracts/roster.js';
import { groupsOf, noteKey, notesOf } from '../../src/web/reception/pages/handover.rules.js';
import {
  hoursLines,
  isAlways,
  moreOf,
  officeHours,
  withDay,
} from '../../src/web/reception/pages/hours.rules.js';
import { canReverse, ledgerSum } from '../../src/web/reception/pages/ledger.rules.js';
import { foundPartners } from '../../src/web/reception/pages/partners.rules.js';
import { mostFileBytes, photoTrouble, receipt, smallPhoto } from '../../src/web/reception/photo.js';
import {
  dutyAt,
  rosterDays,
  spanOf,
  weekFrom,
  type RosterDay,
} from '../../src/web/reception/pages/roster.plan.js';

const openKinds: OpenKind[] = [
  'wish',
  'promise',
  'referral',
  'hold',
  'errand',
  'purchase',
  'loan_late',
  'phone_inside',
  'alert',
  'guest_word',
  'ask',
];
const zurich = 'Europe/Zurich';
const item = (id: string, kind: OpenItem['kind'], dueAt: string | null = null) =>
  ({ id, kind, dueAt, what: id, note: '' }) as OpenItem;

describe('the page of a shift change', () => {
  it('shows every open thing once, of each kind the nearest first', () => {
    const due = fc.option(fc.integer({ min: 0, max: 99 }).map((at) => new Date(at * 60_000).toISOString()));
    const open = fc.uniqueArray(fc.tuple(fc.uuid(), fc.constantFrom(...openKinds), due), {
      selector: ([id]) => id,
    });
    fc.assert(
      fc.property(open, (rows) => {
        const items = rows.map(([id, kind, dueAt]) => item(id, kind, dueAt));
        const groups = groupsOf(items);
        expect(groups.flatMap((group) => group.items.map(({ id }) => id)).sort()).toEqual(
          items.map(({ id }) => id).sort(),
        );
        for (const group of groups) {
          const dues = group.items.map(({ dueAt }) => (dueAt ? Date.parse(dueAt) : Infinity));
          expect(dues).toEqual([...dues].sort((a, b) => (a === b ? 0 : a - b)));
        }
      }),
    );
  });

  it('begins with what is not well', () => {
    const kinds = groupsOf([item('a', 'alert'), item('p', 'promise'), item('w', 'guest_word')]).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['guest_word', 'promise', 'alert']);
  });

  it('hands over a note for what is still open, and none that is empty or for what has ended', () => {
    const open = [item('a', 'promise'), item('b', 'wish'), item('c', 'hold')];
    const written = {
      [noteKey({ kind: 'promise', id: 'a' })]: '  Iron is in 412  ',
      [noteKey({ kind: 'wish', id: 'b' })]: '   ',
      [noteKey({ kind: 'wish', id: 'ended' })]: 'nobody needs this',
    };
    expect(notesOf(written, open)).toEqual([{ kind: 'promise', id: 'a', words: 'Iron is in 412' }]);
  });
});

describe('the roster', () => {
  const departments: Department[] = ['reception', 'kitchen'];
  const shift = (id: string, startsAt: string, endsAt: string) =>
    ({ id, startsAt, endsAt, department: 'reception' }) as Shift;
  const blocksIn = (week: RosterDay[]) =>
    week.flatMap(({ tracks }) => tracks.flatMap(({ blocks }) => blocks));

  it('a week begins with the day it is asked for, also over the new year', () => {
    expect(weekFrom('2026-12-28')).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ]);
  });

  it('a night shift stands on both its days', () => {
    const { startsAt, endsAt } = spanOf('2026-11-17', '23:00', '07:00', zurich);
    const week = rosterDays([shift('night', startsAt, endsAt)], weekFrom('2026-11-17'), departments, zurich);
    expect(blocksIn(week).map(({ day, from, to }) => [day, from, to])).toEqual([
      ['2026-11-17', 1380, 1440],
      ['2026-11-18', 0, 420],
    ]);
  });

  it('is read by department, those with nobody left out', () => {
    const day = ['2026-11-18'];
    const at = (id: string, department: Department) => ({
      ...shift(id, '2026-11-18T06:00:00Z', '2026-11-18T14:00:00Z'),
      department,
    });
    const [first] = rosterDays(
      [at('k', 'kitchen'), at('r', 'reception'), at('q', 'reception')],
      day,
      departments,
      'UTC',
    );
    expect(first?.tracks.map(({ department, lanes }) => [department, lanes])).toEqual([
      ['reception', 2],
      ['kitchen', 1],
    ]);
  });

  it('a night over the change of the clock is as long as it is', () => {
    const { startsAt, endsAt } = spanOf('2026-10-24', '23:00', '07:00', zurich);
    expect((Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000).toBe(9);
  });

  it('nobody is hidden behind somebody else, and nobody’s hours are lost', () => {
    const days = weekFrom('2026-11-18');
    const monday = Date.parse(`${days[0]}T00:00:00Z`);
    const shifts = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 7 * 96 - 97 }), fc.integer({ min: 1, max: 96 }))
        .map(([start, length]) => ({
          start: monday + start * 900_000,
          end: monday + (start + length) * 900_000,
        })),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(shifts, (spans) => {
        const all = spans.map(({ start, end }, index) =>
          shift(`s${index}`, new Date(start).toISOString(), new Date(end).toISOString()),
        );
        const week = rosterDays(all, days, departments, 'UTC');
        const blocks = blocksIn(week);
        const worked = spans.reduce((sum, { start, end }) => sum + (end - start) / 60_000, 0);
        expect(blocks.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(worked);
        for (const a of blocks)
          for (const b of blocks)
            if (a !== b && a.day === b.day && a.from < b.to && b.from < a.to) expect(a.lane).not.toBe(b.lane);
        for (const { tracks } of week)
          for (const track of tracks)
            expect(Math.max(...track.blocks.map(({ lane }) => lane)) + 1).toBe(track.lanes);
      }),
    );
  });

  it('of the duty chain only what is still to come can be taken out, and never its beginning', () => {
    const step = (since: string) => ({ since, staffId: since, name: since });
    const chain = ['2026-11-22T06:00:00Z', '2026-11-22T14:00:00Z', '2026-11-22T22:00:00Z'].map(step);
    const at = dutyAt(chain, Date.parse('2026-11-22T15:00:00Z'));
    expect(at.current?.since).toBe('2026-11-22T14:00:00Z');
    expect([...at.removable]).toEqual(['2026-11-22T22:00:00Z']);
    expect(dutyAt([step('2026-11-23T06:00:00Z')], Date.parse('2026-11-22T15:00:00Z')).removable.size).toBe(0);
  });
});

describe('opening hours', () => {
  it('are said in as few words as they need', () => {
    const hours = withDay(officeHours(), 'sat', [['10:00', '16:00']]);
    expect(hoursLines(hours)).toEqual([
      { from: 'mon', to: 'fri', spans: [['09:00', '18:00']] },
      { from: 'sat', to: 'sat', spans: [['10:00', '16:00']] },
    ]);
    const holed = withDay(hours, 'wed', []);
    expect(hoursLines(holed).map(({ from, to }) => `${from}-${to}`)).toEqual([
      'mon-tue',
      'thu-fri',
      'sat-sat',
    ]);
  });

  it('closing the last open day does not open it for ever', () => {
    const one: Hours = { mon: [['09:00', '18:00']] };
    expect(isAlways(withDay(one, 'mon', []))).toBe(false);
    expect(isAlways({})).toBe(true);
  });

  it('a second opening follows the first', () => {
    expect(moreOf([['09:00', '12:00']])).toEqual([
      ['09:00', '12:00'],
      ['12:00', '20:00'],
    ]);
    expect(moreOf([])).toEqual([['09:00', '18:00']]);
  });
});

describe('partners', () => {
  const partner = (name: string, more: Partial<Partner> = {}) =>
    ({
      name,
      about: { de: '', en: '' },
      words: [],
      address: '',
      people: [],
      items: [],
      active: true,
      ...more,
    }) as Partner;
  const all = [
    partner('Zahnarzt am See', {
      words: ['toothache', 'Zahnweh'],
      people: [{ name: 'Dr. Léa Keller' }] as Partner['people'],
    }),
    partner('Old shop', { active: false }),
    partner('Kiosk', {
      items: [{ names: { de: 'Ladekabel', en: 'cable' }, words: ['iphone'] }] as unknown as Partner['items'],
    }),
  ];
  const names = (typed: string) => foundPartners(all, typed).map(({ name }) => name);

  it('are found by name, by what they do, by person and by what they sell, with or without accents', () => {
    expect(names('lea kel')).toEqual(['Zahnarzt am See']);
    expect(names('tooth')).toEqual(['Zahnarzt am See']);
    expect(names('CABLE')).toEqual(['Kiosk']);
    expect(names('arzt')).toEqual([]);
  });

  it('who rests stands last', () => {
    expect(names('')).toEqual(['Kiosk', 'Zahnarzt am See', 'Old shop']);
  });
});

describe('the photo of a receipt', () => {
  it('says whether a file is too large or no picture, and opens nothing a telephone never takes', async () => {
    const file = { size: mostFileBytes + 1 } as Blob;
    const error = await smallPhoto(file, receipt).catch((reason: unknown) => reason);
    expect(photoTrouble(error)).toBe('photo.tooLarge');
    expect(photoTrouble(new DOMException('no picture', 'InvalidStateError'))).toBe('photo.unreadable');
  });
});

describe('the ledger', () => {
  const line = (amountMinor: number, more: Partial<LedgerLine> = {}) =>
    ({ amountMinor, stayId: 'a', exceeded: false, reverses: null, reversed: false, ...more }) as LedgerLine;

  it('a counter-entry takes its line out of the sum', () => {
    const lines = [
      line(2500),
      line(900, { reversed: true }),
      line(-900, { reverses: 'x' }),
      line(100, { stayId: 'b', exceeded: true }),
    ];
    expect(ledgerSum(lines)).toEqual({ givenMinor: 2600, exceededMinor: 100, guests: 2 });
    const back = [line(500, { stayId: 'c', reversed: true }), line(-500, { stayId: 'c', reverses: 'y' })];
    expect(ledgerSum([...lines, ...back]).guests).toBe(2);
  });

  it('nothing is taken back twice, and no counter-entry at all', () => {
    expect([line(1), line(1, { reversed: true }), line(-1, { reverses: 'x' })].map(canReverse)).toEqual([
      true,
      false,
      false,
    ]);
  });
});
