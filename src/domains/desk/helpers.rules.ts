import type { Language } from '../../contracts/common.js';
import type { Helper, HouseNow, Opened, ShopThing } from './current.rules.js';
import type { Lexicon } from './lexicon.rules.js';
import { burdenOf, type Candidate, nothing, promiseTime, quarterAfter } from './offer.rules.js';
import { answers, isDeviceEnd, type Understood } from './understand.rules.js';

/** Who asks, and when. */
export interface Host {
  staffId: string;
  name: string;
  now: Date;
}

type Help = Pick<Candidate, 'by' | 'byStaff' | 'personId' | 'partnerId' | 'partner'>;
const MINUTE = 60_000;
const MOST_PURCHASES = 2;
const USUAL_WALK = 10;
const BUYING_MINUTES = 20;
const ARRIVING_MINUTES = 15;

/** Who brings it: a porter who is there, else somebody of housekeeping or the technicians, else a colleague on shift. */
export function bringer(house: HouseNow, host: Host, known: Lexicon): Help {
  const there = house.people.filter(({ kind, openUntil }) => kind === 'department' && openUntil !== null);
  for (const group of ['porters', 'housekeeping', 'technical']) {
    const heard = { text: '', groups: new Set([group]) };
    const person = there.find(({ words, partner }) => answers([...words, partner], heard, known) > 0);
    if (person) return { ...named(person), byStaff: null };
  }
  const colleague = anotherOnShift(house, host, [
    'porters',
    'housekeeping',
    'technical',
    'kitchen',
    'reception',
  ]);
  return { ...nobody, ...colleague };
}

/** Who may leave the desk for it: a colleague on shift while who asks stays, else who asks. */
function goer(house: HouseNow, host: Host): Help {
  return { ...nobody, ...anotherOnShift(house, host, ['reception', 'porters', 'housekeeping', 'technical']) };
}

const nobody: Help = { by: null, byStaff: null, personId: null, partnerId: null, partner: null };

function anotherOnShift(house: HouseNow, host: Host, departments: string[]): Pick<Help, 'by' | 'byStaff'> {
  const free = house.colleagues.filter(({ staffId }) => staffId !== host.staffId);
  const first = departments.flatMap((one) => free.filter(({ department }) => department === one))[0];
  return { byStaff: first?.staffId ?? host.staffId, by: first?.name ?? host.name };
}

function named(person: Helper): Omit<Help, 'byStaff'> {
  return { by: person.name, personId: person.personId, partnerId: person.partnerId, partner: person.partner };
}

/** What can be bought nearby, within the allowance first, and where it is open first; over it the manager is asked. */
export function goods(house: HouseNow, heard: Understood, host: Host, known: Lexicon): Candidate[] {
  const possible = [...heard.fits, ...heard.maybe];
  const fitOf = (item: ShopThing): number => {
    const fits = item.connector !== null && possible.includes(item.connector);
    if (!fits && possible.length > 0 && isDeviceEnd(item.connector)) return 0;
    return (fits ? 3 : 0) + answers([...item.words, ...Object.values(item.names)], heard, known);
  };
  const isOver = ({ priceMinor }: ShopThing) => priceMinor > house.left;
  return house.items
    .map((item) => ({ item, fit: fitOf(item) }))
    .filter(({ item, fit }) => fit > 0 && (item.openUntil ?? item.opensAt) !== null)
    .sort(
      (a, b) =>
        Number(isOver(a.item)) - Number(isOver(b.item)) ||
        Number(b.item.openUntil !== null) - Number(a.item.openUntil !== null) ||
        b.fit - a.fit ||
        a.item.priceMinor - b.item.priceMinor,
    )
    .slice(0, MOST_PURCHASES)
    .map(({ item, fit }) =>
      purchase(item, fit, heard, host, {
        ...goer(house, host),
        overMinor: Math.max(0, item.priceMinor - house.left),
      }),
    );
}

function purchase(
  item: ShopThing & Opened,
  fit: number,
  heard: Understood,
  host: Host,
  who: Help & { overMinor: number },
): Candidate {
  const { itemId, names, connector, partnerId, partner, priceMinor, openUntil, opensAt, walkMinutes } = item;
  const from = openUntil === null && opensAt !== null ? Date.parse(opensAt) : host.now.getTime();
  const at = quarterAfter(from + (2 * (walkMinutes ?? USUAL_WALK) + BUYING_MINUTES) * MINUTE);
  return {
    ...nothing,
    ...who,
    kind: 'purchase',
    itemId,
    names,
    connector,
    partnerId,
    partner,
    openUntil,
    walkMinutes,
    costMinor: priceMinor,
    at: at.toISOString(),
    unsure: connector !== null && heard.maybe.slice(1).includes(connector),
    burden: burdenOf('purchase', {
      walkMinutes,
      costMinor: priceMinor,
      closed: openUntil === null,
      over: who.overMinor > 0,
      misfit: fit >= 3 ? 0 : 0.5,
    }),
  };
}

/** In whose good hands the guest would be: who knows about it, else who is there now; always somebody, if there is anybody. */
export function care(house: HouseNow, heard: Understood, host: Host, known: Lexicon): Candidate[] {
  const language = house.guest?.language ?? 'en';
  const [best] = house.people
    .map((person) => ({
      person,
      fit: answers([...person.words, ...Object.values(person.about), person.partner], heard, known),
    }))
    .sort((a, b) => b.fit - a.fit || usefulness(b.person, language) - usefulness(a.person, language));
  if (!best) return [];
  const { person, fit } = best;
  return [
    {
      ...nothing,
      ...named(person),
      kind: 'referral',
      openUntil: person.openUntil,
      walkMinutes: person.walkMinutes,
      at: appointment(person, host.now).toISOString(),
      burden: burdenOf('referral', { closed: person.openUntil === null, misfit: fit > 0 ? 0 : 1 }),
    },
  ];
}

function usefulness(person: Helper & Opened, language: Language): number {
  return (
    (person.openUntil !== null ? 8 : person.opensAt !== null ? 4 : 0) +
    (person.kind === 'department' ? 2 : person.kind === 'partner' ? 1 : 0) +
    (person.languages.includes(language) ? 0.5 : 0)
  );
}

/** When the guest can be there: after the way, or when they open. */
export function appointment(person: Opened & { walkMinutes: number | null }, now: Date): Date {
  const way = (person.walkMinutes ?? 0) + ARRIVING_MINUTES;
  if (person.openUntil !== null) return quarterAfter(now.getTime() + way * MINUTE);
  if (person.opensAt !== null)
    return quarterAfter(Math.max(Date.parse(person.opensAt), now.getTime() + way * MINUTE));
  return promiseTime(now);
}
