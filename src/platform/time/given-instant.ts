import { Refused } from '../../contracts/refusals.js';
import { isAbsurdlyFar } from './clock.js';

/** What somebody sent as an instant. @throws Refused invalid, naming the field, when it is none or beyond all plans */
export function givenInstant(text: string, field: string, now: Date): Date {
  const instant = new Date(text);
  const never = Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1900;
  if (never || isAbsurdlyFar(instant, now)) throw new Refused(422, 'invalid', {}, { fields: [field] });
  return instant;
}
