import pg from 'pg';
import { DataSource } from 'typeorm';
import { People1763800000001 } from '../../../migrations/1763800000001-people.js';
import { Feed1763800000002 } from '../../../migrations/1763800000002-feed.js';
import { Guests1763800000003 } from '../../../migrations/1763800000003-guests.js';
import { Catalogue1763800000004 } from '../../../migrations/1763800000004-catalogue.js';
import { Stations1763800000005 } from '../../../migrations/1763800000005-stations.js';
import { Handouts1763800000006 } from '../../../migrations/1763800000006-handouts.js';
import { HandOut1763800000007 } from '../../../migrations/1763800000007-hand-out.js';
import { TakeAndGiveBack1763800000008 } from '../../../migrations/1763800000008-take-and-give-back.js';
import { Search1763800000009 } from '../../../migrations/1763800000009-search.js';
import { Pin1763800000010 } from '../../../migrations/1763800000010-pin.js';
import { VoucherReason1763800000011 } from '../../../migrations/1763800000011-voucher-reason.js';
import { PinOfGuest1763800000012 } from '../../../migrations/1763800000012-pin-of-guest.js';
import { UndoLooksAgain1763800000013 } from '../../../migrations/1763800000013-undo-looks-again.js';
import { Roster1763800000014 } from '../../../migrations/1763800000014-roster.js';
import { Referrals1763800000015 } from '../../../migrations/1763800000015-referrals.js';
import { Promises1763800000016 } from '../../../migrations/1763800000016-promises.js';
import { Goodwill1763800000017 } from '../../../migrations/1763800000017-goodwill.js';
import { Ladder1763800000018 } from '../../../migrations/1763800000018-ladder.js';
import { GuestAsPerson1763800000019 } from '../../../migrations/1763800000019-guest-as-person.js';
import { PointedAt1763800000021 } from '../../../migrations/1763800000021-pointed-at.js';
import { GiveGoodwill1763800000022 } from '../../../migrations/1763800000022-give-goodwill.js';
import { Accountable1763800000023 } from '../../../migrations/1763800000023-accountable.js';
import { Club1763800000025 } from '../../../migrations/1763800000025-club.js';
import { Pulse1763800000026 } from '../../../migrations/1763800000026-pulse.js';
import { OffersNow1763800000027 } from '../../../migrations/1763800000027-offers-now.js';
import { KnownBefore1763800000029 } from '../../../migrations/1763800000029-known-before.js';
import { TriesAtOnce1763800000031 } from '../../../migrations/1763800000031-tries-at-once.js';
import { WishUntil1763800000032 } from '../../../migrations/1763800000032-wish-until.js';
import { LookOnce1763800000033 } from '../../../migrations/1763800000033-look-once.js';
import { LentUntil1763800000034 } from '../../../migrations/1763800000034-lent-until.js';
import { TwoAtTheDesk1763800000036 } from '../../../migrations/1763800000036-two-at-the-desk.js';
import { HowPromisesEnd1763800000038 } from '../../../migrations/1763800000038-how-promises-end.js';
import { PromiseTimes1763800000039 } from '../../../migrations/1763800000039-promise-times.js';
import { SureWhoSheIs1763800000040 } from '../../../migrations/1763800000040-sure-who-she-is.js';
import { NameAsShown1763800000041 } from '../../../migrations/1763800000041-name-as-shown.js';
import { HelpCall1763800000042 } from '../../../migrations/1763800000042-help-call.js';
import { PurchaseByEntry1763800000043 } from '../../../migrations/1763800000043-purchase-by-entry.js';
import { AmenityPhoto1763800000044 } from '../../../migrations/1763800000044-amenity-photo.js';
import { PromiseCarries1763800000045 } from '../../../migrations/1763800000045-promise-carries.js';
import { ErrandDue1763800000046 } from '../../../migrations/1763800000046-errand-due.js';
import { PurchaseAsked1763800000047 } from '../../../migrations/1763800000047-purchase-asked.js';
import { UntilDeparture1763800000048 } from '../../../migrations/1763800000048-until-departure.js';

export const migrations = [
  People1763800000001,
  Feed1763800000002,
  Guests1763800000003,
  Catalogue1763800000004,
  Stations1763800000005,
  Handouts1763800000006,
  HandOut1763800000007,
  TakeAndGiveBack1763800000008,
  Search1763800000009,
  Pin1763800000010,
  VoucherReason1763800000011,
  PinOfGuest1763800000012,
  UndoLooksAgain1763800000013,
  Roster1763800000014,
  Referrals1763800000015,
  Promises1763800000016,
  Goodwill1763800000017,
  Ladder1763800000018,
  GuestAsPerson1763800000019,
  PointedAt1763800000021,
  GiveGoodwill1763800000022,
  Accountable1763800000023,
  Club1763800000025,
  Pulse1763800000026,
  OffersNow1763800000027,
  KnownBefore1763800000029,
  TriesAtOnce1763800000031,
  WishUntil1763800000032,
  LookOnce1763800000033,
  LentUntil1763800000034,
  TwoAtTheDesk1763800000036,
  HowPromisesEnd1763800000038,
  PromiseTimes1763800000039,
  SureWhoSheIs1763800000040,
  NameAsShown1763800000041,
  HelpCall1763800000042,
  PurchaseByEntry1763800000043,
  AmenityPhoto1763800000044,
  PromiseCarries1763800000045,
  ErrandDue1763800000046,
  PurchaseAsked1763800000047,
  UntilDeparture1763800000048,
];

const NO_SUCH_TABLE = '42P01';
/** Any constant works; two starts against one database must agree on it. */
const MIGRATION_LOCK = 7_043_763;

/**
 * Brings a database to the newest schema. Two processes starting at once take turns; a half-done migration is
 * rolled back by the database, so a killed start leaves nothing.
 */
export async function migrate(url: string): Promise<void> {
  if (await isNewest(url)) return;
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTransactionMode: 'each',
    poolSize: 2,
  });
  await source.initialize();
  const guard = source.createQueryRunner();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations();
  } finally {
    await guard.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await guard.release();
    await source.destroy();
  }
}

/** One cheap look, for nearly every start finds nothing to do. */
async function isNewest(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migrations');
    const done = new Set(rows.map(({ name }) => name));
    return migrations.every(({ name }) => done.has(name));
  } catch (error) {
    if ((error as { code?: string }).code === NO_SUCH_TABLE) return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}
