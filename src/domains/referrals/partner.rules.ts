import { languages } from '../../contracts/common.js';
import type { PartnerInput, PersonInput } from '../../contracts/referrals.js';
import { Refused } from '../../contracts/refusals.js';
import { areHours } from './hours.rules.js';

const MOST_DIRECTIONS = 1_500;
const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

/** What class-validator cannot judge. @throws Refused invalid, naming the fields */
export function checkPartner({ hours, directions, email }: PartnerInput): void {
  refuse({
    hours: areHours(hours),
    directions: Object.entries(directions).every(
      ([language, words]) =>
        (languages as readonly string[]).includes(language) &&
        typeof words === 'string' &&
        words.length <= MOST_DIRECTIONS,
    ),
    email: isEmail(email),
  });
}

/** @throws Refused invalid, naming the fields */
export function checkPerson({ hours, email }: PersonInput): void {
  refuse({ hours: (hours ?? null) === null || areHours(hours), email: isEmail(email) });
}

/** One address and nothing beside it, or none. */
const isEmail = (text: string) => text === '' || EMAIL.test(text);

function refuse(checks: Record<string, boolean>): void {
  const fields = Object.keys(checks).filter((field) => !checks[field]);
  if (fields.length > 0) throw new Refused(400, 'invalid', {}, { fields });
}
