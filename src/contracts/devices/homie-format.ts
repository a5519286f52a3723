import type { Datatype } from './homie-types.js';

// Homie 5 [V]: digits, "-", "e"/"E" and one "."; no "+", no space, no NaN, no Infinity.
const FLOAT = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE]-?\d+)?$/;
const INTEGER = /^-?\d+$/;
const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

export interface NumberFormat {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
}

export function readFloat(text: string): number | null {
  if (text.length > 400 || !FLOAT.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Within 64 bits [V]. */
export function readInteger(text: string): bigint | null {
  if (text.length > 20 || !INTEGER.test(text)) return null;
  const value = BigInt(text);
  return value >= MIN_INT64 && value <= MAX_INT64 ? value : null;
}

/** `[min]:[max][:step]`; null when it is not that. Open ends are undefined; step must be above 0 [V]. */
export function readNumberFormat(format: string, whole: boolean): NumberFormat | null {
  const parts = format.split(':');
  if (parts.length < 2 || parts.length > 3) return null;
  const read = (text: string | undefined): number | null | undefined => {
    if (text === undefined || text === '') return undefined;
    const integer = whole ? readInteger(text) : null;
    return whole ? (integer === null ? null : Number(integer)) : readFloat(text);
  };
  const [min, max, step] = [read(parts[0]), read(parts[1]), read(parts[2])];
  if (min === null || max === null || step === null || parts[2] === '') return null;
  if (step !== undefined && step <= 0) return null;
  if (min !== undefined && max !== undefined && min > max) return null;
  return { min, max, step };
}

/** Rounds to the step (base: min, then max, then the value itself) and checks the ends after it [V]. */
export function fitNumber(value: number, { min, max, step }: NumberFormat): number | null {
  const base = min ?? max ?? value;
  const rounded = step === undefined ? value : Math.floor((value - base) / step + 0.5) * step + base;
  if (min !== undefined && rounded < min) return null;
  return max !== undefined && rounded > max ? null : rounded;
}

/** Entries of an enum's format; whitespace counts, no entry is empty, none twice [V]. */
export function readEnumFormat(format: string): readonly string[] | null {
  const entries = format.split(',');
  return entries.includes('') || new Set(entries).size !== entries.length ? null : entries;
}

/** What is wrong with a property's format, or null. */
export function checkFormat(datatype: Datatype, format: string | undefined): string | null {
  if (format === undefined) {
    return datatype === 'enum' || datatype === 'color' ? `${datatype} without a format` : null;
  }
  if (format.length > 8_192) return 'format is too long';
  switch (datatype) {
    case 'integer':
    case 'float':
      return readNumberFormat(format, datatype === 'integer') ? null : 'format is not min:max:step';
    case 'enum':
      return readEnumFormat(format) ? null : 'format has an empty or doubled entry';
    case 'boolean':
      return readEnumFormat(format)?.length === 2 ? null : 'format is not a pair of labels';
    case 'color': {
      const models = readEnumFormat(format);
      return models?.every((model) => ['rgb', 'hsv', 'xyz'].includes(model))
        ? null
        : 'format names no colour model';
    }
    default:
      // A JSON schema that cannot be read falls back to the default schema [V], so it is no fault.
      return null;
  }
}
