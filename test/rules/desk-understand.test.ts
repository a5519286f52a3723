import fc from 'fast-check';
import { folded, oneEditApart } from '../../src/domains/desk/fold.rules.js';
import { houseLexicon } from '../../src/domains/desk/lexicon.js';
import {
  answers,
  type KnownAmenity,
  picked,
  shelve,
  understand,
  type Understood,
} from '../../src/domains/desk/understand.rules.js';

const usual = { kind: 'loan', words: [], connector: null, plug: null } as const;
const catalogue: KnownAmenity[] = [
  {
    ...usual,
    id: 'lightning',
    names: { de: 'Lightning-Ladekabel', en: 'Lightning cable' },
    words: [],
    connector: 'lightning',
    plug: 'usb-a',
  },
  {
    ...usual,
    id: 'usb-c',
    names: { de: 'USB-C-Ladegerät', en: 'USB-C charger', fr: 'Chargeur USB-C' },
    words: [],
    connector: 'usb-c',
    plug: 'plug-ch',
  },
  {
    ...usual,
    id: 'micro',
    names: { de: 'Micro-USB-Kabel', en: 'Micro-USB cable' },
    words: [],
    connector: 'micro-usb',
    plug: 'usb-a',
  },
  {
    ...usual,
    id: 'qi',
    names: { de: 'Kabellose Ladeschale', en: 'Wireless charging pad' },
    words: [],
    connector: 'qi',
  },
  {
    ...usual,
    id: 'umbrella',
    names: { de: 'Regenschirm', en: 'Umbrella', it: 'Ombrello' },
    words: ['Knirps'],
  },
  {
    ...usual,
    id: 'adapter',
    names: { de: 'Reiseadapter', en: 'Travel adapter' },
    words: [],
    plug: 'plug-ch',
  },
  { ...usual, id: 'wifi', kind: 'voucher', names: { de: 'WLAN-Zugang', en: 'Wi-Fi voucher' }, words: [] },
];
const shelf = shelve(catalogue, houseLexicon);
const hear = (text: string): Understood => understand(text, houseLexicon, shelf);
const first = (text: string) => hear(text).meant[0]?.id;

