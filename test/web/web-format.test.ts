import fc from 'fast-check';
import { dayWords } from '../../src/contracts/day-words.js';
import { groupCode } from '../../src/web/shared/code-digits.js';
import { formatFor, languageName } from '../../src/web/shared/format.js';
import { fieldIso, toLocal, zonedIso } from '../../src/web/shared/zoned.js';

const zone = { timeZone: 'Europe/Zurich', currency: 'CHF' };
const de = formatFor('de', zone);
const en = formatFor('en', zone);
const now = Date.parse('2015-09-18T14:00:00Z');

describe('how the house writes', () => {
  it('money as it is said: CHF 25.–', () => {
    expect(de.money(2500)).toBe('CHF 25.–');
    expect(de.money(80)).toBe('CHF 0.80');
    expect(en.money(2500)).toBe('CHF 25.00');
    expect(formatFor('de', { ...zone, currency: 'JPY' }).money(500)).toBe('JPY 500.–');
  });

  it('what a guest speaks, in the words of who reads it', () => {
    const read = (['de', 'en', 'fr', 'it'] as const).map((reader) => languageName('de', reader));
    expect(read).toEqual(['Deutsch', 'German', 'allemand', 'tedesco']);
  });

  it('times in the hotel’s zone, 24 hours, the day only when it is another', () => {
    expect(de.time('2015-09-18T12:30:00Z')).toBe('14:30');
    expect(en.time('2015-09-18T22:05:00Z')).toBe('00:05');
    expect(de.when('2015-09-18T16:30:00Z', now)).toBe('18:30');
    expect(de.when('2015-09-19T09:00:00Z', now)).toBe('morgen, 11:00');
    expect(de.when('2015-09-24T09:00:00Z', now)).toMatch(/^Do.*24.*, 11:00$/);
  });

  it('a day is written the same of an instant and of a calendar, on every screen and on the server', () => {
    for (const [language, format, day] of [
      ['de', de, 'Do., 24.09.'],
      ['en', en, 'Thu 24/09'],
    ] as const) {
      expect([format.date('2015-09-24'), format.day('2015-09-24T09:00:00Z')]).toEqual([day, day]);
      expect(dayWords(language)('2015-09-24')).toBe(day);
    }
  });

  it('counts a day of the hotel, not of the browser, across midnight', () => {
    expect(en.when('2015-09-18T22:30:00Z', now)).toBe('tomorrow, 00:30');
  });

  it('never says that what has just happened is going to happen', () => {
    expect(de.relative(now + 8000, now)).toBe('jetzt');
    expect(de.relative(now - 5 * 60_000, now)).toBe('vor 5 Minuten');
  });

  it('codes in groups a person can read aloud', () => {
    expect(groupCode('123456')).toBe('123 456');
    expect(groupCode('YMQDPYRJVFFJ')).toBe('YMQD PYRJ VFFJ');
    expect(groupCode('AB-12')).toBe('AB-12');
  });

  it('finds the instant of a wall clock on both sides of a time change', () => {
    expect(zonedIso('2026-03-29T11:00', 'Europe/Zurich')).toBe('2026-03-29T09:00:00.000Z');
    expect(zonedIso('2026-10-25T11:00', 'Europe/Zurich')).toBe('2026-10-25T10:00:00.000Z');
    expect(zonedIso('2026-10-25T02:30', 'Europe/Zurich')).toBe('2026-10-25T00:30:00.000Z');
    // in fifteen minutes, said in the hour's second run
    const second = Date.parse('2026-10-25T01:15:00Z');
    expect(zonedIso('2026-10-25T02:30', 'Europe/Zurich', second)).toBe('2026-10-25T01:30:00.000Z');
    expect(zonedIso('2026-10-25T02:10', 'Europe/Zurich', second)).toBe('2026-10-25T00:10:00.000Z');
  });

  it('keeps the seconds of an instant that nobody has touched', () => {
    const [began, now] = [Date.parse('2015-09-18T13:45:17.250Z'), Date.parse('2015-09-18T13:45:02Z')];
    const read = (local: string) => fieldIso(local, began, 'Europe/Zurich', now);
    expect(read(toLocal(began, 'Europe/Zurich'))).toBe('2015-09-18T13:45:17.250Z');
    expect(read('2015-09-18T15:50')).toBe('2015-09-18T13:50:00.000Z');
  });

  it('shows and reads back the same wall clock in every zone', () => {
    const zones = fc.constantFrom('Europe/Zurich', 'America/St_Johns', 'Pacific/Auckland', 'Asia/Kathmandu');
    const instants = fc.integer({ min: Date.parse('2015-01-01'), max: Date.parse('2035-01-01') });
    fc.assert(
      fc.property(zones, instants, (timeZone, at) => {
        const wall = toLocal(at, timeZone);
        expect(toLocal(Date.parse(zonedIso(wall, timeZone)), timeZone)).toBe(wall);
      }),
    );
  });
});
