import fc from 'fast-check';
import type { LiveState } from '../../src/contracts/live.js';
import { leftOut, piecesMissed, untold } from '../../src/domains/pulse/pulse.rules.js';
import { kindsOf } from '../../src/live/audience.rules.js';
import { forManager } from '../../src/live/manager.rules.js';
import { NAMELESS, unnamed, withoutNames } from '../../src/platform/text/without-names.rules.js';

const MARA = '0192f0a0-0000-7000-8000-00000000aaaa';
const people = [
  { id: MARA, name: 'Mara Quitzow' },
  { id: '0192f0a0-0000-7000-8000-00000000bbbb', name: 'Jörg-Ueli Brändli' },
];
const colleagues = unnamed(people);
const TRACES = /quitzow|mara(?![a-z])|jörg|ueli|brändli|0192f0a0-0000-7000-8000-00000000(aaaa|bbbb)/i;

const kinds = [...kindsOf('manager'), 'moment', 'handout', 'stay', 'guest-page', 'something-new'];
const aName = fc.constantFrom('Mara Quitzow', 'mara', 'Brändlis', 'JÖRG', MARA);
const members = [
  'by',
  'byId',
  'asked',
  'askedId',
  'owner',
  'ownerId',
  'person',
  'personId',
  'acknowledgedBy',
];
const others = ['takenBy', 'givenBy', 'answeredBy', 'staff', 'colleague', 'tomorrow'];
const words = ['what', 'text', 'words', 'reach', 'answer', 'from', 'to'];

/** Any row of any kind, with colleagues in every member that other rooms have or may think of. */
const row = fc
  .tuple(fc.constantFrom(...kinds), fc.uuid(), fc.array(aName, { minLength: 24, maxLength: 24 }))
  .map(([kind, id, names]) => {
    const state: Record<string, unknown> = {
      id,
      version: 3,
      room: '412',
      guest: 'Mara Keller',
      status: 'open',
    };
    [...members, ...others].forEach((member, at) => (state[member] = names[at]));
    words.forEach((member, at) => (state[member] = `Danke an ${names[16 + at]}, sehr nett`));
    state['params'] = {
      by: names[0],
      staffId: names[1],
      words: `bei ${names[2]}`,
      id: MARA,
      amountMinor: 500,
    };
    return { kind, id, version: 3, state } as unknown as LiveState;
  });

describe('a manager sees the house and nobody of it', () => {
  test('whatever another room writes into a row, no name and no id of a colleague is in what is sent', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (states) => {
        const sent = forManager(states, colleagues);
        const text = JSON.stringify(sent).replaceAll('Mara Keller', '');
        expect(text).not.toMatch(TRACES);
      }),
    );
  });

  test('what the guest is called, wishes and where she is stays', () => {
    const wish = {
      id: 'w',
      stayId: 's',
      room: '412',
      guest: 'Mara Keller',
      text: 'a rose, please',
      version: 1,
    };
    const [seen] = forManager(
      [{ kind: 'wish', id: 'w', version: 1, state: wish } as unknown as LiveState],
      colleagues,
    );
    expect(seen?.state).toEqual(wish);
  });

  test('that somebody has taken an alert on is told, and not who', () => {
    const alert = (acknowledgedBy: string | null) =>
      ({ kind: 'alert', id: 'a', version: 1, state: { id: 'a', acknowledgedBy } }) as unknown as LiveState;
    const seen = forManager([alert('Mara Quitzow'), alert(null)], colleagues);
    expect(seen.map(({ state }) => state)).toEqual([
      { id: 'a', acknowledgedBy: '' },
      { id: 'a', acknowledgedBy: null },
    ]);
  });

  test('a row that has left the board leaves the manager’s board too', () => {
    const gone = { kind: 'promise', id: 'p', version: 9, state: null } as const;
    expect(forManager([gone], colleagues)).toEqual([gone]);
  });

  test.each([
    ['Danke an Mara!', `Danke an ${NAMELESS}!`],
    ['maras Idee, mit Frau Quitzow', `${NAMELESS} Idee, mit Frau ${NAMELESS}`],
    ['Jörg-Ueli Brändli half', `${NAMELESS} half`],
    ['Maracuja for Amara', 'Maracuja for Amara'],
  ])('%s', (text, told) => {
    expect(withoutNames(text, colleagues)).toBe(told);
  });

  test('a house of nobody changes no word', () => {
    fc.assert(fc.property(fc.string(), (text) => withoutNames(text, unnamed([])) === text));
  });
});

