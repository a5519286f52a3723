import fc from 'fast-check';
import { decimalOf } from '../../src/domains/goodwill/money.rules.js';
import { readPicture } from '../../src/domains/goodwill/receipt-photo.js';
import { kindOf } from '../../src/platform/pictures/bare.js';
import { type GivenEntry, unusualPatterns } from '../../src/domains/goodwill/unusual.rules.js';

const entry = (id: string, change: Partial<GivenEntry> = {}): GivenEntry => ({
  id,
  guestId: `guest of ${id}`,
  staffId: `giver of ${id}`,
  amountMinor: 1000,
  purpose: 'gift',
  reverses: null,
  reversed: false,
  afterDeparture: false,
  at: new Date('2015-09-18T13:00:00Z'),
  ...change,
});
const some = (count: number, change: Partial<GivenEntry>) =>
  Array.from({ length: count }, (_, i) => entry(`${JSON.stringify(change)} ${String(i)}`, change));

describe('what is unusual is put before the manager', () => {
  const caps = { giftMinor: 50_000, stayMinor: 450_000 };
  test.each([
    ['same_guest_often', 5, { guestId: 'one' }],
    ['same_guest_much', 2, { guestId: 'one', amountMinor: 225_001 }],
    ['just_below_cap', 3, { staffId: 'one', amountMinor: 49_000 }],
    ['just_below_cap', 3, { staffId: 'one', amountMinor: 50_000 }],
    ['after_departure', 1, { afterDeparture: true }],
    ['many_reversals', 4, { staffId: 'one', reverses: 'x', amountMinor: -1000 }],
  ])('%s, from %i times on', (code, times, change) => {
    const enough = some(times, change);
    expect(unusualPatterns(enough, caps)).toEqual([
      {
        code,
        count: times,
        amountMinor: enough.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
        entries: enough.map(({ id }) => id),
      },
    ]);
    expect(unusualPatterns(enough.slice(1), caps)).toEqual([]);
  });

  test('and nothing else is: other people’s gifts, what was taken back, what a purchase corrects', () => {
    const usual = [
      ...some(9, {}),
      ...some(9, { guestId: 'one', reversed: true }),
      ...some(9, { staffId: 'one', amountMinor: 44_999 }),
      ...some(9, { staffId: 'one', amountMinor: 50_001 }),
      ...some(9, { staffId: 'one', reverses: 'x', purpose: 'purchase' }),
    ];
    expect(unusualPatterns(usual, caps)).toEqual([]);
  });

  test('in facts without names', () => {
    const found = unusualPatterns(some(9, { guestId: 'Lina', staffId: 'Mara', amountMinor: 50_000 }), caps);
    expect(found.map((one) => Object.keys(one).sort().join())).toEqual(
      found.map(() => 'amountMinor,code,count,entries'),
    );
    expect(found).toHaveLength(2);
  });
});

test('amounts for accounting are exact, in the digits of their currency', () => {
  expect(['CHF', 'JPY', 'KWD'].map((currency) => decimalOf(-1205, currency))).toEqual([
    '-12.05',
    '-1205',
    '-1.205',
  ]);
  fc.assert(
    fc.property(fc.integer(), (minor) => {
      const text = decimalOf(minor, 'CHF');
      expect(text).toMatch(/^-?\d+\.\d\d$/);
      expect(Number(text.replace('.', ''))).toBe(minor);
    }),
  );
});

describe('a receipt', () => {
  test('is a picture by what it begins with, and by nothing else', () => {
    expect(kindOf(Buffer.from('\xff\xd8\xff\xe0', 'latin1'))).toBe('image/jpeg');
    expect(kindOf(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toBe('image/png');
    expect(kindOf(Buffer.from('RIFF\x00\x00\x00\x00WEBP', 'latin1'))).toBe('image/webp');
    for (const other of [
      '',
      '<svg',
      '<html>',
      'GIF89a',
      'BM',
      '%PDF-1.7',
      'PK\x03\x04',
      'RIFF\x00\x00\x00\x00AVI ',
    ])
      expect(kindOf(Buffer.from(other, 'latin1'))).toBeNull();
  });

  test('that is no base64 is none, whatever was sent', () => {
    for (const text of ['data:image/png;base64,iVBORw0KGgo=', '/9j/4', '/9j/ 4AA', 'ÿØÿ'])
      expect(readPicture(text)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => void readPicture(text)));
  });
});
