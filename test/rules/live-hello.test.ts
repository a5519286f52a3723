import fc from 'fast-check';
import { readHello } from '../../src/live/hello.rules.js';

describe('what a console says when it connects', () => {
  test('may be nothing at all', () => {
    expect(readHello({})).toEqual({ since: null, feed: null, audience: null });
    expect(readHello({ since: null, feed: null, audience: null })).toEqual({
      since: null,
      feed: null,
      audience: null,
    });
  });

  test('is where it left off, in which feed, as whom', () => {
    const hello = fc.record({
      since: fc.nat(),
      feed: fc.uuid(),
      audience: fc.constantFrom('reception' as const, 'facilities' as const, 'kiosk' as const),
    });
    fc.assert(fc.property(hello, (said) => expect(readHello(said)).toEqual(said)));
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'hello'],
    ['a list', [1]],
    ['a word too many', { since: 1, admin: true }],
    ['a position below nothing', { since: -1 }],
    ['half a position', { since: 1.5 }],
    ['a position no number can hold', { since: 2 ** 60 }],
    ['no number', { since: Number.NaN }],
    ['a position in text', { since: '1' }],
    ['a feed that is none', { feed: 7 }],
    ['an endless feed', { feed: 'x'.repeat(61) }],
    ['somebody unknown', { audience: 'admin' }],
    ["another guest's ear", { audience: 'guest:0190a5b2-0000-7000-8000-000000000000' }],
    ["another kiosk's ear", { audience: 'kiosk:station-7' }],
    ['two audiences', { audience: ['reception', 'facilities'] }],
  ])('is refused when it is %s', (_, said) => {
    expect(readHello(said)).toBeNull();
  });

  test('whatever it is, is answered with a hello or with null, never with an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (said) => {
        const hello = readHello(said);
        if (hello === null) return;
        expect(Object.keys(hello).sort()).toEqual(['audience', 'feed', 'since']);
        expect(hello.since === null || (Number.isSafeInteger(hello.since) && hello.since >= 0)).toBe(true);
      }),
    );
  });
});
