import 'reflect-metadata';
import fc from 'fast-check';
import type { Language } from '../../src/contracts/common.js';
import { offerKinds, type OfferKind } from '../../src/contracts/handouts.js';
import { candidates, missing } from '../../src/domains/desk/candidates.rules.js';
import type { Helper, HouseNow, Opened, ShopThing, Thing } from '../../src/domains/desk/current.rules.js';
import { houseLexicon } from '../../src/domains/desk/lexicon.js';
import {
  burdenOf,
  type Candidate,
  ladder,
  nothing,
  promiseTime,
  ranked,
  usualWeights,
} from '../../src/domains/desk/offer.rules.js';
import { offerIn } from '../../src/domains/desk/offer.words.js';
import { shelve, understand } from '../../src/domains/desk/understand.rules.js';

const NOW = new Date('2015-09-18T13:00:00Z');
const MARA = {
  byStaff: 'mara',
  by: 'Mara',
  at: new Date('2015-09-18T15:15:00Z'),
  amenityId: null,
  names: {},
};
const HOST = { staffId: 'mara', name: 'Mara', now: NOW };

const instant = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const amount = fc.integer({ min: 1, max: 1_000_000 });
const candidate: fc.Arbitrary<Candidate> = fc
  .record({
    kind: fc.constantFrom(...offerKinds.filter((kind) => kind !== 'promise')),
    place: fc.constantFrom('', 'Bar', 'Desk, drawer 2'),
    unitTag: fc.option(fc.constant('C-07')),
    at: instant,
    costMinor: amount,
    overMinor: fc.constantFrom(0, 500),
    open: fc.boolean(),
    pair: fc.boolean(),
    unsure: fc.boolean(),
    variation: fc.record({
      waitMinutes: fc.nat(3_000),
      walkMinutes: fc.option(fc.nat(600)),
      costMinor: amount,
      closed: fc.boolean(),
      over: fc.boolean(),
      misfit: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  })
  .map(({ variation, open, pair, at, ...one }): Candidate => ({
    ...nothing,
    ...one,
    names: { de: 'Ladekabel', en: 'charging cable' },
    at: at.toISOString(),
    by: 'Reto',
    partner: 'Elektro Huber',
    openUntil: open ? at.toISOString() : null,
    parts:
      pair && one.kind === 'compatible'
        ? [{ amenityId: 'p', names: { en: 'plug' }, unitId: 'u', unitTag: 'P-1', place: 'Bar' }]
        : [],
    burden: burdenOf(one.kind, variation),
  }));

const ids = () => {
  let n = 0;
  return () => `offer-${(n += 1)}`;
};
const laid = (found: Candidate[], weights = usualWeights) => ladder(found, MARA, weights, ids());

describe('the ladder of offers', () => {
  test('is never empty, whatever the manager weighs, and holds a promise with a name and a time', () => {
    const weight = fc.integer({ min: 0, max: 10 });
    const weights = fc.record({ time: weight, fit: weight, cost: weight });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), weights, (found, by) => {
        const offers = laid(found, by);
        expect(offers).toHaveLength(found.length + 1);
        expect(offers.filter(({ kind }) => kind === 'promise')).toMatchObject([
          { byStaff: 'mara', by: 'Mara', at: MARA.at.toISOString() },
        ]);
        expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length);
      }),
    );
  });

  test('goes by the usual weights from the thing itself to the promise, and never down and up again', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), (found) => {
        const rungs = laid(found).map(({ kind }) => offerKinds.indexOf(kind));
        expect(rungs).toEqual([...rungs].sort((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, { time: number; fit: number; cost: number }, OfferKind, OfferKind]>([
    ['time counts alone', { time: 10, fit: 0, cost: 0 }, 'gift', 'due_soon'],
    ['fit counts alone', { time: 0, fit: 10, cost: 0 }, 'due_soon', 'bay'],
    ['cost counts alone', { time: 0, fit: 0, cost: 10 }, 'promise', 'gift'],
  ])('where %s, %j: %s stands before %s', (_, weights, before, after) => {
    const order = ranked(
      offerKinds.map((kind): Candidate => ({ ...nothing, kind, burden: burdenOf(kind) })),
      weights,
    ).map(({ kind }) => kind);
    expect(order.indexOf(before)).toBeLessThan(order.indexOf(after));
  });

  test('loses and invents nothing', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), (found) => {
        expect(new Set(ranked(found))).toEqual(new Set(found));
      }),
    );
  });
});

