interface Person {
  profile: string | null;
  memberNumber: string | null;
  email: string | null;
  firstName: string;
  lastName: string;
}

/**
 * What says that two bookings are of one person, the surest first: the property system's profile, the member number, the
 * same address with the same name. A name alone never says so, and an address alone neither (a family, a travel agency).
 */
export function personKeys(person: Person): string[] {
  const keys: string[] = [];
  if (person.profile) keys.push(`profile\0${person.profile}`);
  if (person.memberNumber) keys.push(memberKey(person.memberNumber));
  if (person.email) {
    const parts = [person.email, person.firstName, person.lastName];
    keys.push(`name\0${parts.map((text) => text.toLowerCase()).join('\0')}`);
  }
  return keys;
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
