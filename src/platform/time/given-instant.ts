import { Refused } from '../../contracts/refusals.js';
import { isAbsurdlyFar } from './clock.js';

/** What somebody sent as an instant. @throws Refused invalid, naming the field, when it is none or beyond all plans */
export function givenInstant(text: string, field: string, now: Date): Date {
  const instant = new Date(text);
  const never = Number.isNaN(instant.getTime()) || instant.getUTCFullYear() < 1900;
  if (never || isAbsurdlyFar(instant, now)) throw new Refused(422, 'invalid', {}, { fields: [field] });
  return instant;
}

/** One that is still to come. @throws Refused due_in_the_past; invalid as above */
export function timeToCome(text: string, now: Date, field: string): Date {
  const instant = givenInstant(text, field, now);
  if (instant <= now) throw new Refused(422, 'due_in_the_past');
  return instant;
}
