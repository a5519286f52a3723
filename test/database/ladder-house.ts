import { v7 as uuidv7 } from 'uuid';
import type { Offer, WishReply } from '../../src/contracts/handouts.js';
import type { Hours } from '../../src/contracts/referrals.js';
import type { Desk } from './desk-house.js';
import { goodHands } from './referrals-house.js';

const HOTEL = 'gerne';

/** A shop nearby that sells one thing. */
export async function shopWith(
  desk: Desk,
  terms: {
    priceMinor?: number;
    connector?: string | null;
    hours?: Hours;
    names?: Record<string, string>;
  } = {},
): Promise<{ shopId: string; itemId: string }> {
  const [shopId, itemId] = [uuidv7(), uuidv7()];
  await desk.db.rows(
    `INSERT INTO partner (hotel_id, id, kind, name, walk_minutes, hours) VALUES ($1, $2, 'shop', 'Elektro Huber', 5, $3)`,
    [HOTEL, shopId, JSON.stringify(terms.hours ?? {})],
  );
  await desk.db.rows(
    `INSERT INTO shop_item (hotel_id, id, partner_id, names, connector, price_minor) VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      HOTEL,
      itemId,
      shopId,
      JSON.stringify(terms.names ?? { de: 'Lightning-Kabel', en: 'Lightning cable' }),
      terms.connector === undefined ? 'lightning' : terms.connector,
      terms.priceMinor ?? 2_500,
    ],
  );
  return { shopId, itemId };
}

export const porters = (desk: Desk) =>
  goodHands(desk.db, HOTEL, {
    kind: 'department',
    partner: 'Porters',
    person: 'Pia Porter',
    words: ['Gepäck'],
  });

/** On shift from an hour ago for eight hours. */
export async function onShift(desk: Desk, staffId: string, department = 'reception'): Promise<void> {
  const now = desk.clock.now().getTime();
  await desk.db.rows(
    `INSERT INTO shift (hotel_id, id, staff_id, department, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [HOTEL, uuidv7(), staffId, department, new Date(now - 3_600_000), new Date(now + 8 * 3_600_000)],
  );
}

/** Nothing of a former house is left. */
export async function emptyHouse(desk: Desk): Promise<void> {
  const gone = [
    'feed_entry',
    'outbox',
    'idempotency',
    'loan',
    'voucher',
    'occupancy',
    'duty',
    'shift',
    'purchase',
  ];
  const care = [
    'goodwill_total',
    'goodwill_ask',
    'goodwill_entry',
    'goodwill_caps',
    'errand',
    'referral',
    'ladder',
  ];
  const things = [
    'wish',
    'promise',
    'handout',
    'unit',
    'bay',
    'station',
    'amenity',
    'shop_item',
    'partner_person',
    'partner',
  ];
  await desk.db.rows(`TRUNCATE ${[...gone, ...care, ...things].join(', ')} CASCADE`);
}

export async function wishFor(
  desk: Desk,
  what: { amenityId?: string; text?: string; connector?: 'usb-c' | 'lightning' },
  stayId?: string,
): Promise<WishReply> {
  return desk.makeWish.run(desk.mara, { stayId: stayId ?? (await desk.furniture.stay()), ...what }, 'en');
}

export const kinds = (wish: { offers: Offer[] }): Offer['kind'][] => wish.offers.map(({ kind }) => kind);

export function offer(wish: { offers: Offer[] }, kind: Offer['kind']): Offer {
  const found = wish.offers.find((one) => one.kind === kind);
  if (!found) throw new Error(`nobody offered ${kind}, but ${kinds(wish).join(', ')}`);
  return found;
}
