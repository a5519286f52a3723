import { isEmail } from './person.rules.js';

/** Digits with at most a few letters around them: 412, 12A, B-204. */
const ROOM = /^(?=.*\d)[\p{L}]{0,3}[-./]?\d{1,5}[-./]?[\p{L}]{0,2}$/u;
/** RFC 5321 lets none be longer. */
const MOST_EMAIL = 254;
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** Small words that belong to the family name: van 't Hoff, da Conceição. */
const PARTICLE = /^(?:['’]t|\p{Ll}{1,3}['’]?|della?|degli|dell['’]|zum|zur|vom)$/u;

export interface WalkInLine {
  firstName: string;
  lastName: string;
  room: string | null;
  /** She gave it of her own accord. */
  email: string | null;
}

/**
 * One line as typed at the desk: a name, a room number in front or at the end ("Ana Silva 412", "412 Silva Ana",
 * "Silva, Ana") and an e-mail address anywhere, if there is one. Null when there is no name in it.
 */
export function readWalkIn(line: string): WalkInLine | null {
  const plain = line.normalize('NFC').trim();
  if (UNSHOWABLE.test(plain)) return null;
  const tokens = plain.split(/\s+/).filter((token) => token !== '');
  const at = tokens.findIndex((token) => token.length <= MOST_EMAIL && isEmail(token));
  const email = at < 0 ? null : (tokens.splice(at, 1)[0] ?? null);
  const room = takeRoom(tokens);
  if (!tokens.some((token) => /\p{L}/u.test(token))) return null;
  return { ...namesOf(tokens.join(' ')), room, email };
}

function takeRoom(tokens: string[]): string | null {
  const bare = (token: string | undefined) => token?.replace(/,$/, '') ?? '';
  if (tokens.length > 1 && ROOM.test(bare(tokens.at(-1)))) return bare(tokens.pop());
  if (tokens.length > 1 && ROOM.test(bare(tokens[0]))) return bare(tokens.shift());
  return null;
}

function namesOf(name: string): Omit<WalkInLine, 'room' | 'email'> {
  const comma = name.indexOf(',');
  if (comma > 0) {
    const [lastName, firstName] = [name.slice(0, comma).trim(), name.slice(comma + 1).trim()];
    return { firstName, lastName };
  }
  const words = name.replace(/^,\s*/, '').split(' ');
  let family = words.length - 1;
  while (family > 1 && PARTICLE.test(words[family - 1] ?? '')) family -= 1;
  return { firstName: words.slice(0, family).join(' '), lastName: words.slice(family).join(' ') };
}
