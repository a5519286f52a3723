/** Minutes the zone is ahead of UTC at an instant. */
function aheadOf(at: number, timeZone: string): number {
  return (Date.parse(`${toLocal(at, timeZone)}:00Z`) - Math.floor(at / 60_000) * 60_000) / 60_000;
}

/** An instant as the wall clock of a zone shows it, `2015-09-24T11:00` (what datetime-local fields hold). */
export function toLocal(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** What a field says, which began with an instant: untouched it is that one, its seconds too. */
export function fieldIso(local: string, began: number, timeZone: string, now: number): string {
  return local === toLocal(began, timeZone) ? new Date(began).toISOString() : zonedIso(local, timeZone, now);
}

/**
 * The instant at which the wall clock of a zone shows `local`; of an hour that comes twice, the first.
 * @param now of an hour that comes twice, the first that is not over: in its second run nobody means the first
 */
export function zonedIso(local: string, timeZone: string, now = -Infinity): string {
  const wall = Date.parse(`${local.slice(0, 16)}:00Z`);
  const before = wall - aheadOf(wall - 86_400_000, timeZone) * 60_000;
  const after = wall - aheadOf(wall + 86_400_000, timeZone) * 60_000;
  const fits = [before, after].filter((at) => toLocal(at, timeZone) === local.slice(0, 16));
  const ahead = fits.filter((at) => at >= now);
  const meant = ahead.length > 0 ? ahead : fits;
  return new Date(meant.length > 0 ? Math.min(...meant) : before).toISOString();
}
