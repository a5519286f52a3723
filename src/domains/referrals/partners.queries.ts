import type { Hours, Partner, Person, ShopItem } from '../../contracts/referrals.js';
import { Refused } from '../../contracts/refusals.js';
import type { Database, Tx } from '../../platform/db/database.js';
import { openUntil } from './hours.rules.js';

const PARTNERS = `
  SELECT id, kind, name, about, words, address, directions, walk_minutes AS "walkMinutes", phone, email, hours, languages,
    active, version
  FROM partner WHERE hotel_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY active DESC, name`;
const PEOPLE = `
  SELECT id, partner_id AS "partnerId", name, phone, email, languages, hours, active, photo IS NOT NULL AS "hasPhoto", version
  FROM partner_person WHERE hotel_id = $1 AND ($2::uuid IS NULL OR partner_id = $2) ORDER BY active DESC, name`;
const ITEMS = `
  SELECT id, partner_id AS "partnerId", names, connector, plug, words, price_minor AS "priceMinor", active, version
  FROM shop_item WHERE hotel_id = $1 AND ($2::uuid IS NULL OR partner_id = $2) ORDER BY active DESC, price_minor`;

/** Partners with their people and what they sell; null id: all. */
export async function partners(
  from: Database | Tx,
  hotel: string,
  id: string | null,
  at: { now: Date; timeZone: string },
): Promise<Partner[]> {
  const rows = await from.rows<Omit<Partner, 'people' | 'items' | 'openUntil'>>(PARTNERS, [hotel, id]);
  const people = await from.rows<Person>(PEOPLE, [hotel, id]);
  const items = await from.rows<ShopItem>(ITEMS, [hotel, id]);
  return rows.map((row) => ({
    ...row,
    openUntil: openUntil(row.hours as Hours, at.now, at.timeZone)?.toISOString() ?? null,
    people: people.filter(({ partnerId }) => partnerId === row.id),
    items: items.filter(({ partnerId }) => partnerId === row.id),
  }));
}

/** @throws Refused unknown_partner */
export async function partnerOf(
  tx: Tx,
  hotel: string,
  id: string,
  at: { now: Date; timeZone: string },
): Promise<Partner> {
  const [partner] = await partners(tx, hotel, id, at);
  if (!partner) throw new Refused(404, 'unknown_partner');
  return partner;
}

/** @throws Refused unknown_person */
export async function personOf(tx: Tx, hotel: string, id: string): Promise<Person> {
  const row = await tx.one<Person>(PEOPLE.replace('($2::uuid IS NULL OR partner_id = $2)', 'id = $2'), [
    hotel,
    id,
  ]);
  if (!row) throw new Refused(404, 'unknown_person');
  return row;
}

/** @throws Refused unknown_item */
export async function itemOf(tx: Tx, hotel: string, id: string): Promise<ShopItem> {
  const row = await tx.one<ShopItem>(ITEMS.replace('($2::uuid IS NULL OR partner_id = $2)', 'id = $2'), [
    hotel,
    id,
  ]);
  if (!row) throw new Refused(404, 'unknown_item');
  return row;
}

export interface Photo {
  content: Buffer;
  type: string;
}

/** @throws Refused unknown_person when there is no photo either */
export async function photoOf(from: Database, hotel: string, personId: string): Promise<Photo> {
  const row = await from.one<Photo>(
    `SELECT photo AS content, photo_type AS type FROM partner_person WHERE hotel_id = $1 AND id = $2 AND photo IS NOT NULL`,
    [hotel, personId],
  );
  if (!row) throw new Refused(404, 'unknown_person');
  return row;
}
