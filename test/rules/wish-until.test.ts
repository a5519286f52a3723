import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { houseTimes } from '../../src/domains/desk/lexicon.js';
import { momentOf, type SaidWhen } from '../../src/domains/desk/until-moment.js';
import { untilIn, withoutUntil } from '../../src/domains/desk/wish-until.rules.js';

const ZONES = ['Europe/Zurich', 'Europe/Lisbon', 'America/New_York', 'Pacific/Auckland'];
/** A Friday, three in the afternoon. */
const FRIDAY: SaidWhen = {
  now: new Date('2015-09-18T13:00:00Z'),
  timeZone: 'Europe/Zurich',
  usual: '11:00',
  departsAt: new Date('2015-09-20T09:00:00Z'),
};

function heard(text: string, when: SaidWhen = FRIDAY): DateTime | null {
  const until = untilIn(text, houseTimes);
  const moment = until && momentOf(until.said, when);
  return moment && DateTime.fromJSDate(moment, { zone: when.timeZone });
}
const at = (text: string, when?: SaidWhen) => heard(text, when)?.toFormat('ccc d.L. HH:mm') ?? null;

describe('until when, as a host hears it', () => {
  test.each([
    ['UK adapter until Friday', 'Fri 25.9. 11:00'],
    ['UK adapter until Fri please', 'Fri 25.9. 11:00'],
    ['Reiseadapter bis Freitag', 'Fri 25.9. 11:00'],
    ["un adaptateur jusqu'à vendredi", 'Fri 25.9. 11:00'],
    ['un adattatore fino a venerdì', 'Fri 25.9. 11:00'],
    ['until Mon please', 'Mon 21.9. 11:00'],
    ['bis So', 'Sun 20.9. 11:00'],
    ['bis Fr. 18 Uhr', 'Fri 18.9. 18:00'],
    ['bis Samstagabend', 'Sat 19.9. 22:00'],
    ['until Saturday at 6', 'Sat 19.9. 18:00'],
    ['until next Friday', 'Fri 25.9. 11:00'],
    ["jusqu'à lundi prochain", 'Mon 21.9. 11:00'],
    ['bis heute', 'Fri 18.9. 22:00'],
    ['until tonight', 'Fri 18.9. 22:00'],
    ['for tonight', 'Fri 18.9. 22:00'],
    ['fino a stasera', 'Fri 18.9. 22:00'],
    ['bis morgen', 'Sat 19.9. 11:00'],
    ["jusqu'à demain soir", 'Sat 19.9. 22:00'],
    ['until the day after tomorrow', 'Sun 20.9. 11:00'],
    ['bis übermorgen', 'Sun 20.9. 11:00'],
    ["jusqu'après-demain", 'Sun 20.9. 11:00'],
    ['fino a dopodomani', 'Sun 20.9. 11:00'],
    ['for two days', 'Sun 20.9. 15:00'],
    ['Bügeleisen für zwei Tage', 'Sun 20.9. 15:00'],
    ['3 hours', 'Fri 18.9. 18:00'],
    ['une heure', 'Fri 18.9. 16:00'],
    ['due ore', 'Fri 18.9. 17:00'],
    ['over night', 'Sat 19.9. 11:00'],
    ['bis 18 Uhr', 'Fri 18.9. 18:00'],
    ['until 6 pm', 'Fri 18.9. 18:00'],
    ['until 6 p.m.', 'Fri 18.9. 18:00'],
    ['until 6:30', 'Fri 18.9. 18:30'],
    ['until 06:30', 'Sat 19.9. 06:30'],
    ["jusqu'à 18h", 'Fri 18.9. 18:00'],
    ["jusqu'à 18h30", 'Fri 18.9. 18:30'],
    ['fino alle 18', 'Fri 18.9. 18:00'],
    ['until midnight', 'Sat 19.9. 00:00'],
    ['bis heute Abend um 12', 'Sat 19.9. 00:00'],
    ['until 12 am tonight', 'Sat 19.9. 00:00'],
    ['bis morgen Abend 12 Uhr', 'Sun 20.9. 00:00'],
    ['until Friday 2nd', 'Fri 2.10. 11:00'],
    ['until Friday the 25th, please', 'Fri 25.9. 11:00'],
    ['bis 27.9.', 'Sun 27.9. 11:00'],
    ['bis 8.10.', 'Thu 8.10. 11:00'],
    ['bis 8.10 Uhr', 'Sat 19.9. 08:10'],
    ['bis 24.12. 18 Uhr', 'Thu 24.12. 18:00'],
    ['bis zum 27.', 'Sun 27.9. 11:00'],
    ['until 27 Sept', 'Sun 27.9. 11:00'],
    ['until September 27', 'Sun 27.9. 11:00'],
    ["jusqu'au 27 septembre", 'Sun 27.9. 11:00'],
    ['fino al 27 settembre alle 18', 'Sun 27.9. 18:00'],
    ['until I leave', 'Sun 20.9. 11:00'],
    ['bis zur Abreise', 'Sun 20.9. 11:00'],
    ["jusqu'à mon départ", 'Sun 20.9. 11:00'],
    ['fino alla partenza', 'Sun 20.9. 11:00'],
    ['für den ganzen Aufenthalt', 'Sun 20.9. 11:00'],
  ])('"%s" is until %s', (text, moment) => {
    expect(at(text)).toBe(moment);
  });

  test.each([
    'UK adapter',
    'a table for two',
    'bis gestern',
    'until Sam comes',
    "jusqu'à mon retour",
    'until the 2 cables are back',
    'bis so gegen 6',
    'Akku seit zwei Tagen leer',
    'a taxi in two hours',
    'lost it 2 days ago',
    'just a minute',
    'an iron for tomorrow',
    'Wohnung 12 bis',
    'bistro',
    'bis 31.2.',
    'until Friday 24th',
    'until 1 Sept 2015',
    'bis 1.9.',
    'until 1 Sept',
  ])('"%s" says no time to come', (text) => {
    expect(at(text)).toBeNull();
  });

  test('what is left of the words is about the thing, and a length may be the name of one', () => {
    const rest = (text: string) => withoutUntil(text, untilIn(text, houseTimes));
    expect(rest('UK adapter until Friday, please')).toBe('UK adapter , please');
    expect(rest('Kabel bis zur Abreise')).toBe('Kabel');
    expect(rest('Wi-Fi for 24 hours')).toBe('Wi-Fi for 24 hours');
    expect(rest('Kabel')).toBe('Kabel');
  });

  test('two days are two days also where the clocks change, and a skipped hour is moved on', () => {
    const eve = { ...FRIDAY, now: new Date('2015-10-24T10:00:00Z') };
    expect(at('for two days', eve)).toBe('Mon 26.10. 12:00');
    expect(at('for 24 hours', eve)).toBe('Sun 25.10. 11:00');
    const spring = { ...FRIDAY, now: new Date('2015-03-28T10:00:00Z') };
    expect(at('bis morgen 2.30 Uhr', spring)).toBe('Sun 29.3. 03:30');
  });

  test('a date without its year may be after New Year, and is no slip until half a year ahead', () => {
    const december = { ...FRIDAY, now: new Date('2015-12-20T13:00:00Z') };
    expect(heard('bis 2.1.', december)?.toISODate()).toBe('2016-01-02');
    expect(heard('bis 16.3.')?.toISODate()).toBe('2016-03-16');
    expect(heard('bis 17.3.')).toBeNull();
    expect(heard('bis 17.3.2016')?.toISODate()).toBe('2016-03-17');
  });

  test('a year that nobody plans for says nothing, and is not read as the next such day', () => {
    for (const text of ['bis 31.12.9999', 'bis 31.12.2999', 'until 5785-01-01', 'fino al 1.10.9999'])
      expect(at(text)).toBeNull();
    expect(heard('bis 31.12.2016')?.year).toBe(2016);
  });

  test('until the departure of a guest who has left, or whose departure nobody knows, says nothing', () => {
    expect(at('until I leave', { ...FRIDAY, departsAt: null })).toBeNull();
    expect(at('until I leave', { ...FRIDAY, departsAt: new Date('2015-09-17T09:00:00Z') })).toBeNull();
  });
});

