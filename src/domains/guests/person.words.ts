import type { Touched } from '../../contracts/events.js';

/** A change of one guest that the pulse counts too. */
export function stayAndPulse(hotel: string, stayId: string): Touched[] {
  return [
    { kind: 'stay', id: stayId },
    { kind: 'pulse', id: hotel },
  ];
}
