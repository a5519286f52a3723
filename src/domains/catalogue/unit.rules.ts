import type { UnitChange, UnitCondition, UnitState } from '../../contracts/catalogue.js';

export interface UnitFacts {
  condition: UnitCondition;
  state: UnitState;
  place: string;
}

/** Where a unit of this condition is when nobody has it. */
export function restingState(condition: UnitCondition): UnitState {
  if (condition === 'lost') return 'lost';
  return condition === 'ok' ? 'free' : 'quarantine';
}

/**
 * What a change makes of a unit, or the code of why not. With a guest, only its place can be noted: its condition is
 * seen when it comes back. A lost one comes back by its return, and one kept for a promise is not taken out of use.
 */
export function changedUnit(
  unit: UnitFacts,
  change: Pick<UnitChange, 'condition' | 'place' | 'retired'>,
  held: boolean,
): { ok: UnitFacts } | { refused: string } {
  const place = change.place ?? unit.place;
  const { condition = unit.condition } = change;
  if (change.condition === undefined && change.retired === undefined) return { ok: { ...unit, place } };
  if (unit.state === 'lent') return { refused: 'unit_lent' };
  if (unit.state === 'lost' && !change.retired) return { refused: 'unit_lost' };
  const retired = change.retired ?? unit.state === 'retired';
  if (retired && held) return { refused: 'unit_is_held' };
  return { ok: { condition, place, state: retired ? 'retired' : restingState(condition) } };
}
