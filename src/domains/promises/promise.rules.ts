import type { PromiseState } from '../../contracts/handouts.js';

/** Parts of its time after which a promise is warned of, and after which the manager on duty hears of it. */
export const HALF = 0.5;
export const NEARLY = 0.8;

/** When a promise is half over, nearly over and broken. */
export function milestones(at: Date, dueAt: Date): { half: Date; escalated: Date; broken: Date } {
  const whole = dueAt.getTime() - at.getTime();
  const after = (part: number) => new Date(at.getTime() + Math.round(whole * part));
  return { half: after(HALF), escalated: after(NEARLY), broken: after(1) };
}

/** How near an open promise is at an instant. */
export function nearness(at: Date, dueAt: Date, now: Date): PromiseState {
  const { half, escalated, broken } = milestones(at, dueAt);
  if (now >= broken) return 'broken';
  if (now >= escalated) return 'escalated';
  return now >= half ? 'half' : 'calm';
}
