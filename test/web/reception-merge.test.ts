import fc from 'fast-check';
import { mergeStale } from '../../src/web/reception/pages/merge.rules.js';

const form = fc.record({
  name: fc.string(),
  devices: fc.nat(),
  names: fc.record({ de: fc.string(), en: fc.string() }),
});

describe('two people change the same thing at the same time', () => {
  it('what I typed stays, what the other changed comes in', () => {
    const base = { name: 'Hotel am See', wifiNetwork: 'See', languages: ['de'] };
    const mine = { ...base, name: 'Hotel Seeblick' };
    const theirs = { ...base, wifiNetwork: 'Seeblick', languages: ['de', 'en'] };
    expect(mergeStale(base, mine, theirs)).toEqual({
      name: 'Hotel Seeblick',
      wifiNetwork: 'Seeblick',
      languages: ['de', 'en'],
    });
  });

  it('whoever typed nothing sees exactly the new state', () => {
    fc.assert(
      fc.property(form, form, (base, theirs) => expect(mergeStale(base, base, theirs)).toEqual(theirs)),
    );
  });

  it('every field is mine where I changed it and theirs where I did not', () => {
    fc.assert(
      fc.property(form, form, form, (base, mine, theirs) => {
        const merged = mergeStale(base, mine, theirs);
        for (const key of ['name', 'devices', 'names'] as const) {
          const touched = JSON.stringify(mine[key]) !== JSON.stringify(base[key]);
          expect(merged[key]).toEqual(touched ? mine[key] : theirs[key]);
        }
      }),
    );
  });
});
