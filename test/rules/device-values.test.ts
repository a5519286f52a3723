import fc from 'fast-check';
import { DATATYPES, type Datatype } from '../../src/contracts/devices/homie-types.js';
import {
  formatNumber,
  formatText,
  MAX_VALUE_BYTES,
  parseValue,
} from '../../src/contracts/devices/homie-value.js';

const read = (datatype: Datatype, text: string, format?: string) =>
  parseValue({ datatype, format }, Buffer.from(text));
const value = (datatype: Datatype, text: string, format?: string) => {
  const parsed = read(datatype, text, format);
  return parsed.ok ? parsed.value : 'illegal';
};

describe('a value of a property', () => {
  it.each<[Datatype, string, string | undefined, unknown]>([
    ['integer', '42', undefined, 42],
    ['integer', '-0', undefined, 0],
    ['integer', '9223372036854775807', undefined, 9223372036854775807n],
    ['integer', '7', '0:10:5', 5],
    ['integer', '8', '0:10:5', 10],
    ['float', '21.5', '-20:120', 21.5],
    ['float', '1e3', undefined, 1000],
    ['float', '-.5E-1', undefined, -0.05],
    ['float', '0.24', '0:1:0.5', 0],
    ['boolean', 'true', undefined, true],
    ['boolean', 'false', 'off,on', false],
    ['enum', ' Car', ' Car,car', ' Car'],
    ['string', '\0', undefined, ''],
    ['string', 'Müller', undefined, 'Müller'],
    ['color', 'rgb,0,255,12.5', 'hsv,rgb', 'rgb,0,255,12.5'],
    ['color', 'xyz,0.25,0.34', 'xyz', 'xyz,0.25,0.34'],
    ['datetime', '2026-11-22T03:00:00Z', undefined, '2026-11-22T03:00:00Z'],
    ['duration', 'PT12H5M46S', undefined, 43546],
    ['json', '{"a":1}', undefined, { a: 1 }],
    ['json', '[]', undefined, []],
  ])('%s %j (format %s) is %j', (datatype, text, format, expected) => {
    expect(value(datatype, text, format)).toEqual(expected);
  });

  it.each<[Datatype, string, string | undefined]>([
    ['integer', '+1', undefined],
    ['integer', '-', undefined],
    ['integer', '1.0', undefined],
    ['integer', ' 1', undefined],
    ['integer', '9223372036854775808', undefined],
    ['integer', '11', '0:10'],
    ['integer', '13', '0:12:5'],
    ['float', 'NaN', undefined],
    ['float', 'Infinity', undefined],
    ['float', '1e400', undefined],
    ['float', '1,5', undefined],
    ['float', '1e+3', undefined],
    ['float', '0x10', undefined],
    ['float', '-1', '0:'],
    ['boolean', 'TRUE', undefined],
    ['boolean', 'on', 'off,on'],
    ['enum', 'Car', ' Car,car'],
    ['enum', '', 'a,b'],
    ['color', 'rgb,256,0,0', 'rgb'],
    ['color', 'hsv,1,1,1', 'rgb'],
    ['color', 'rgb,1,1', 'rgb'],
    ['color', 'constructor,1', 'constructor'],
    ['datetime', 'tomorrow', undefined],
    ['datetime', '2026-13-01T00:00:00Z', undefined],
    ['duration', 'PT', undefined],
    ['duration', 'P1D', undefined],
    ['json', '5', undefined],
    ['json', 'null', undefined],
    ['json', '{', undefined],
  ])('%s %j (format %s) is illegal', (datatype, text, format) => {
    expect(value(datatype, text, format)).toBe('illegal');
  });

  it('that is empty, too long or not UTF-8 is illegal for every datatype', () => {
    for (const datatype of DATATYPES) {
      const property = { datatype, format: 'a,b' };
      expect(parseValue(property, new Uint8Array()).ok).toBe(false);
      expect(parseValue(property, new Uint8Array(MAX_VALUE_BYTES + 1).fill(0x31)).ok).toBe(false);
      expect(parseValue(property, Uint8Array.of(0x31, 0xff)).ok).toBe(false);
    }
  });

  it('random bytes never throw, and a number that passes lies inside its range', () => {
    const format = fc.option(fc.oneof(fc.constantFrom(':', '0:', '-5:5', '0:10:3', 'rgb,hsv'), fc.string()), {
      nil: undefined,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...DATATYPES),
        format,
        fc.uint8Array({ maxLength: 40 }),
        (datatype, shape, bytes) => {
          parseValue({ datatype, format: shape }, bytes);
        },
      ),
    );
    fc.assert(
      fc.property(fc.integer(), (number) => {
        const parsed = read('integer', String(number), '-5:5:2');
        if (parsed.ok) expect(parsed.value).toBeGreaterThanOrEqual(-5);
        expect(parsed.ok).toBe(number >= -6 && number < 6);
      }),
    );
  });

  it('numbers and texts come back as they were sent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        // Minus zero comes back as zero.
        expect(value('float', formatNumber(number))).toBe(number === 0 ? 0 : number);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (text) => {
        fc.pre(text !== '\0' && !text.startsWith('\ufeff'));
        expect(value('string', formatText(text))).toBe(text);
      }),
    );
  });
});
