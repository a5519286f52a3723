import type { GuestHead } from '../../../contracts/stays.js';

/** As a host can say it: beside a name in another script stands its Latin reading. */
export function saidName({
  name,
  latin,
}: Pick<GuestHead, 'name'> & Partial<Pick<GuestHead, 'latin'>>): string {
  return latin && latin !== name ? `${name} (${latin})` : name;
}
