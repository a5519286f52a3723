import type { Amenity } from '../../../contracts/catalogue.js';
import type { Connector } from '../../../contracts/common.js';
import type { PurchaseLine } from '../../../contracts/goodwill.js';
import type { AcceptReply, Heard, Offer, OfferKind } from '../../../contracts/handouts.js';
import { photoAddress } from '../amenity-photo.rules.js';

/** What a row says beside its sentence, in the order it is said; put into words by `offer.fact.<fact>`. */
export type Fact =
  | { fact: 'parts'; parts: string[] }
  | { fact: 'place'; place: string }
  | { fact: 'by'; by: string }
  | { fact: 'partner'; partner: string }
  | { fact: 'walk'; minutes: number }
  | { fact: 'cost'; minor: number }
  | { fact: 'openUntil'; at: string }
  | { fact: 'closed' }
  | { fact: 'at'; at: string };

const says = (offer: Offer, text: string) => offer.label.toLowerCase().includes(text.toLowerCase());

/** The facts of an offer that its sentence does not say already. */
export function factsOf(offer: Offer): Fact[] {
  const facts: Fact[] = [];
  const { parts, place, by, partner } = offer;
  if (parts && parts.length > 1 && !parts.every((part) => says(offer, part)))
    facts.push({ fact: 'parts', parts });
  if (place && !says(offer, place)) facts.push({ fact: 'place', place });
  if (by && !says(offer, by)) facts.push({ fact: 'by', by });
  if (partner && !says(offer, partner)) facts.push({ fact: 'partner', partner });
  if (offer.walkMinutes) facts.push({ fact: 'walk', minutes: offer.walkMinutes });
  if (offer.costMinor) facts.push({ fact: 'cost', minor: offer.costMinor });
  if (offer.kind === 'purchase' && offer.openUntil !== undefined)
    facts.push(offer.openUntil ? { fact: 'openUntil', at: offer.openUntil } : { fact: 'closed' });
  if (offer.at) facts.push({ fact: 'at', at: offer.at });
  return facts;
}

export type OfferPicture = { photo: string } | { connector: Connector } | { icon: string };

/**
 * What is shown of an offer: the thing itself where the house has a photo of it (of two, the one that was asked for),
 * else the connector as it is drawn everywhere, else the thing's icon; null where there is no thing to show.
 */
export function pictureOf(
  { kind, amenityId, connector, icon }: Offer,
  amenities: readonly Pick<Amenity, 'id' | 'photo'>[],
): OfferPicture | null {
  if (kind === 'promise' || kind === 'referral') return null;
  const amenity = amenities.find(({ id }) => id === amenityId);
  const photo = amenity ? photoAddress(amenity) : null;
  if (photo) return { photo };
  if (connector) return { connector };
  return icon ? { icon } : null;
}

const lent: OfferKind[] = ['exact', 'compatible', 'elsewhere'];

/**
 * Until when it is needed, on the chip: as it was heard, or `at: null` to be asked where something could be lent; null
 * where there is nothing to bring back.
 */
export function untilOf({ heard, offers }: { heard?: Heard; offers: Offer[] }): { at: string | null } | null {
  if (heard?.until) return { at: heard.until };
  return offers.some(({ kind, unitTag }) => unitTag && lent.includes(kind)) ? { at: null } : null;
}

/**
 * How the line begins that says what was understood: `heard` names it, `words` are written down as the guest said them;
 * null where nobody said anything: what was picked and could not be handed out has no words.
 */
export function heardAs(heard: Heard | undefined): 'heard' | 'words' | null {
  if (!heard) return null;
  return heard.amenities.length > 0 || heard.device || heard.connector ? 'heard' : 'words';
}

/** Where somebody or some time may be chosen; all others are one tap and nothing more. */
const chosen: Partial<Record<OfferKind, ('who' | 'when' | 'person' | 'paidBy' | 'bringer')[]>> = {
  promise: ['who', 'when'],
  referral: ['person', 'when'],
  purchase: ['who', 'paidBy', 'when'],
  elsewhere: ['bringer'],
};

export const choicesOf = (kind: OfferKind) => chosen[kind] ?? [];

/**
 * What is said of a purchase that is over a cap: `asked` until a manager answers, `askedNobody` where none was on shift; null
 * where nothing of it waits.
 */
export function askedOf({ askedMinor, answerBy, at }: Pick<PurchaseLine, 'askedMinor' | 'answerBy' | 'at'>): {
  key: 'asked' | 'askedNobody';
  minor: number;
  until: string;
} | null {
  if (askedMinor === null || answerBy === null) return null;
  const nobody = Date.parse(answerBy) <= Date.parse(at);
  return { key: nobody ? 'askedNobody' : 'asked', minor: askedMinor, until: answerBy };
}

/** What was done, as the key of its sentence and what fills it. */
export function acceptedWords(
  reply: AcceptReply,
  offer: Offer,
): { key: string; params: Record<string, string> } {
  const what = offer.label;
  if (reply.referral)
    return {
      key: 'offer.done.referred',
      params: { person: reply.referral.person, partner: reply.referral.partner },
    };
  if (reply.purchase)
    return { key: 'offer.done.buying', params: { by: reply.purchase.by, what: reply.purchase.what } };
  if (reply.errand)
    return { key: 'offer.done.bringing', params: { by: reply.errand.by, what: reply.errand.what } };
  if (reply.promise)
    return {
      key: reply.promise.kind === 'hold' ? 'offer.done.held' : 'offer.done.promised',
      params: { by: reply.promise.by, what: reply.promise.what },
    };
  return { key: 'offer.done.other', params: { what } };
}