describe('the time of a promise', () => {
  test('is a full quarter, two hours ahead and at most a quarter more, also over midnight', () => {
    fc.assert(
      fc.property(instant, (now) => {
        const at = promiseTime(now);
        const ahead = at.getTime() - now.getTime();
        expect(at.getTime() % (15 * 60_000)).toBe(0);
        expect(ahead).toBeGreaterThanOrEqual(120 * 60_000);
        expect(ahead).toBeLessThan(135 * 60_000);
      }),
    );
  });
});

describe('what is possible in a house', () => {
  const thing = (terms: Partial<Thing>): Thing => ({
    amenityId: 'cable',
    kind: 'loan',
    names: { en: 'Lightning cable' },
    icon: 'lightning',
    connector: 'lightning',
    plug: 'usb-a',
    valueMinor: 2_900,
    stock: null,
    unitId: 'u1',
    unitTag: 'LI-1',
    place: 'Desk',
    away: false,
    ...terms,
  });
  const opened: Opened = { openUntil: '2015-09-18T16:00:00Z', opensAt: null };
  const item: ShopThing & Opened = {
    itemId: 'i',
    names: { en: 'Lightning cable' },
    words: [],
    connector: 'lightning',
    plug: null,
    priceMinor: 2_500,
    partnerId: 's',
    partner: 'Elektro Huber',
    hours: {},
    walkMinutes: 5,
    ...opened,
  };
  const helper = (terms: Partial<Helper & Opened>): Helper & Opened => ({
    personId: 'pia',
    name: 'Pia',
    languages: [],
    partnerId: 'p',
    partner: 'Porters',
    kind: 'department',
    words: [],
    about: {},
    hours: {},
    walkMinutes: null,
    ...opened,
    ...terms,
  });
  const empty: HouseNow = {
    guest: { room: '412', language: 'de' },
    things: [],
    bays: [],
    due: [],
    items: [],
    people: [],
    colleagues: [],
    accountable: null,
    left: 50_000,
    weights: null,
  };
  const shelf = shelve(
    [thing({}), thing({ amenityId: 'usbc', names: { en: 'USB-C cable' }, connector: 'usb-c' })].map(
      (one) => ({
        ...one,
        id: one.amenityId,
        words: [],
      }),
    ),
    houseLexicon,
  );
  const hear = (text: string) => understand(text, houseLexicon, shelf);
  const found = (text: string, house: Partial<HouseNow>) =>
    candidates({ ...empty, ...house }, hear(text), HOST, houseLexicon);

  test('a cable and a plug are one offer with two units, unless a ready charger is there', () => {
    const plug = thing({
      amenityId: 'plug',
      connector: 'usb-a',
      plug: 'plug-ch',
      unitId: 'u2',
      unitTag: 'PL-1',
    });
    const charger = thing({ amenityId: 'ready', plug: 'plug-ch', unitId: 'u3', unitTag: 'CL-1' });
    const pair = found('iPhone 13 leer', { things: [thing({}), plug] }).filter(
      ({ parts }) => parts.length > 0,
    );
    expect(pair).toMatchObject([{ kind: 'compatible', unitTag: 'LI-1', parts: [{ unitTag: 'PL-1' }] }]);
    const ready = found('iPhone 13 leer', { things: [thing({}), plug, charger] });
    expect(ready.every(({ parts }) => parts.length === 0)).toBe(true);
    expect(
      found('Lightning Kabel', { things: [thing({}), plug] }).every(({ parts }) => parts.length === 0),
    ).toBe(true);
  });

  test('an adapter in between is offered with the cable for it, and never alone', () => {
    const adapter = thing({ amenityId: 'between', plug: 'micro-usb', unitTag: 'AD-1' });
    const micro = thing({ amenityId: 'micro', connector: 'micro-usb', unitId: 'u4', unitTag: 'MU-1' });
    expect(found('iPhone 13', { things: [adapter, micro] })).toMatchObject([
      { kind: 'compatible', unitTag: 'AD-1', parts: [{ unitTag: 'MU-1' }] },
    ]);
    expect(found('iPhone 13', { things: [adapter] })).toEqual([]);
  });

  test('where nobody said the model, the likely cable comes first, the other one says that it depends', () => {
    const other = thing({ amenityId: 'usbc', connector: 'usb-c', unitId: 'u5' });
    expect(found('iPhone leer', { things: [other, thing({})] })).toMatchObject([
      { kind: 'exact', amenityId: 'cable', unsure: false },
      { kind: 'compatible', amenityId: 'usbc', unsure: true },
    ]);
  });

  test('from elsewhere a porter brings it, else a colleague on shift, else who asks', () => {
    const away = { things: [thing({ away: true, place: 'Bar' })] };
    const reto = { staffId: 'reto', name: 'Reto', department: 'housekeeping' as const };
    const by = (house: Partial<HouseNow>) => found('Lightning cable', { ...away, ...house })[0];
    expect(by({ people: [helper({})], colleagues: [reto] })).toMatchObject({
      kind: 'elsewhere',
      personId: 'pia',
      by: 'Pia',
    });
    expect(by({ people: [helper({ openUntil: null })], colleagues: [reto] })).toMatchObject({
      byStaff: 'reto',
    });
    expect(by({})).toMatchObject({ byStaff: 'mara', by: 'Mara', personId: null });
  });

  test('a gift is within the allowance, or it is not offered; a purchase over it says by how much, and stands below', () => {
    const house = (left: number) => ({
      things: [thing({ kind: 'giveaway', stock: 3, unitId: null, valueMinor: 1_900 })],
      items: [
        item,
        { ...item, itemId: 'closed', openUntil: null, opensAt: '2015-09-19T06:00:00Z', priceMinor: 900 },
      ],
      left,
    });
    expect(found('iPhone 13', house(50_000))).toMatchObject([
      { kind: 'gift', costMinor: 1_900 },
      { kind: 'purchase', itemId: 'i', costMinor: 2_500, openUntil: opened.openUntil },
      { kind: 'purchase', itemId: 'closed', openUntil: null, at: '2015-09-19T06:30:00.000Z' },
    ]);
    expect(found('iPhone 13', house(2_000))).toMatchObject([
      { kind: 'gift' },
      { kind: 'purchase', itemId: 'closed', overMinor: 0 },
      { kind: 'purchase', itemId: 'i', overMinor: 500 },
    ]);
    const spent = found('iPhone 13', house(0));
    expect(spent).toMatchObject([
      { kind: 'purchase', itemId: 'i', costMinor: 2_500, overMinor: 2_500 },
      { kind: 'purchase', itemId: 'closed', overMinor: 900 },
    ]);
    const [within] = found('iPhone 13', house(50_000)).filter(({ itemId }) => itemId === 'i');
    expect(spent[0]?.burden.cost).toBeGreaterThan(within?.burden.cost ?? 99);
  });

  test('who knows about it takes care, else who is there; always somebody where there is anybody', () => {
    const doctor = helper({ personId: 'doc', kind: 'partner', words: ['Arzt'], openUntil: null });
    const people = [helper({}), doctor];
    expect(found('I feel sick, a doctor please', { people })).toMatchObject([
      { kind: 'referral', personId: 'doc' },
    ]);
    expect(found('a violin', { people })).toMatchObject([{ kind: 'referral', personId: 'pia' }]);
    expect(found('a violin', {})).toEqual([]);
  });

  test('what was missing is what was meant first and is not there', () => {
    const there = found('Lightning cable', { things: [thing({})] });
    expect(missing(hear('Lightning cable'), there)).toBeNull();
    expect(missing(hear('Lightning cable'), [])).toBe('cable');
    expect(missing(hear('a violin'), [])).toBeNull();
  });
});