describe('a wish in the words of a guest', () => {
  test.each([
    ['iPhone leer, Kabel vergessen', 'lightning'],
    ['iPhone15 leer', 'usb-c'],
    ['my iPhone 16 is dead', 'usb-c'],
    ['iPhone 14 Pro Max, battery empty', 'lightning'],
    ['412 usb-c', 'usb-c'],
    ['USB C', 'usb-c'],
    ['Samsung Galaxy, no charger', 'usb-c'],
    ['Galaxy S6 charger', 'micro'],
    ['Kindle fast leer', 'micro'],
    ['MacBook Air, Netzteil im Büro', 'usb-c'],
    ['ombrello per favore', 'umbrella'],
    ['Regenschirm', 'umbrella'],
    ['UMBRELLA!', 'umbrella'],
    ['il pleut, un parapluie ?', 'umbrella'],
    ['Knirps', 'umbrella'],
    ['wi-fi', 'wifi'],
    ['sans fil', 'qi'],
    ['chargeur usb-c s’il vous plaît', 'usb-c'],
    ['caricabatterie per Samsung', 'usb-c'],
    ['UK adapter until Friday', 'adapter'],
    ['adaptateur anglais', 'adapter'],
    ['Ladekable für iPhone 13', 'lightning'],
    ['lihgtning', 'lightning'],
    ['umbrela', 'umbrella'],
    ['iPhonekabel', 'lightning'],
  ])('"%s" finds the %s first', (text, id) => {
    expect(first(text)).toBe(id);
  });

  test.each([
    '',
    '   ',
    '???',
    'a table by the window at eight',
    'can you help us',
    'iPhone display broken',
    'Apple Watch charger',
    'Appel Watch charger',
    'somewhere quiet to phone',
    'where can I phone in private?',
    'a quiet corner for a phone call',
    'I need to make a call',
    'ruhiger Ort zum Telefonieren',
    'muss kurz telefonieren',
    'ruhiges Plätzchen für ein Telefonat',
    'un endroit calme pour téléphoner',
    'où passer un appel au calme ?',
    'un posto tranquillo per telefonare',
    'dove posso fare una telefonata?',
    '💐',
  ])('"%s" finds nothing to lend', (text) => {
    expect(hear(text).meant).toEqual([]);
  });

  test.each([
    ['iPhone 15', ['usb-c', 'qi'], [], 'iPhone 15'],
    ['iPhone 16e leer', ['usb-c', 'qi'], [], 'iPhone 16'],
    ['iphone 7', ['lightning'], [], 'iPhone 7'],
    ['iPhone leer', [], ['lightning', 'usb-c'], 'iPhone'],
    ['Nintendo Switch', ['usb-c'], [], 'Nintendo Switch'],
    ['a US plug adapter', ['plug-us'], [], null],
    ['help us', [], [], null],
    ['Handy leer', [], ['usb-c', 'lightning', 'micro-usb'], null],
    ['Apple Watch charger', [], [], 'Apple Watch'],
    ['iPad, but it is usb-c', ['usb-c'], [], 'iPad'],
  ])('"%s": what fits, what may fit, and the device', (text, fits, maybe, device) => {
    expect(hear(text)).toMatchObject({ fits, maybe, device });
  });

  test.each([
    ['my phone is dead and I have to make a call', true],
    ['Handy leer, muss telefonieren', true],
    ['téléphone à plat, je dois téléphoner', true],
    ['telefono scarico, devo telefonare', true],
    ['can I charge my phone?', true],
    ['iPhone leer', true],
    ['UK adapter, iPhone leer', true],
    ['UK adapter until Friday', false],
    ['Reiseadapter für England', false],
    ['adaptateur anglais', false],
    ['adattatore inglese', false],
    ['somewhere quiet to phone', false],
    ['ruhiger Ort zum Telefonieren', false],
    ['un endroit calme pour téléphoner', false],
    ['un posto tranquillo per telefonare', false],
  ])('"%s": something is to be charged, in a locker bay perhaps: %s', (text, charge) => {
    const bay: KnownAmenity = { ...usual, id: 'bay', kind: 'bay', names: { en: 'Locker bay' }, words: [] };
    const phone: KnownAmenity = {
      ...usual,
      id: 'phone',
      names: { en: 'Phone charger', de: 'Telefon' },
      words: [],
    };
    const heard = understand(text, houseLexicon, shelve([...catalogue, bay, phone], houseLexicon));
    expect(heard.charge).toBe(charge);
    expect(heard.meant.some(({ id }) => id === 'bay' || id === 'phone')).toBe(charge);
  });

  test('a booth to phone in is a thing all the same', () => {
    const booth: KnownAmenity = {
      ...usual,
      id: 'booth',
      names: { de: 'Telefonkabine', en: 'Phone booth' },
      words: [],
    };
    const inHouse = shelve([...catalogue, booth], houseLexicon);
    for (const text of ['Telefonkabine', 'a phone booth', 'where can I phone?'])
      expect(understand(text, houseLexicon, inHouse).meant.map(({ id }) => id)).toEqual(['booth']);
  });

  test('what the guest has pointed at goes before what was said', () => {
    const heard = understand('iPhone leer', houseLexicon, shelf, 'usb-c');
    expect(heard).toMatchObject({ fits: ['usb-c'], maybe: [] });
    expect(heard.meant[0]?.id).toBe('usb-c');
    expect(heard.meant.map(({ id }) => id)).not.toContain('lightning');
  });

  test('what was picked comes first, and what fits in its place is not asked for itself', () => {
    const heard = picked('lightning', '', houseLexicon, shelf);
    expect(heard.meant[0]).toMatchObject({ id: 'lightning', how: 'named' });
    expect(heard.meant.slice(1).every(({ how }) => how === 'fits')).toBe(true);
    expect(heard.fits).toEqual(['lightning']);
  });

  test('a word in common makes a hair dryer no hair straightener', () => {
    const hair = ['dryer', 'straightener'].map((id): KnownAmenity => ({
      ...usual,
      words: [],
      id,
      names: { de: `Frisur ${id}`, en: `hair ${id}` },
    }));
    const { meant } = picked('dryer', '', houseLexicon, shelve(hair, houseLexicon));
    expect(meant.map(({ id }) => id)).toEqual(['dryer']);
  });

  test.each([
    ['needs to print a boarding pass', ['Drucken', 'Kopien'], true],
    ['Bordkarte ausdrucken', ['print', 'scan'], true],
    ['mal di testa, una farmacia?', ['Apotheke'], true],
    ['a doctor please', ['Druckerei'], false],
    ['iPhone leer', ['Ladegerät'], false],
  ])('"%s" is answered by %j: %s', (text, words, fits) => {
    expect(answers(words, hear(text), houseLexicon) > 0).toBe(fits);
  });

  test('finds every amenity by its whole name, in every language, in any case', () => {
    for (const { id, names } of catalogue) {
      for (const name of Object.values(names)) {
        for (const said of [name, name.toUpperCase(), `Please, a ${name}!`]) expect(first(said)).toBe(id);
      }
    }
  });

  test('one letter wrong in a long word is heard all the same, a wrong first letter is another word', () => {
    const long = [...houseLexicon.words].filter((word) => /^[a-z]{6,}$/.test(word));
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(), fc.constantFrom('x', '', 'e'), (word, at, letter) => {
        const place = 1 + (at % (word.length - 1));
        expect(oneEditApart(word, word.slice(0, place) + letter + word.slice(place + 1))).toBe(true);
      }),
    );
    expect(hear('table').text).toBe('table');
  });

  test('whatever is said, finds at most five, none twice, and only what there is', () => {
    const words = [...houseLexicon.words];
    const said = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 500 }),
      fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' ')),
    );
    fc.assert(
      fc.property(said, (text) => {
        const found = hear(text).meant.map(({ id }) => id);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(new Set(found).size).toBe(found.length);
        expect(catalogue.map(({ id }) => id)).toEqual(expect.arrayContaining(found));
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
