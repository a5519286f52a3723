import { foldedName, foldedWords } from './name.rules.js';

interface Person {
  profile: string | null;
  memberNumber: string | null;
}

export interface Named {
  firstName: string;
  lastName: string;
}

/** What says by itself that two bookings are of one person, the surest first: the property system's profile, the member number. */
export function personKeys({ profile, memberNumber }: Person): string[] {
  const keys: string[] = [];
  if (profile) keys.push(profileKey(profile));
  if (memberNumber) keys.push(memberKey(memberNumber));
  return keys;
}

/**
 * Of those who have confirmed an address the one who books from it now: the family name agrees, and the first name does
 * not speak against it (couples share a name and an address). Two who could be meant are nobody: the desk asks.
 */
export function whoConfirmed<T extends Named & { id: string }>(
  confirmed: readonly T[],
  who: Named,
): string | undefined {
  const same = confirmed.filter((known) => isSameName(known, who)).map(({ id }) => id);
  return new Set(same).size === 1 ? same[0] : undefined;
}

function isSameName(a: Named, b: Named): boolean {
  const family = foldedName(a.lastName);
  return family !== '' && family === foldedName(b.lastName) && firstNamesAgree(a.firstName, b.firstName);
}

/** Anna, Anna Maria, A. and nothing agree; Anna and Rui do not. */
function firstNamesAgree(a: string, b: string): boolean {
  const [one, two] = [foldedWords(a)[0], foldedWords(b)[0]];
  if (!one || !two || one === two) return true;
  return (one.length === 1 || two.length === 1) && one[0] === two[0];
}

/** One address and nothing beside it. */
const EMAIL = /^[^\s@<>,;:()\\"\p{Cc}\p{Cf}]+@[^\s@<>,;:()\\"\p{Cc}\p{Cf}]+$/u;

export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

export function memberKey(number: string): string {
  return `member\0${number.toUpperCase()}`;
}

export function profileKey(profile: string): string {
  return `profile\0${profile}`;
}

/** The day of a stay that is her birthday; who was born on 29 February has it on the 28th in other years. */
export function birthdayIn(birthDate: string | null, arrival: string, departure: string): string | null {
  if (!birthDate) return null;
  const [first, last] = [Number(arrival.slice(0, 4)), Number(departure.slice(0, 4))];
  for (let year = first; year <= last; year += 1) {
    const day = `${String(year).padStart(4, '0')}-${dayInYear(birthDate.slice(5), year)}`;
    if (day >= arrival && day <= departure) return day;
  }
  return null;
}

function dayInYear(monthDay: string, year: number): string {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return monthDay === '02-29' && !leap ? '02-28' : monthDay;
}

/** `2015-02-30` has the shape of a day and is none. */
export function isDay(text: string): boolean {
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 10) === text;
}

export function isBirthDate(text: string, today: string): boolean {
  return isDay(text) && text >= '1900-01-01' && text <= today;
}
