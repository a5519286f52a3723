import fc from 'fast-check';
import { folded, meant, type KnownAmenity } from '../../src/domains/desk/understand.rules.js';

const shelf: KnownAmenity[] = [
  { id: 'lightning', names: { de: 'Lightning-Ladekabel', en: 'Lightning cable' }, connector: 'lightning' },
  {
    id: 'usb-c',
    names: { de: 'USB-C-Ladegerät', en: 'USB-C charger', fr: 'Chargeur USB-C' },
    connector: 'usb-c',
  },
  { id: 'micro', names: { de: 'Micro-USB-Kabel', en: 'Micro-USB cable' }, connector: 'micro-usb' },
  { id: 'qi', names: { de: 'Kabellose Ladeschale', en: 'Wireless charging pad' }, connector: 'qi' },
  { id: 'umbrella', names: { de: 'Regenschirm', en: 'Umbrella', it: 'Ombrello' }, connector: null },
  { id: 'wifi', names: { de: 'WLAN-Zugang', en: 'Wi-Fi voucher' }, connector: null },
];

describe('a wish in the words of a guest', () => {
  test.each([
    ['iPhone leer, Kabel vergessen', 'lightning'],
    ['iPhone15 leer', 'usb-c'],
    ['my iPhone 16 is dead', 'usb-c'],
    ['412 usb-c', 'usb-c'],
    ['USB C', 'usb-c'],
    ['Samsung Galaxy, no charger', 'usb-c'],
    ['Kindle fast leer', 'micro'],
    ['ombrello per favore', 'umbrella'],
    ['Regenschirm', 'umbrella'],
    ['UMBRELLA!', 'umbrella'],
    ['wi-fi', 'wifi'],
    ['sans fil', 'qi'],
    ['chargeur usb-c s’il vous plaît', 'usb-c'],
  ])('"%s" finds the %s first', (text, id) => {
    expect(meant(text, shelf)[0]).toBe(id);
  });

  test.each(['', '   ', '???', 'a table by the window at eight', '💐'])('"%s" finds nothing', (text) => {
    expect(meant(text, shelf)).toEqual([]);
  });

  test('finds every amenity by its whole name, in every language, in any case', () => {
    for (const { id, names } of shelf) {
      for (const name of Object.values(names)) {
        for (const said of [name, name.toUpperCase(), `Please, a ${name}!`])
          expect(meant(said, shelf)[0]).toBe(id);
      }
    }
  });

  test('whatever is said, finds at most five, none twice, and only what there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const found = meant(text, shelf);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(new Set(found).size).toBe(found.length);
        expect(shelf.map(({ id }) => id)).toEqual(expect.arrayContaining(found));
      }),
    );
  });

  test('is folded to plain words, once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(text)).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
        expect(folded(folded(text))).toBe(folded(text));
      }),
    );
  });
});
