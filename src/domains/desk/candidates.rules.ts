import type { Connector } from '../../contracts/common.js';
import type { HouseNow, Thing } from './current.rules.js';
import { care, goods, type Host } from './helpers.rules.js';
import type { Lexicon } from './lexicon.rules.js';
import { burdenOf, type Candidate, nothing } from './offer.rules.js';
import { bringer } from './helpers.rules.js';
import { isDeviceEnd, type Understood } from './understand.rules.js';

const MOST_COMPATIBLE = 3;
const MOST_GIFTS = 2;
const MOST_PAIRS = 2;

/** Everything that can be said yes with, but for the promise; unordered. */
export function candidates(house: HouseNow, heard: Understood, host: Host, known: Lexicon): Candidate[] {
  const wish = new Wish(heard);
  const single = singles(house, wish, host, known);
  const of = (kind: Candidate['kind']) => single.filter((one) => one.kind === kind);
  return [
    ...of('exact'),
    ...of('elsewhere'),
    ...pairs(house.things, wish).slice(0, MOST_PAIRS),
    ...of('compatible').slice(0, MOST_COMPATIBLE),
    ...bays(house, wish),
    ...dueSoon(house, single, host),
    ...of('gift').slice(0, MOST_GIFTS),
    ...goods(house, heard, host, known),
    ...care(house, heard, host, known),
  ];
}

/** What the house should have had: the amenity that was meant first, where it is not to be had. */
export function missing(heard: Understood, found: readonly Candidate[]): string | null {
  const [first] = heard.meant;
  const there = found.some(
    ({ kind, amenityId }) =>
      amenityId === first?.id && (kind === 'exact' || kind === 'elsewhere' || kind === 'bay'),
  );
  return first && !there ? first.id : null;
}

class Wish {
  /** The likeliest first. */
  readonly connectors: Connector[];
  private readonly unsure: Connector[];
  private readonly anyNamed: boolean;

  constructor(readonly heard: Understood) {
    this.connectors = [...heard.fits, ...heard.maybe];
    this.unsure = heard.maybe.slice(1);
    this.anyNamed = heard.meant.some(({ how }) => how !== 'fits');
  }

  order(id: string): number {
    return this.heard.meant.findIndex((one) => one.id === id);
  }

  /** Asked for itself; a giveaway only by its name. */
  asks(thing: Thing): boolean {
    const meant = this.heard.meant.find(({ id }) => id === thing.amenityId);
    if (!meant) return false;
    if (meant.how !== 'fits') return true;
    const usual =
      thing.connector === null || thing.connector === this.connectors[0] || this.connectors.length === 0;
    return thing.kind !== 'giveaway' && !this.anyNamed && usual;
  }

  suits(connector: Connector | null): boolean {
    return isDeviceEnd(connector) && this.connectors.includes(connector as Connector);
  }

  guesses(connector: Connector | null): boolean {
    return connector !== null && this.unsure.includes(connector);
  }

  misfit(thing: Thing): number {
    const order = this.order(thing.amenityId);
    return (order < 0 ? 0.5 : order / 20) + (this.guesses(thing.connector) ? 0.4 : 0);
  }
}

function singles(house: HouseNow, wish: Wish, host: Host, known: Lexicon): Candidate[] {
  const found = house.things.flatMap((thing): Candidate[] => {
    const meant = wish.order(thing.amenityId) >= 0;
    const asked = wish.asks(thing);
    if (!isThere(thing) || !(meant || wish.suits(thing.connector))) return [];
    if (isBetween(thing) && !asked) return [];
    const one = { ...termsOf(thing), unsure: wish.guesses(thing.connector) };
    const misfit = wish.misfit(thing);
    if (thing.kind === 'giveaway' && !asked) return gift(thing, one, misfit, house.left);
    if (thing.away) {
      const help = bringer(house, host, known);
      const burden = burdenOf('elsewhere', { misfit: asked ? misfit : 1 });
      return [{ ...one, ...help, kind: 'elsewhere', burden }];
    }
    const kind = asked ? 'exact' : 'compatible';
    return [{ ...one, kind, burden: burdenOf(kind, { misfit }) }];
  });
  return found.sort((a, b) => a.burden.fit - b.burden.fit);
}

