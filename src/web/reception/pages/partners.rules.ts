import type { Partner } from '../../../contracts/referrals.js';

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const inAll = (names: object): string[] => Object.values(names).map(String);

/** Everything somebody might look a partner up by. */
function wordsOf(partner: Partner): string {
  const { name, about, words, address, people, items } = partner;
  return plain(
    [
      name,
      ...inAll(about),
      ...words,
      address,
      ...people.map((person) => person.name),
      ...items.flatMap((item) => [...inAll(item.names), ...item.words]),
    ].join(' '),
  );
}

/** Partners in which every word that was typed begins a word; those in use first, then by name. */
export function foundPartners(partners: Partner[], typed: string): Partner[] {
  const asked = plain(typed).split(/\s+/).filter(Boolean);
  return partners
    .filter((partner) => {
      const words = wordsOf(partner).split(/[\s,.;:/()-]+/);
      return asked.every((part) => words.some((word) => word.startsWith(part)));
    })
    .sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name));
}