const hour = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  day: fc.constantFrom('2015-09-30', '2015-10-01', '2015-10-02'),
  alone: fc.integer({ min: 0, max: 4 }),
  unplanned: fc.integer({ min: 0, max: 4 }),
});

describe('what is not counted is told as time', () => {
  test('a night belongs to the day on which it began, and is one however long it was', () => {
    const at = (day: string, hour: number) => ({ day, hour, alone: 4, unplanned: 0 });
    const night = [at('2015-09-30', 22), at('2015-09-30', 23), at('2015-10-01', 0), at('2015-10-01', 5)];
    expect(leftOut(night)).toEqual({ nights: 1, hours: 0, unplanned: 0 });
    expect(leftOut([...night, at('2015-10-01', 6), at('2015-10-01', 22)])).toEqual({
      nights: 2,
      hours: 1,
      unplanned: 0,
    });
  });

  test('never more hours than there were, and never none where some time was left out', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hour, { selector: ({ hour, day }) => `${day} ${hour}` }), (times) => {
        const { nights, hours, unplanned } = leftOut(times);
        expect(nights + hours > 0).toBe(times.some(({ alone }) => alone > 0));
        expect(unplanned > 0).toBe(times.some((time) => time.unplanned > 0));
        expect(hours + unplanned).toBeLessThanOrEqual(2 * times.length);
      }),
    );
  });

  test.each(['alone', 'nobody', 'none'] as const)(
    'with a gap (%s) no figure is told, not even nought',
    (gap) => {
      fc.assert(
        fc.property(fc.dictionary(fc.string(), fc.nat()), (figures) => {
          expect(Object.values(untold(figures, gap)).filter((value) => value !== null)).toEqual([]);
          expect(untold(figures, null)).toEqual(figures);
        }),
      );
    },
  );
});

test('thanks are for the colleague concerned: a manager hears that they were said, never what was', () => {
  const row = (kind: string, state: object) => ({ kind, id: 'x', version: 1, state }) as unknown as LiveState;
  const said = 'you have saved my day';
  const seen = forManager(
    [
      row('moment', {
        id: 'x',
        code: 'thanks',
        guest: 'Ada',
        params: { words: said, text: said, what: said },
      }),
      row('guest-word', { id: 'y', kind: 'thanks', guest: 'Ada', words: said }),
    ],
    colleagues,
  );
  expect(JSON.stringify(seen)).not.toContain(said);
  expect(seen).toMatchObject([{ state: { code: 'thanks', guest: 'Ada', params: {} } }, { state: null }]);
});

describe('what to buy', () => {
  const miss = (at: number, minutes: number | null = null, day = 'd') => ({ day, at: at * 60_000, minutes });

  test('as many pieces as would have been away at once on the worst day, and one at least', () => {
    expect(piecesMissed([])).toBe(0);
    expect(piecesMissed([miss(0, 60), miss(59, 60), miss(61, 60)])).toBe(2);
    expect(piecesMissed([miss(0, 60), miss(60, 60), miss(120, 60)])).toBe(1);
    expect(piecesMissed([miss(0), miss(1), miss(2), miss(0, null, 'e')])).toBe(3);
  });

  test('never more than were missed, never fewer than one', () => {
    const any = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 1_440 }),
        fc.option(fc.integer({ min: 1, max: 600 })),
        fc.constantFrom('d', 'e'),
      ),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(any, (list) => {
        const pieces = piecesMissed(list.map(([at, minutes, day]) => miss(at, minutes, day)));
        expect(pieces).toBeGreaterThanOrEqual(1);
        expect(pieces).toBeLessThanOrEqual(list.length);
      }),
    );
  });
});