describe('an offer in words', () => {
  const now = new Date('2015-09-18T21:30:00Z');
  const reader = (language: Language, guestLanguage = language) => ({
    language,
    guestLanguage,
    timeZone: 'Europe/Zurich',
    currency: 'CHF',
    now,
    until: null as Date | null,
  });

  test('is a sentence for the desk, one for the guest and a reason, without a hole in them', () => {
    const languages = fc.constantFrom<Language>('de', 'en', 'fr', 'it');
    fc.assert(
      fc.property(candidate, languages, languages, (one, language, guestLanguage) => {
        for (const terms of laid([one])) {
          const offer = offerIn(reader(language, guestLanguage), terms);
          for (const words of [offer.label, offer.guestLine, offer.why]) {
            expect(words.length).toBeGreaterThan(5);
            expect(words).not.toMatch(/\{\{|offers\.|undefined|null|NaN|Invalid/);
          }
          expect(offer.guestLine).not.toMatch(/Spielraum|allowance|marge|margine/i);
        }
      }),
    );
  });

  test.each<[Language, string | RegExp]>([
    ['en', 'Mara takes care of it by Sat 01:30'],
    ['de', /Sa\.? 01:30.*Mara/],
  ])('that is kept after midnight names the day too (%s)', (language, words) => {
    const [offer] = ladder([], { ...MARA, at: promiseTime(now) }, usualWeights, ids());
    expect(offerIn(reader(language), offer ?? fail()).label).toMatch(words);
  });

  test.each<[Language, string, string]>([
    ['en', 'Umbrella · until Fri 25 Sept, 11:00', 'Yours until Fri 25 Sept, 11:00.'],
    ['de', 'Umbrella · bis Fr., 25. Sept., 11:00', 'Für Sie bis Fr., 25. Sept., 11:00.'],
    ['fr', 'Umbrella · jusqu’à ven. 25 sept., 11:00', 'À votre disposition jusqu’à ven. 25 sept., 11:00.'],
    ['it', 'Umbrella · fino a ven 25 set, 11:00', 'A Sua disposizione fino a ven 25 set, 11:00.'],
  ])('of something lent says until when, a gift and a promise do not (%s)', (language, label, guestLine) => {
    const until = { ...reader(language), until: new Date('2015-09-25T09:00:00Z') };
    const lent = { ...nothing, kind: 'exact' as const, unitTag: 'U-1', names: { en: 'Umbrella' } };
    const [first, ...others] = laid([
      { ...lent, burden: burdenOf('exact') },
      { ...nothing, kind: 'gift', names: { en: 'Cable' }, burden: burdenOf('gift') },
    ]).map((terms) => offerIn(until, terms));
    expect(first?.label).toBe(label);
    expect(first?.guestLine).toContain(guestLine);
    expect(first?.until).toBe('2015-09-25T09:00:00.000Z');
    for (const other of others) expect(other.until).toBeUndefined();
    expect(others.map((one) => one.label).join()).not.toContain('25');
  });

  test.each<[number, Language, string, string | RegExp]>([
    [2_500, 'de', 'CHF', 'CHF 25.–'],
    [2_550, 'de', 'CHF', 'CHF 25.50'],
    [2_500, 'en', 'CHF', 'CHF 25.00'],
    [250, 'de', 'JPY', /JPY 250 aus/],
  ])('%i in %s of %s are said as %s', (costMinor, language, currency, said) => {
    const [gift] = laid([
      { ...nothing, kind: 'gift', costMinor, names: { en: 'Cable' }, burden: burdenOf('gift') },
    ]);
    expect(offerIn({ ...reader(language), currency }, gift ?? fail()).label).toMatch(said);
  });
});

function fail(): never {
  throw new Error('there was no offer');
}
