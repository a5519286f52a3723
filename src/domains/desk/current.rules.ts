import type { AmenityKind } from '../../contracts/catalogue.js';
import type { Connector, Language } from '../../contracts/common.js';
import type { Hours, PartnerKind } from '../../contracts/referrals.js';
import type { Department } from '../../contracts/roster.js';

export interface Thing {
  amenityId: string;
  kind: AmenityKind;
  names: Record<string, string>;
  icon: string;
  connector: Connector | null;
  plug: Connector | null;
  valueMinor: number;
  stock: number | null;
  unitId: string | null;
  unitTag: string | null;
  place: string;
  /** The unit is at another place of the house than its amenity. */
  away: boolean;
}

export interface ShopThing {
  itemId: string;
  names: Record<string, string>;
  words: string[];
  connector: Connector | null;
  plug: Connector | null;
  priceMinor: number;
  partnerId: string;
  partner: string;
  hours: Hours;
  walkMinutes: number | null;
}

export interface Helper {
  personId: string;
  name: string;
  languages: Language[];
  partnerId: string;
  partner: string;
  kind: PartnerKind;
  words: string[];
  about: Record<string, string>;
  hours: Hours;
  walkMinutes: number | null;
}

export interface Weights {
  time: number;
  fit: number;
  cost: number;
}

export interface Current {
  /** Null: there is no such stay. */
  guest: { room: string | null; language: Language } | null;
  things: Thing[];
  bays: {
    amenityId: string;
    names: Record<string, string>;
    icon: string;
    place: string;
    connector: Connector | null;
  }[];
  due: (Pick<Thing, 'amenityId' | 'names' | 'icon' | 'connector' | 'place'> & {
    unitId: string;
    unitTag: string;
    at: string;
  })[];
  items: ShopThing[];
  people: Helper[];
  colleagues: { staffId: string; name: string; department: Department }[];
  accountable: { staffId: string; name: string } | null;
  /** What can be given at once, minor units. */
  left: number;
  weights: Weights | null;
}

/** When somebody is there, as instants; both null: not within a week. */
export interface Opened {
  openUntil: string | null;
  opensAt: string | null;
}

/** The house as it stands there now, with its clock read. */
export interface HouseNow extends Omit<Current, 'items' | 'people'> {
  items: (ShopThing & Opened)[];
  people: (Helper & Opened)[];
}