function gift(
  thing: Thing,
  one: Omit<Candidate, 'kind' | 'burden'>,
  misfit: number,
  left: number,
): Candidate[] {
  if (thing.valueMinor > left) return [];
  const costMinor = thing.valueMinor > 0 ? thing.valueMinor : null;
  return [
    { ...one, kind: 'gift', costMinor, burden: burdenOf('gift', { misfit, costMinor: costMinor ?? 0 }) },
  ];
}

/** A cable and the plug for it, or an adapter and the cable for it: two things that make one offer. */
function pairs(things: readonly Thing[], wish: Wish): Candidate[] {
  const loans = things.filter((thing) => thing.kind === 'loan' && isThere(thing) && !thing.away);
  const fitting = loans.filter(({ connector }) => wish.suits(connector));
  const ready = fitting.some(({ plug }) => isWall(plug));
  const direct = fitting.some((thing) => !isBetween(thing));
  const { groups } = wish.heard;
  const cableOnly = groups.has('cable') && !groups.has('charge') && !groups.has('charger');
  return fitting.flatMap((thing): Candidate[] => {
    if (isWall(thing.plug) || (isBetween(thing) ? direct : ready || cableOnly)) return [];
    const other = loans.find((one) => one.amenityId !== thing.amenityId && takes(one, thing, wish));
    if (!other?.unitId || !other.unitTag) return [];
    const { amenityId, names, unitId, unitTag, place } = other;
    return [
      {
        ...termsOf(thing),
        unsure: wish.guesses(thing.connector),
        kind: 'compatible',
        parts: [{ amenityId, names, unitId, unitTag, place }],
        burden: burdenOf('compatible', { misfit: Math.min(1, 0.1 + wish.misfit(thing)) }),
      },
    ];
  });
}

/** Whether what is in the guest's hand can be put into this one. */
function takes(other: Thing, thing: Thing, wish: Wish): boolean {
  if (isBetween(thing)) return other.connector === thing.plug && !isBetween(other);
  if (other.connector === null) return other.icon === 'plug' && isWall(other.plug) && thing.plug === 'usb-a';
  return other.connector === thing.plug && isWall(other.plug) && !wish.suits(other.connector);
}

function bays(house: HouseNow, wish: Wish): Candidate[] {
  return house.bays
    .map((bay): Candidate => ({
      ...nothing,
      ...bay,
      kind: 'bay',
      unsure: wish.guesses(bay.connector),
      burden: burdenOf('bay'),
    }))
    .slice(0, 1);
}

function dueSoon(house: HouseNow, there: readonly Candidate[], host: Host): Candidate[] {
  const keeper = house.accountable ?? { staffId: host.staffId, name: host.name };
  return house.due
    .filter(({ amenityId }) => !there.some((one) => one.amenityId === amenityId && one.kind !== 'gift'))
    .map((due): Candidate => ({
      ...nothing,
      ...due,
      kind: 'due_soon',
      at: new Date(due.at).toISOString(),
      byStaff: keeper.staffId,
      by: keeper.name,
      burden: burdenOf('due_soon', { waitMinutes: (Date.parse(due.at) - host.now.getTime()) / 60_000 }),
    }));
}

function isThere(thing: Thing): boolean {
  if (thing.kind === 'giveaway') return (thing.stock ?? 0) > 0;
  return thing.kind === 'voucher' || thing.unitId !== null;
}

function termsOf(thing: Thing): Omit<Candidate, 'kind' | 'burden'> {
  const { amenityId, names, icon, connector, unitId, unitTag, place } = thing;
  return { ...nothing, amenityId, names, icon, connector, unitId, unitTag, place };
}

/** Of no use alone: it stands between the device and another cable. */
function isBetween(thing: Thing): boolean {
  const { connector, plug, icon } = thing;
  if (!isDeviceEnd(connector)) return false;
  return plug === 'lightning' || plug === 'micro-usb' || (icon === 'adapter' && isDeviceEnd(plug));
}

function isWall(plug: string | null): boolean {
  return plug?.startsWith('plug-') ?? false;
}
