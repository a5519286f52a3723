/** Also where `crypto.randomUUID` is missing: a console opened over plain HTTP in the hotel's network. */
export function newUuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/**
 * One key per action until it has a definite answer: a double click and a retry after a broken line are the
 * same action, the next one after the answer is a new one.
 */
export class ActionKeys {
  private readonly open = new Map<string, string>();

  constructor(private readonly make: () => string = newUuid) {}

  take(fingerprint: string): string {
    const key = this.open.get(fingerprint) ?? this.make();
    this.open.set(fingerprint, key);
    return key;
  }

  answered(fingerprint: string): void {
    this.open.delete(fingerprint);
  }
}
