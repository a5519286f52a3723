import type { LinkKind } from '../../src/contracts/links.js';
import { Database } from '../../src/platform/db/database.js';
import { Links } from '../../src/platform/links/links.js';
import { Caller, type TestHouse } from './house.js';

const HOUR_MS = 3_600_000;

/** Somebody without an account who has opened a link to one thing, as from a slip or a letter. */
export async function linkHolder(house: TestHouse, kind: LinkKind, subject: string): Promise<Caller> {
  const { app } = house.house;
  const links = app.get(Links, { strict: false });
  const until = new Date(Date.now() + HOUR_MS);
  const { url } = await app
    .get(Database, { strict: false })
    .transaction((tx) => links.of(tx, house.hotel, kind, subject, until));
  const holder = new Caller(house.url);
  const secret = new URL(url).hash.replace(/^#(?:[re]\.)?/, '');
  const opened = await holder.post('/api/links', { kind, token: secret });
  if (opened.status !== 204) throw new Error(`the link to a ${kind} does not open: ${opened.status}`);
  return holder;
}