interface Vocabulary {
  weekday: Record<string, string[]>;
  [name: string]: string[] | Record<string, string[]>;
}
const vocabulary = JSON.parse(
  readFileSync(new URL('../../src/domains/desk/times.json', import.meta.url), 'utf8'),
) as Vocabulary;
const weekdays = Object.entries(vocabulary.weekday).flatMap(([day, said]) =>
  said.map((one): [number, string] => [Number(day), one]),
);
const when = fc.record({
  now: fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
  timeZone: fc.constantFrom(...ZONES),
  usual: fc.constantFrom('11:00', '10:30', '12:00'),
  departsAt: fc.constant(null),
});
const opened = fc.constantFrom(
  'until ',
  'till ',
  'bis ',
  'bis am ',
  "jusqu'à ",
  'fino a ',
  'UK adapter bis ',
);

describe('whenever it is said', () => {
  test('a weekday is the next such day at the usual time, in the time of the house', () => {
    fc.assert(
      fc.property(when, opened, fc.constantFrom(...weekdays), (said, until, [weekday, name]) => {
        const moment = heard(until + name, said);
        expect(moment?.weekday).toBe(weekday);
        expect(moment?.toFormat('HH:mm')).toBe(said.usual);
        const here = DateTime.fromJSDate(said.now, { zone: said.timeZone });
        const days = moment?.startOf('day').diff(here.startOf('day'), 'days').days ?? -1;
        expect(Math.round(days)).toBeLessThanOrEqual(7);
        if (weekday !== here.weekday) expect(Math.round(days)).toBeLessThan(7);
        expect(moment?.toMillis()).toBeGreaterThan(said.now.getTime());
      }),
    );
  });

  test('whatever is read lies in the future, and so does every hour', () => {
    const phrases = fc.oneof(
      fc.constantFrom('until today', 'bis heute Abend', "jusqu'à demain", 'until noon', 'fino a mezzanotte'),
      fc.constantFrom(
        'for 2 days',
        'eine Stunde',
        'pour une nuit',
        'bis zum 31.',
        'until 1 March',
        'bis 29.2.',
      ),
      fc
        .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
        .map(([h, m]) => `until ${h}:${String(m).padStart(2, '0')}`),
      fc.nat({ max: 24 }).map((h) => `bis ${h} Uhr`),
      fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 15 })).map(([day, month]) => `bis ${day}.${month}.`),
    );
    fc.assert(
      fc.property(when, phrases, (said, text) => {
        const moment = heard(text, said);
        if (moment) expect(moment.toMillis()).toBeGreaterThan(said.now.getTime());
        else expect(text).toMatch(/^(bis \d+\.\d+\.|until 1 March)$/);
      }),
    );
  });

  test('words that speak of no time read as none, and "bis" inside a word is none', () => {
    const all = Object.values(vocabulary).flatMap((list) => Object.values<string | string[]>(list).flat());
    const known = new Set(all.flatMap((one) => one.toLowerCase().split(' ')));
    const word = fc.stringMatching(/^[a-zäöüéà]{2,9}$/).filter((one) => !known.has(one));
    fc.assert(
      fc.property(fc.array(word), word, word, fc.constantFrom(...weekdays), (words, head, tail, [, day]) => {
        expect(heard(words.join(' '))).toBeNull();
        for (const glued of [`${head}bis`, `bis${tail}`, `${head}bis${tail}`])
          expect(heard(`${glued} ${day}`)).toBeNull();
      }),
    );
  });

  test('any words at all are read without a fault, and nothing but the time is cut out of them', () => {
    const any = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(
          fc.constantFrom(...Object.keys(vocabulary), 'until', '27', '.', 'bis', ':', 'sept', 'fri', 'h'),
        )
        .map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(any, (text) => {
        const until = untilIn(text, houseTimes);
        const whole = text.normalize('NFC');
        const [from, to] = until?.cut ?? [0, 0];
        const kept = whole.slice(0, from) + whole.slice(to);
        const blank = /\s/g;
        expect(withoutUntil(text, until).normalize('NFC').replace(blank, '')).toBe(kept.replace(blank, ''));
      }),
    );
  });
});
