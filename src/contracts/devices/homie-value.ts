import type { HomieProperty } from './homie-types.js';
import { fitNumber, readEnumFormat, readFloat, readInteger, readNumberFormat } from './homie-format.js';
import { bad, decodeText, good, type Parsed } from './parsed.js';

/** Ours; the convention allows 256 MiB, which no reading of a locker needs. */
export const MAX_VALUE_BYTES = 4_096;

/** integer: number (bigint beyond 2^53) · float: number · duration: seconds · json: array or object · others: text */
export type HomieValue =
  number | bigint | boolean | string | readonly unknown[] | Readonly<Record<string, unknown>>;

const DATETIME =
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const DURATION = /^PT(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?$/;
const COLOR_LIMITS: Readonly<Record<string, readonly number[]>> = {
  rgb: [255, 255, 255],
  hsv: [360, 100, 100],
  xyz: [1, 1],
};

/**
 * Reads a property's payload against its description. An illegal payload is a fault and the old value stands [V].
 * A zero-length payload is MQTT's "delete": the caller clears the value, here it is a fault for every datatype.
 * The empty string travels as one byte 0x00 [V].
 */
export function parseValue(
  property: Pick<HomieProperty, 'datatype' | 'format'>,
  payload: Uint8Array,
): Parsed<HomieValue> {
  if (payload.length === 0) return bad('payload is empty');
  const text = decodeText(payload, MAX_VALUE_BYTES);
  if (!text.ok) return text;
  return readText(property, text.value);
}

/** A value as its payload; the inverse of parseValue for texts. */
export function formatText(text: string): string {
  return text === '' ? '\0' : text;
}

/** JavaScript writes 1e+21, Homie allows no "+" [V]. */
export function formatNumber(value: number): string {
  return String(value).replace('e+', 'e');
}

function readText(
  { datatype, format }: Pick<HomieProperty, 'datatype' | 'format'>,
  text: string,
): Parsed<HomieValue> {
  switch (datatype) {
    case 'string':
      return good(text === '\0' ? '' : text);
    case 'boolean':
      return text === 'true' || text === 'false' ? good(text === 'true') : bad('not true or false');
    case 'enum':
      return readEnumFormat(format ?? '')?.includes(text) ? good(text) : bad('not a value of the enum');
    case 'integer':
      return readWhole(text, format ?? ':');
    case 'float':
      return readDecimal(text, format ?? ':');
    case 'color':
      return isColor(text, format ?? '') ? good(text) : bad('not a colour of the format');
    case 'datetime':
      return DATETIME.test(text) && !Number.isNaN(Date.parse(text))
        ? good(text)
        : bad('not an ISO 8601 time');
    case 'duration':
      return readDuration(text);
    case 'json':
      return readJson(text);
  }
}

function readWhole(text: string, format: string): Parsed<HomieValue> {
  const value = readInteger(text);
  const limits = readNumberFormat(format, true);
  if (value === null || !limits) return bad('not an integer of 64 bits');
  const fitted = fitNumber(Number(value), limits);
  if (fitted === null) return bad('out of range');
  return good(Number.isSafeInteger(fitted) ? fitted : value);
}

function readDecimal(text: string, format: string): Parsed<HomieValue> {
  const value = readFloat(text);
  const limits = readNumberFormat(format, false);
  if (value === null || !limits) return bad('not a decimal number');
  const fitted = fitNumber(value, limits);
  return fitted === null ? bad('out of range') : good(fitted);
}

function isColor(text: string, format: string): boolean {
  const [model = '', ...parts] = text.split(',');
  const limits = Object.hasOwn(COLOR_LIMITS, model) ? COLOR_LIMITS[model] : undefined;
  if (!limits || !format.split(',').includes(model) || parts.length !== limits.length) return false;
  return parts.every((part, at) => {
    const value = readFloat(part);
    return value !== null && value >= 0 && value <= (limits[at] ?? 0);
  });
}

function readDuration(text: string): Parsed<HomieValue> {
  const found = DURATION.exec(text);
  if (!found) return bad('not an ISO 8601 duration');
  const [, hours = '0', minutes = '0', seconds = '0'] = found;
  return good(Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds));
}

// The schema in the format is not compiled: a controller that cannot validate takes the payload as valid [V].
function readJson(text: string): Parsed<HomieValue> {
  try {
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return good(value);
    return typeof value === 'object' && value !== null
      ? good(value as Record<string, unknown>)
      : bad('JSON is neither array nor object');
  } catch {
    return bad('not JSON');
  }
}
