import fc from 'fast-check';
import { audiencesOf, hearsMoments, kindsOf } from '../../src/live/audience.rules.js';

/** Rows that name a guest, or tell of one. */
const ofGuests = [
  'house',
  'amenity',
  'handout',
  'wish',
  'promise',
  'stay',
  'waiting',
  'referral',
  'errand',
  'ask',
  'purchase',
  'guest-word',
  'rule-voice',
  'pulse',
];
const kinds = [...ofGuests, 'station', 'bay', 'alert', 'help'];
const touched = fc.record({
  kind: fc.constantFrom(...kinds),
  id: fc.uuid(),
  station: fc.option(fc.uuid(), { nil: undefined }),
});

describe('who hears of an event', () => {
  test.each([
    ['a guest checks in', 'stay', ['reception', 'guest:x']],
    ['a charger goes out', 'handout', ['reception']],
    ['a wish is made', 'wish', ['reception', 'manager']],
    ['something is promised', 'promise', ['reception', 'manager']],
    ['a guest is in good hands', 'referral', ['reception', 'manager']],
    ['somebody brings something', 'errand', ['reception', 'manager']],
    ['somebody waits in the lobby', 'waiting', ['reception', 'manager']],
    ['the rest over a cap is asked for', 'ask', ['reception', 'manager']],
    ['something is bought', 'purchase', ['reception', 'manager']],
    ['a guest says that something is wrong', 'guest-word', ['reception', 'manager']],
    ['a guest is unhappy about a rule', 'rule-voice', ['manager']],
    ['the figures of the day move', 'pulse', ['manager']],
    ['a station is lost', 'station', ['reception', 'facilities', 'kiosk:x']],
    ['a bay gets warm', 'bay', ['facilities']],
    ['somebody forces a door', 'alert', ['reception', 'facilities', 'manager']],
  ])('%s', (_, kind, expected) => {
    expect(audiencesOf({ touched: [{ kind, id: 'x' }], moment: null }).sort()).toEqual([...expected].sort());
  });

  test('a bay with its station is heard at that kiosk and at no other', () => {
    const heard = audiencesOf({ touched: [{ kind: 'bay', id: 'b', station: 's' }], moment: null });
    expect(heard.sort()).toEqual(['facilities', 'kiosk:s']);
  });

  test('a moment is told at the desk and to the manager, for it names a guest, and is not told elsewhere', () => {
    expect(audiencesOf({ touched: [], moment: { code: 'promised' } })).toEqual(['reception', 'manager']);
    for (const audience of ['reception', 'manager']) expect(hearsMoments(audience)).toBe(true);
    for (const audience of ['facilities', 'kiosk:s', 'guest:g']) expect(hearsMoments(audience)).toBe(false);
  });

  test('what names a guest never reaches facilities or a kiosk by what it touches', () => {
    for (const kind of ofGuests) {
      expect(kindsOf('facilities').has(kind)).toBe(false);
      expect(kindsOf('kiosk:s').has(kind)).toBe(false);
    }
  });

  test('a guest’s phone hears of her own stay only, and sees her own page and nothing else', () => {
    const heard = audiencesOf({
      touched: kinds.map((kind) => ({ kind, id: 'mine' })),
      moment: { code: 'gift' },
    });
    expect(heard.filter((audience) => audience.startsWith('guest:'))).toEqual(['guest:mine']);
    expect([...kindsOf('guest:mine')]).toEqual(['guest-page']);
  });

  test('whatever is touched, nobody is told twice, and everybody who sees one of the rows is told', () => {
    fc.assert(
      fc.property(fc.array(touched, { maxLength: 12 }), (rows) => {
        const heard = audiencesOf({ touched: rows, moment: null });
        expect(new Set(heard).size).toBe(heard.length);
        for (const audience of ['reception', 'facilities', 'manager']) {
          expect(heard.includes(audience)).toBe(rows.some(({ kind }) => kindsOf(audience).has(kind)));
        }
      }),
    );
  });
});
