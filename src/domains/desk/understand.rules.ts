import type { AmenityKind } from '../../contracts/catalogue.js';
import type { Connector } from '../../contracts/common.js';
import { folded, type Vocabulary, vocabulary } from './fold.rules.js';
import { type Lexicon, listen, senses, type Sense } from './lexicon.rules.js';

export interface KnownAmenity {
  id: string;
  kind: AmenityKind;
  names: Record<string, string>;
  words: string[];
  connector: Connector | null;
  plug: Connector | null;
}

/** An amenity as it is listened for. */
export interface Shelved extends KnownAmenity {
  said: string[];
  groups: ReadonlySet<string>;
}

export interface Shelf extends Vocabulary {
  amenities: Shelved[];
}

/** named: by its own name or word; heard: by another word for it; fits: the device, or it charges. */
export interface Meant {
  id: string;
  how: 'named' | 'heard' | 'fits';
  score: number;
}

export interface Understood {
  /** Best first, at most five. */
  meant: Meant[];
  /** What fits for sure, the usual first. */
  fits: Connector[];
  /** What the device may have, where nobody said its model. */
  maybe: Connector[];
  device: string | null;
  groups: ReadonlySet<string>;
  /** Something is to be charged. */
  charge: boolean;
  /** Folded. */
  text: string;
}

const MOST = 5;
/** Said of many things: they tell a cable from a charger, but not what it is for. */
const GENERAL = new Set(['charge', 'cable', 'charger', 'phone']);
/** Said alone, something is to be charged and nobody said what; these are what most guests carry. */
const CHARGING = ['charge', 'charger', 'powerbank'];
const USUAL: Connector[] = ['usb-c', 'lightning', 'micro-usb'];
const NEEDS_ADAPTER = new Set(['adapter', 'charger']);
/** Said beside a device, they leave it the one that is to be charged. */
const BESIDES = new Set(['adapter', 'calling']);

/** The catalogue, ready to be listened for. */
export function shelve(amenities: KnownAmenity[], known: Lexicon): Shelf {
  const shelved = amenities.map((amenity): Shelved => {
    const all = [...Object.values(amenity.names), ...amenity.words].map((one) => meaning(one, known));
    const said = all.map(({ phrase }) => phrase).filter((one) => one !== '');
    const groups = new Set(all.flatMap((one) => one.groups));
    if (isDeviceEnd(amenity.connector)) groups.add('charge');
    if (amenity.kind === 'bay') groups.add('locker').add('charge');
    if (amenity.kind === 'voucher') groups.add('wifi');
    return { ...amenity, said, groups };
  });
  return { amenities: shelved, ...vocabulary(shelved.flatMap(({ said }) => said.join(' ').split(' '))) };
}

/**
 * What a wish means, by the catalogue's names and words, synonyms, connectors and devices in four languages. Finds
 * nothing where nothing fits: the wish is kept in its words, and a promise is always possible.
 * @param pointed what the guest has pointed at; it goes before what was said
 * @param usual what her device took last time; it goes first among what may fit
 */
export function understand(
  text: string,
  known: Lexicon,
  shelf: Shelf,
  pointed?: Connector,
  usual?: Connector,
): Understood {
  const sentence = listen(text, known, shelf);
  const groups = new Set(groupsOf(sentence.senses));
  const { fits, maybe: may, device } = connectorsIn(sentence.senses, groups, pointed);
  const maybe = may.toSorted((a, b) => Number(b === usual) - Number(a === usual));
  const heard: Omit<Understood, 'meant'> = {
    fits,
    maybe,
    device,
    groups,
    charge: charges([...fits, ...maybe], groups, device),
    text: sentence.text,
  };
  const things = { words: sentence.things, text: sentence.things.join(' ') };
  const meant = shelf.amenities
    .map((amenity) => weighed(amenity, things, heard))
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
  return { meant, ...heard };
}

/** A wish for what was picked from the list: itself first, then what fits in its place. */
export function picked(amenityId: string, text: string, known: Lexicon, shelf: Shelf): Understood {
  const amenity = shelf.amenities.find(({ id }) => id === amenityId);
  const heard = understand(
    [text, ...Object.values(amenity?.names ?? {})].join(' '),
    known,
    shelf,
    amenity?.connector ?? undefined,
  );
  const connectors = new Map(shelf.amenities.map(({ id, connector: end }) => [id, end]));
  // a word in common makes a hair dryer no hair straightener: it has the same connector, or another word for it
  const instead = ({ id, how }: Meant) =>
    how !== 'fits' || heard.fits.some((end) => end === connectors.get(id));
  const others = heard.meant
    .filter((one) => one.id !== amenityId && instead(one))
    .map((one): Meant => ({ ...one, how: 'fits' }));
  const self: Meant[] = amenity ? [{ id: amenityId, how: 'named', score: 9 }] : [];
  return {
    ...heard,
    fits: isDeviceEnd(amenity?.connector ?? null) ? heard.fits : [],
    maybe: [],
    device: null,
    charge: amenity?.groups.has('charge') ?? false,
    meant: [...self, ...others].slice(0, MOST),
  };
}

