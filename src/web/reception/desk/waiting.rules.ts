import type { WaitingInput } from '../../../contracts/person.js';

export type WaitingPlace = WaitingInput['place'];
/** Words for a place as they are typed, per place, already in lower case. */
export type PlaceWords = Record<WaitingPlace, string[]>;

/**
 * "Nguyen, phone" is Nguyen on the phone; without a word for a place somebody stands in the lobby.
 * @returns null where no name is left
 */
export function readWaiting(typed: string, words: PlaceWords): Pick<WaitingInput, 'name' | 'place'> | null {
  const text = typed.trim().replace(/\s+/g, ' ');
  const [, before = '', last = ''] = /^(.*?)[\s,]+([^\s,]+)$/.exec(text) ?? [];
  const said = last.toLowerCase();
  const place = (['phone', 'lobby'] as const).find((one) => words[one].includes(said));
  const name = (place ? before : text).replace(/[\s,]+$/, '').slice(0, 80);
  return name === '' ? null : { name, place: place ?? 'lobby' };
}

/** The words of a word file, `phone, tel, call`. */
export const listed = (text: string): string[] => text.split(',').map((word) => word.trim().toLowerCase());
