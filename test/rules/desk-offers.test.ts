import 'reflect-metadata';
import fc from 'fast-check';
import { offerKinds, type OfferKind } from '../../src/contracts/handouts.js';
import { ladder, promiseTime, ranked, type Candidate } from '../../src/domains/desk/offer.rules.js';
import { offerIn } from '../../src/domains/desk/offer.words.js';

const MARA = {
  byStaff: 'mara',
  by: 'Mara',
  at: new Date('2015-09-18T15:15:00Z'),
  amenityId: null,
  names: {},
};
const RUNGS: OfferKind[] = ['exact', 'compatible', 'elsewhere', 'bay', 'due_soon', 'promise'];

const instant = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const candidate: fc.Arbitrary<Candidate> = fc.record({
  kind: fc.constantFrom(...offerKinds.filter((kind) => kind !== 'promise')),
  amenityId: fc.uuid(),
  names: fc.constant({ de: 'Ladekabel', en: 'charging cable' }),
  unitId: fc.option(fc.uuid()),
  unitTag: fc.option(fc.constant('C-07')),
  place: fc.constantFrom('', 'Bar', 'Desk, drawer 2'),
  at: fc.option(instant.map((at) => at.toISOString())),
  connector: fc.constant(null),
});

const ids = () => {
  let n = 0;
  return () => `offer-${(n += 1)}`;
};

describe('the ladder of offers', () => {
  test('is never empty, and its last rung is a promise with a name and a time', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), (candidates) => {
        const offers = ladder(candidates, MARA, ids());
        expect(offers).toHaveLength(candidates.length + 1);
        expect(offers.at(-1)).toMatchObject({
          kind: 'promise',
          byStaff: 'mara',
          by: 'Mara',
          at: MARA.at.toISOString(),
        });
        expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length);
      }),
    );
  });

  test('goes from the thing itself to the promise, and never down and up again', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), (candidates) => {
        const rungs = ladder(candidates, MARA, ids()).map(({ kind }) => RUNGS.indexOf(kind));
        expect(rungs).toEqual([...rungs].sort((a, b) => a - b));
      }),
    );
  });

  test('among equals shows first what is there soonest, and loses and invents nothing', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), (candidates) => {
        const sorted = ranked(candidates);
        expect(new Set(sorted)).toEqual(new Set(candidates));
        const waits = sorted
          .filter(({ kind }) => kind === 'due_soon')
          .map(({ at }) => (at ? Date.parse(at) : 0));
        expect(waits).toEqual([...waits].sort((a, b) => a - b));
      }),
    );
  });

  test('names who keeps the unit that is due back, and nobody for what can be taken now', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 8 }), (candidates) => {
        for (const offer of ladder(candidates, MARA, ids())) {
          const waits = offer.kind === 'due_soon' || offer.kind === 'promise';
          expect([offer.by, offer.byStaff]).toEqual(waits ? ['Mara', 'mara'] : [null, null]);
        }
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

describe('an offer in words', () => {
  const now = new Date('2015-09-18T21:30:00Z');
  const zone = 'Europe/Zurich';

  test('is a sentence in every language, without a hole in it', () => {
    fc.assert(
      fc.property(candidate, fc.constantFrom('de', 'en', 'fr', 'it'), (one, language) => {
        for (const terms of ladder([one], MARA, ids())) {
          const { label } = offerIn(language as 'de', zone, now, terms);
          expect(label.length).toBeGreaterThan(5);
          expect(label).not.toMatch(/\{\{|offers\.|undefined|null|Invalid/);
        }
      }),
    );
  });

  test.each([
    ['en', 'Mara takes care of it by Sat 01:30'],
    ['de', /Sa\.? 01:30.*Mara/],
  ])('that is kept after midnight names the day too (%s)', (language, words) => {
    const at = promiseTime(now);
    const [offer] = ladder([], { ...MARA, at }, ids());
    const { label } = offerIn(language as 'de', zone, now, offer ?? fail());
    expect(label).toMatch(words);
  });
});

function fail(): never {
  throw new Error('there was no offer');
}