/** How well words of somebody else's list (a partner's, a shop's) answer a wish; 0: not at all. */
export function answers(
  said: readonly string[],
  heard: Pick<Understood, 'text' | 'groups'>,
  known: Lexicon,
): number {
  const list = said.map((one) => meaning(one, known)).filter(({ phrase }) => phrase.length > 2);
  const named = list.filter(({ phrase }) => ` ${heard.text} `.includes(` ${phrase} `)).length;
  const groups = new Set(list.flatMap((one) => one.groups));
  const shared = [...groups].filter((group) => heard.groups.has(group) && !GENERAL.has(group)).length;
  return 2 * named + shared;
}

interface Meaning {
  phrase: string;
  groups: string[];
}

/** Partners and shops keep their words for months, and every wish is held against all of them. */
const meanings = new WeakMap<Lexicon, Map<string, Meaning>>();
const MOST_KEPT = 5_000;

function meaning(said: string, known: Lexicon): Meaning {
  const kept = meanings.get(known) ?? new Map<string, Meaning>();
  meanings.set(known, kept);
  const before = kept.get(said);
  if (before) return before;
  const phrase = folded(said);
  const found = { phrase, groups: groupsOf(senses(phrase.split(' '), known)) };
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(said, found);
  return found;
}

function connectorsIn(said: Sense[], groups: ReadonlySet<string>, pointed?: Connector) {
  const device = said.find((sense) => sense.device)?.device ?? null;
  const adapts = [...NEEDS_ADAPTER].some((group) => groups.has(group));
  // "us" and "uk" are plugs only where a plug is spoken of
  const spoken = said.flatMap(({ connector }) =>
    connector && (!isPlug(connector) || adapts) ? [connector] : [],
  );
  const another = [...groups].some((group) => !GENERAL.has(group) && !BESIDES.has(group));
  const isCharged = ['charge', 'cable', 'charger', 'adapter'].some((group) => groups.has(group));
  // "iPhone display broken" is no wish for a cable
  const ofDevice = device && (isCharged || !another) ? device : null;
  const name = device?.name ?? null;
  if (pointed) return { fits: [pointed], maybe: [], device: name };
  if (spoken.length > 0) return { fits: [...new Set(spoken)], maybe: [], device: name };
  if (device) return { fits: ofDevice?.fits ?? [], maybe: ofDevice?.maybe ?? [], device: name };
  const nobodySaid = !another && (groups.has('charge') || groups.has('charger'));
  return { fits: [], maybe: nobodySaid ? USUAL : [], device: null };
}

/** A plug for the wall alone charges nothing: who wants to adapt one does not want to leave a device in a locker. */
function charges(ends: readonly Connector[], groups: ReadonlySet<string>, device: string | null): boolean {
  const adapts = ends.length > 0 && ends.every(isPlug);
  if (ends.length > 0 && !adapts) return true;
  // nothing fits what charges with its own cable only
  return (device === null || adapts) && CHARGING.some((one) => groups.has(one));
}

const isPlug = (one: Connector) => one.startsWith('plug-');

function weighed(
  amenity: Shelved,
  things: { words: string[]; text: string },
  heard: Omit<Understood, 'meant'>,
): Meant {
  const named = Math.max(0, ...amenity.said.map((one) => wholeName(one, things.text)));
  const possible = [...heard.fits, ...heard.maybe];
  const { connector, id } = amenity;
  // also of a watch that charges with nothing but its own
  const known = possible.length > 0 || heard.device !== null;
  const other = known && isDeviceEnd(connector) && !possible.includes(connector as Connector);
  const idle = amenity.kind === 'bay' && !heard.charge && !heard.groups.has('locker');
  if ((other || idle) && named === 0) return { id, how: 'fits', score: 0 };
  const shared = [...amenity.groups].filter((group) => heard.groups.has(group));
  const synonyms = shared.filter((group) => !GENERAL.has(group)).length;
  const fit = connector && possible.includes(connector) ? (possible[0] === connector ? 2 : 1.2) : 0;
  // what is said of everything adds to what is known, and stands alone only where nothing else is known
  const general = shared.some((group) => GENERAL.has(group)) ? 0.5 + shared.length / 2 : 0;
  const score =
    Math.max(named, partOfName(amenity.said, things.words)) + 2 * Math.min(synonyms, 1) + fit + general;
  return { id, how: named > 0 ? 'named' : synonyms > 0 ? 'heard' : 'fits', score };
}

function wholeName(said: string, wish: string): number {
  return said.length > 2 && ` ${wish} `.includes(` ${said} `) ? 3 + said.length / 100 : 0;
}

function partOfName(said: string[], words: string[]): number {
  let best = 0;
  for (const one of said) {
    const parts = one.split(' ').filter((part) => part.length > 2);
    const heard = parts.filter((part) =>
      words.some(
        (word) =>
          word === part ||
          (word.length > 3 && part.startsWith(word)) ||
          (word.length > 4 && part.endsWith(word)),
      ),
    );
    if (parts.length > 0) best = Math.max(best, (2 * heard.length) / parts.length);
  }
  return best;
}

function groupsOf(said: readonly Sense[]): string[] {
  return said.flatMap(({ group }) => (group ? [group] : []));
}

/** Goes into a device, not into a wall or a charger. */
export function isDeviceEnd(connector: string | null): boolean {
  return connector !== null && connector !== 'usb-a' && !connector.startsWith('plug-');
}
