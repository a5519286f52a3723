import { pino } from 'pino';
import { DayWatch } from '../../src/processes/day-watch.js';
import { OnNewDay } from '../../src/processes/on-new-day.js';
import { ProcessRunner } from '../../src/processes/process-runner.js';
import { Lease } from '../../src/platform/outbox/lease.js';
import type { Stamped } from '../../src/platform/outbox/stamped.js';
import { type Desk, HOTEL, openDesk } from './desk-house.js';
import { goodHands } from './referrals-house.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const began = (type = 'day.began'): Stamped =>
  ({ hotel: HOTEL, type, touched: [], moment: null }) as unknown as Stamped;

async function keep(days: number, subject: string): Promise<void> {
  const at = new Date(Date.now() - days * 86_400_000);
  await desk.db.rows(
    `INSERT INTO idempotency (hotel_id, key_hash, body_hash, status, reply, at) VALUES ($1, $2, $2, 200, '{}', $3)`,
    [HOTEL, Buffer.from(subject), at],
  );
  await desk.db.rows(
    `INSERT INTO attempt (hotel_id, scope, subject, failures, last_at, wait_until) VALUES ($1, 'sign-in', $2, 1, $3, $3)`,
    [HOTEL, subject, at],
  );
}

async function kept(): Promise<string[]> {
  const rows = await desk.db.rows<{ what: string }>(
    `SELECT 'reply ' || convert_from(key_hash, 'UTF8') AS what FROM idempotency WHERE hotel_id = $1
     UNION SELECT 'tries ' || subject FROM attempt WHERE hotel_id = $1 ORDER BY 1`,
    [HOTEL],
  );
  return rows.map(({ what }) => what);
}

