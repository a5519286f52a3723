import fc from 'fast-check';
import { audiencesOf, kindsOf } from '../../src/live/audience.rules.js';

const kinds = ['house', 'amenity', 'handout', 'wish', 'promise', 'stay', 'station', 'bay', 'alert'];
const touched = fc.record({
  kind: fc.constantFrom(...kinds),
  id: fc.uuid(),
  station: fc.option(fc.uuid(), { nil: undefined }),
});

describe('who hears of an event', () => {
  test.each([
    ['a guest checks in', 'stay', ['reception']],
    ['a charger goes out', 'handout', ['reception']],
    ['a wish is made', 'wish', ['reception']],
    ['something is promised', 'promise', ['reception']],
    ['a station is lost', 'station', ['reception', 'facilities', 'kiosk:x']],
    ['a bay gets warm', 'bay', ['facilities']],
    ['somebody forces a door', 'alert', ['reception', 'facilities']],
  ])('%s', (_, kind, expected) => {
    expect(audiencesOf({ touched: [{ kind, id: 'x' }], moment: null }).sort()).toEqual([...expected].sort());
  });

  test('a bay with its station is heard at that kiosk and at no other', () => {
    const heard = audiencesOf({ touched: [{ kind: 'bay', id: 'b', station: 's' }], moment: null });
    expect(heard.sort()).toEqual(['facilities', 'kiosk:s']);
  });

  test('a moment is told at the desk, for it names a guest, and is not told elsewhere', () => {
    expect(audiencesOf({ touched: [], moment: { code: 'promised' } })).toEqual(['reception']);
    for (const audience of ['facilities', 'kiosk:s']) expect(kindsOf(audience).has('moment')).toBe(false);
  });

  test('what names a guest never reaches facilities or a kiosk by what it touches', () => {
    for (const kind of ['house', 'amenity', 'handout', 'wish', 'promise', 'stay']) {
      expect(kindsOf('facilities').has(kind)).toBe(false);
      expect(kindsOf('kiosk:s').has(kind)).toBe(false);
    }
  });

  test('whatever is touched, nobody is told twice, and everybody who sees one of the rows is told', () => {
    fc.assert(
      fc.property(fc.array(touched, { maxLength: 12 }), (rows) => {
        const heard = audiencesOf({ touched: rows, moment: null });
        expect(new Set(heard).size).toBe(heard.length);
        for (const audience of ['reception', 'facilities']) {
          expect(heard.includes(audience)).toBe(rows.some(({ kind }) => kindsOf(audience).has(kind)));
        }
      }),
    );
  });
});
