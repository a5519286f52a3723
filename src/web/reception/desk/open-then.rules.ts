import type { Hours } from '../../../contracts/referrals.js';

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const nameOf = (day: string, shift = 0) =>
  days[(new Date(`${day}T12:00:00Z`).getUTCDay() + shift + 7) % 7] ?? 'sun';

/** Hours of the day of a local time such as `2015-09-18T15:00`, in the hotel's time. `{}`: always open. */
export function hoursThen(hours: Hours, local: string): [string, string][] {
  return hours[nameOf(local.slice(0, 10))] ?? [];
}

/** Whether somebody is there at that local time; hours that end at or before they begin reach into the next day. */
export function openThen(hours: Hours, local: string): boolean {
  if (Object.keys(hours).length === 0) return true;
  const [day = '', time = ''] = [local.slice(0, 10), local.slice(11, 16)];
  const late = hours[nameOf(day, -1)] ?? [];
  return (
    hoursThen(hours, local).some(([from, to]) => from <= time && (time < to || to <= from)) ||
    late.some(([from, to]) => to <= from && time < to)
  );
}