describe('a new day', () => {
  test('lets go what nobody will ask for again: replies of two days, tries of one', async () => {
    for (const [days, subject] of [
      [0.5, 'today'],
      [1.5, 'yesterday'],
      [2.5, 'long ago'],
    ] as const)
      await keep(days, subject);
    const process = new OnNewDay(desk.db, desk.clock);
    await process.hear(began('stay.moved'));
    expect(await kept()).toHaveLength(6);
    await process.hear(began());
    expect(await kept()).toEqual(['reply today', 'reply yesterday', 'tries today']);
    await process.hear(began());
    expect(await kept()).toHaveLength(3);
  });

  test('keeps what names a person no longer than it serves her', async () => {
    const stayId = await desk.furniture.stay();
    const ids = { hotel: HOTEL, stay: stayId };
    const day = (days: number) => new Date(desk.clock.now().getTime() + days * 86_400_000);
    for (const days of [-2, 2]) {
      await desk.db.rows(
        `INSERT INTO remark (hotel_id, id, guest_id, kind, words, by_staff, at, expires_on)
         SELECT $1, gen_random_uuid(), s.guest_id, 'said', 'oat milk', m.id, $3, $4 FROM stay s, staff_member m
         WHERE s.id = $2 LIMIT 1`,
        [ids.hotel, ids.stay, day(-30), day(days)],
      );
      await desk.db.rows(
        `INSERT INTO link (hotel_id, token_hash, kind, subject_id, token_sealed, created_at, expires_at)
         VALUES ($1, $2, 'errand', gen_random_uuid(), '', $3, $3)`,
        [ids.hotel, Buffer.from(`link ${days}`), new Date(Date.now() + days * 86_400_000)],
      );
      await desk.db.rows(
        `INSERT INTO mail (hotel_id, id, purpose, subject_id, letter_sealed, status, next_at, at, sent_at)
         VALUES ($1, gen_random_uuid(), 'x', gen_random_uuid(), '', 'sent', $2, $2, $2)`,
        [ids.hotel, new Date(Date.now() + (days < 0 ? -8 : -6) * 86_400_000)],
      );
    }
    await new OnNewDay(desk.db, desk.clock).hear(began());
    for (const table of ['remark', 'link', 'mail']) {
      expect([table, await desk.furniture.total(table)]).toEqual([table, 1]);
    }
  });

  test('ends a call for a hand that nobody ended, and tells the consoles that stayed open', async () => {
    const call = async (hours: number) => {
      const [row] = await desk.db.rows<{ id: string }>(
        `INSERT INTO help_call (hotel_id, id, by_staff, at, ended_at)
         VALUES ($1, gen_random_uuid(), $2, $3, CASE WHEN $4 THEN $3::timestamptz END) RETURNING id`,
        [HOTEL, desk.mara.staffId, new Date(desk.clock.now().getTime() - hours * 3_600_000), hours > 24],
      );
      return row?.id ?? '';
    };
    const [, forgotten] = [await call(30), await call(9)];
    await new OnNewDay(desk.db, desk.clock).hear(began());
    expect(await desk.furniture.total('help_call')).toBe(1);
    expect(await desk.furniture.total('help_call', 'ended_at IS NOT NULL')).toBe(1);
    const touched = JSON.stringify([{ kind: 'help', id: forgotten }]);
    expect(await desk.furniture.total('outbox', `touched = '${touched}'`)).toBe(1);
    const now = await call(0);
    await new OnNewDay(desk.db, desk.clock).hear(began());
    expect(await desk.furniture.total('help_call', `id = '${now}' AND ended_at IS NULL`)).toBe(1);
  });

  test('lets a photo go a day after its appointment, a code with its time, and how to part records with its day', async () => {
    const { personId, partnerId } = await goodHands(desk.db, HOTEL);
    const [today, wall] = [desk.clock.now(), Date.now()];
    for (const days of [-2, 0]) {
      const stayId = await desk.furniture.stay();
      const [house, real] = [today.getTime(), wall].map((at) => new Date(at + days * 86_400_000 + 60_000));
      await desk.db.rows(
        `INSERT INTO referral (hotel_id, id, stay_id, partner_id, person_id, owner_staff, what, appointment_at, accept_by, at,
           guest_photo, guest_photo_type, photo_consent_at)
         VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, 'x', $6, $6, $6, 'x', 'image/png', $6)`,
        [HOTEL, stayId, partnerId, personId, desk.mara.staffId, house],
      );
      await desk.db.rows(
        `INSERT INTO email_code (hotel_id, guest_id, code_hash, sent_at, expires_at)
         SELECT $1, guest_id, 'x', $3, $3 FROM stay WHERE id = $2`,
        [HOTEL, stayId, real],
      );
      await desk.db.rows(
        `INSERT INTO guest_joined (hotel_id, id, kept_id, other_id, day, at, by_staff, stays, remarks, led_here, kept_before, other_before)
         SELECT $1, gen_random_uuid(), guest_id, guest_id, ($4::timestamptz AT TIME ZONE 'Europe/Zurich')::date, $4, $3,
           '{}', '{}', '{}', '{}', '{}' FROM stay WHERE id = $2`,
        [HOTEL, stayId, desk.mara.staffId, house],
      );
    }
    await new OnNewDay(desk.db, desk.clock).hear(began());
    expect(await desk.furniture.total('referral', 'guest_photo IS NOT NULL')).toBe(1);
    for (const table of ['email_code', 'guest_joined'])
      expect([table, await desk.furniture.total(table)]).toEqual([table, 1]);
  });

  test('begins at midnight of the hotel, once, and only where the lease is held', async () => {
    const log = pino({ level: 'silent' });
    const lease = new Lease(desk.db, log);
    const watch = new DayWatch(desk.db, lease, desk.clock, desk.hotels, log);
    const days = () => desk.furniture.total('outbox', `type = 'day.began'`);
    desk.clock.set('2015-09-18T23:30:00+02:00');
    await watch.look();
    expect(await days()).toBe(0);
    await lease.renew();
    for (const [instant, said] of [
      ['2015-09-18T23:30:00+02:00', 1],
      ['2015-09-18T23:59:00+02:00', 1],
      ['2015-09-19T00:01:00+02:00', 2],
      ['2015-09-19T01:59:00+02:00', 2],
    ] as const) {
      desk.clock.set(instant);
      await watch.look();
      expect([instant, await days()]).toEqual([instant, said]);
    }
    await lease.stop();
  });
});

test('what happens in a rush is heard in a few looks, each once and in order, and stopping does not wait', async () => {
  const heard: number[] = [];
  let looks = 0;
  const held = { held: () => [HOTEL] } as unknown as Lease;
  const runner = new ProcessRunner(desk.db, held, pino({ level: 'silent' }), [
    {
      among: (_, events) => {
        looks += 1;
        return Promise.resolve(events.filter(({ type }) => type === 'rush'));
      },
      hear: ({ position }) => Promise.resolve(void heard.push(position)),
    },
  ]);
  const start = performance.now();
  for (let position = 1; position <= 50; position += 1) {
    await desk.db.rows(
      `INSERT INTO outbox (hotel_id, at, type, touched, position) VALUES ($1, now(), 'rush', '[]', $2)`,
      [HOTEL, 900_000 + position],
    );
    runner.look();
  }
  while (heard.length < 50) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(heard).toEqual(Array.from({ length: 50 }, (_, i) => 900_001 + i));
  // as many as tenths of a second, not as many as commits
  expect(looks).toBeLessThanOrEqual((performance.now() - start) / 100);
  runner.look();
  await runner.stop();
  expect(heard).toHaveLength(50);
});
