/**
 * Two bookings are of one person only with the same address and the same name; a name alone never says so, and an
 * address alone neither (a family, a travel agency). Null: no way to know.
 */
export function personKey(person: {
  email: string | null;
  firstName: string;
  lastName: string;
}): string | null {
  if (!person.email) return null;
  return [person.email, person.firstName, person.lastName].map((text) => text.toLowerCase()).join('\0');
}
