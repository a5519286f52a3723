import type { Language } from '../../contracts/common.js';
import type { Touched } from '../../contracts/events.js';

/** Of names per language the reader's, else English. */
export function nameIn(names: Record<string, string>, language: Language): string {
  return names[language] ?? names['en'] ?? names['de'] ?? '';
}

/** A change of one guest that the pulse counts too. */
export function stayAndPulse(hotel: string, stayId: string): Touched[] {
  return [
    { kind: 'stay', id: stayId },
    { kind: 'pulse', id: hotel },
  ];
}
