/** What every parser of this folder answers: a value, or one short sentence for the fault log. Never a throw. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: string };

export const good = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const bad = (fault: string): { readonly ok: false; readonly fault: string } => ({ ok: false, fault });

/**
 * Text of a payload. Homie 5 wants UTF-8 without a BOM [V], so both are faults and not repaired:
 * a repaired payload would be accepted here and refused by the next controller.
 */
export function decodeText(payload: Uint8Array, maxBytes: number): Parsed<string> {
  if (payload.length > maxBytes) return bad(`payload of ${payload.length} bytes, at most ${maxBytes}`);
  if (payload[0] === 0xef && payload[1] === 0xbb && payload[2] === 0xbf)
    return bad('payload starts with a BOM');
  try {
    return good(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload));
  } catch {
    return bad('payload is not UTF-8');
  }
}

/** A JSON object of at most `maxBytes`. Arrays, scalars and null are faults. */
export function decodeObject(payload: Uint8Array, maxBytes: number): Parsed<Record<string, unknown>> {
  const text = decodeText(payload, maxBytes);
  if (!text.ok) return text;
  try {
    const value: unknown = JSON.parse(text.value);
    return isRecord(value) ? good(value) : bad('payload is not a JSON object');
  } catch {
    return bad('payload is not JSON');
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
