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

const MOST_BYTES = 300_000;
const MOST_PIXELS = 4_000;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/** What a picture is by its first bytes, whatever its name says: a letter can show JPEG and PNG. */
export function pictureType(bytes: Uint8Array): 'image/jpeg' | 'image/png' | null {
  const begins = (magic: number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (begins(JPEG)) return 'image/jpeg';
  if (!begins(PNG) || bytes.length < 24) return null;
  // width and height of the header: a small file can unfold into a picture without end
  const side = (at: number) => new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
  return side(16) <= MOST_PIXELS && side(20) <= MOST_PIXELS ? 'image/png' : null;
}

/** @throws Refused not_a_photo, too_large */
export function checkPhoto(bytes: Uint8Array): 'image/jpeg' | 'image/png' {
  if (bytes.length > MOST_BYTES) throw new Refused(413, 'too_large');
  const type = pictureType(bytes);
  if (!type) throw new Refused(415, 'not_a_photo');
  return type;
}
