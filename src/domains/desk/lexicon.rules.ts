import type { Connector } from '../../contracts/common.js';
import { folded, heardAs, type Vocabulary, vocabulary } from './fold.rules.js';

/** A model, or a row of them where `{n}` runs from `from` to `to`. */
export interface Device {
  name: string;
  says: string[];
  /** What it charges with, the usual first; each of them fits. */
  fits?: Connector[];
  /** What it may have, the likeliest first; the guest points at the picture. */
  maybe?: Connector[];
  from?: number;
  to?: number;
}

export interface Dictionary {
  devices: Device[];
  connectors: Record<string, string[]>;
  /** Words for one thing, in every language. */
  groups: Record<string, string[]>;
  stopWords: string[];
}

export interface Sense {
  device?: { name: string; fits: Connector[]; maybe: Connector[] };
  connector?: Connector;
  group?: string;
}

export interface Lexicon extends Vocabulary {
  phrases: ReadonlyMap<string, readonly Sense[]>;
}

const LONGEST = 4;

/** The dictionary, ready to be listened with. */
export function lexicon(dictionary: Dictionary): Lexicon {
  const phrases = new Map<string, Sense[]>();
  const add = (said: string, sense: Sense) => {
    const key = folded(said);
    phrases.set(key, [...(phrases.get(key) ?? []), sense]);
  };
  for (const device of dictionary.devices) {
    for (const [said, name] of models(device)) {
      add(said, { device: { name, fits: device.fits ?? [], maybe: device.maybe ?? [] } });
    }
  }
  for (const [connector, said] of Object.entries(dictionary.connectors)) {
    for (const one of said) add(one, { connector: connector as Connector });
  }
  for (const [group, said] of Object.entries(dictionary.groups)) for (const one of said) add(one, { group });
  const words = [...phrases.keys()].flatMap((phrase) => phrase.split(' '));
  // words for nothing in particular are known too, so that they are not taken for mistyped ones
  return { phrases, ...vocabulary([...words, ...dictionary.stopWords]) };
}

function models(device: Device): [string, string][] {
  const { from, to } = device;
  if (from === undefined || to === undefined) return device.says.map((said) => [said, device.name]);
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i)).flatMap((n) =>
    device.says.map((said): [string, string] => [said.replace('{n}', n), device.name.replace('{n}', n)]),
  );
}

export interface Sentence {
  /** Folded, with typing mistakes set right, and long words beside their parts ("iphonekabel"). */
  text: string;
  words: string[];
  senses: Sense[];
  /** The words without those for what somebody does: who wants "to phone" wants nothing for a phone. */
  things: string[];
}

/** Words for a deed, not for a thing, whatever word they are made of. */
const DEEDS = new Set(['calling']);

/** @param more words that are known beside the dictionary's: the catalogue's */
export function listen(text: string, known: Lexicon, more: Vocabulary): Sentence {
  const words = folded(text)
    .split(' ')
    .filter(Boolean)
    .flatMap((word) => heardAs(word, [known, more]));
  const phrases = phrasesIn(words, known);
  const isDeed = (one: Phrase) => one.senses.some(({ group }) => group !== undefined && DEEDS.has(group));
  const deeds = phrases.filter(isDeed);
  const things = words.filter((_, i) => !deeds.some(({ from, to }) => from <= i && i < to));
  return { text: words.join(' '), words, senses: phrases.flatMap((one) => one.senses), things };
}

interface Phrase {
  from: number;
  to: number;
  senses: readonly Sense[];
}

export function senses(words: readonly string[], known: Lexicon): Sense[] {
  return phrasesIn(words, known).flatMap((one) => one.senses);
}

/** The longest phrases first, from left to right. */
function phrasesIn(words: readonly string[], known: Lexicon): Phrase[] {
  const found: Phrase[] = [];
  for (let at = 0; at < words.length;) {
    let taken = 1;
    for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1) {
      const meanings = known.phrases.get(words.slice(at, at + length).join(' '));
      if (!meanings) continue;
      found.push({ from: at, to: at + length, senses: meanings });
      taken = length;
      break;
    }
    at += taken;
  }
  return found;
}
