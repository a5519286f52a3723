import type { Handout } from '../../src/contracts/handouts.js';
import { type Desk, openDesk } from './desk-house.js';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(4);
});
afterEach(() => desk.close());

async function lend(
  terms: { tag?: string; departsAt?: string; loanMinutes?: number } = {},
): Promise<Handout> {
  const stay = await desk.furniture.stay(terms.departsAt);
  const cable = await desk.furniture.amenity({ loanMinutes: terms.loanMinutes ?? null, name: 'cable' });
  await desk.furniture.unit(cable, { ...(terms.tag ? { tag: terms.tag } : {}) });
  return desk.handOut.run(desk.mara, { stayId: stay, amenityId: cable }, 'en');
}

const unitOf = (handout: Handout) =>
  desk.db.one<{ state: string; condition: string; lends: number }>(
    'SELECT state, condition, lends FROM unit WHERE id = $1',
    [handout.loan?.unitId],
  );

describe('a unit comes back', () => {
  test('sound, and is on its shelf again at once', async () => {
    const out = await lend();
    expect(await desk.closing.return(desk.mara, out.id, 'ok')).toMatchObject({
      id: out.id,
      status: 'returned',
    });
    expect(await unitOf(out)).toEqual({ state: 'free', condition: 'ok', lends: 1 });
    await desk.handOut.run(desk.mara, { stayId: out.stayId, amenityId: out.amenityId }, 'en');
  });

  test('damaged, and rests instead of going to the next guest', async () => {
    const out = await lend();
    await desk.closing.return(desk.mara, out.id, 'damaged');
    expect(await unitOf(out)).toMatchObject({ state: 'quarantine', condition: 'damaged' });
    await expect(
      desk.handOut.run(desk.mara, { stayId: out.stayId, amenityId: out.amenityId }, 'en'),
    ).rejects.toMatchObject({ code: 'all_out' });
  });

  test('not at all, and still may turn up', async () => {
    const out = await lend();
    expect(await desk.closing.notComingBack(desk.mara, out.id)).toMatchObject({ status: 'not_coming_back' });
    expect(await unitOf(out)).toMatchObject({ state: 'lost', condition: 'lost' });
    await expect(desk.closing.notComingBack(desk.mara, out.id)).rejects.toMatchObject({
      code: 'already_closed',
    });
    expect(await desk.closing.return(desk.mara, out.id, 'ok')).toMatchObject({ status: 'returned' });
    expect(await unitOf(out)).toMatchObject({ state: 'free', condition: 'ok' });
  });

  test('late on paper: one that was found and lent again stays with its new guest', async () => {
    const out = await lend();
    await desk.closing.notComingBack(desk.mara, out.id);
    await desk.db.rows(`UPDATE unit SET state = 'free', condition = 'ok' WHERE id = $1`, [out.loan?.unitId]);
    await desk.handOut.run(
      desk.mara,
      { stayId: await desk.furniture.stay(), amenityId: out.amenityId },
      'en',
    );
    await desk.closing.return(desk.mara, out.id, 'ok');
    expect(await unitOf(out)).toMatchObject({ state: 'lent' });
  });

  test('once: twice is told, also to two desks at the same moment', async () => {
    const out = await lend();
    const outcomes = await Promise.allSettled([
      desk.closing.return(desk.mara, out.id, 'ok'),
      desk.closing.return(desk.mara, out.id, 'ok'),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(desk.closing.return(desk.mara, out.id, 'ok')).rejects.toMatchObject({
      status: 409,
      code: 'already_closed',
    });
    expect(await unitOf(out)).toMatchObject({ state: 'free', lends: 1 });
  });

  test('only if it was lent: a voucher or a stranger is not returned', async () => {
    const wifi = await desk.furniture.amenity({ kind: 'voucher' });
    const voucher = await desk.handOut.run(
      desk.mara,
      { stayId: await desk.furniture.stay(), amenityId: wifi },
      'en',
    );
    await expect(desk.closing.return(desk.mara, voucher.id, 'ok')).rejects.toMatchObject({
      code: 'cannot_be_returned',
    });
    await expect(desk.closing.return(desk.mara, wifi, 'ok')).rejects.toMatchObject({ status: 404 });
  });
});

describe('undo', () => {
  async function of(kind: 'loan' | 'giveaway' | 'voucher' | 'bay'): Promise<Handout> {
    if (kind === 'loan') return lend();
    if (kind === 'bay') await desk.furniture.station([{ connectors: ['usb-c'] }]);
    const [stay, amenity] = [await desk.furniture.stay(), await desk.furniture.amenity({ kind, stock: 3 })];
    return desk.handOut.run(desk.mara, { stayId: stay, amenityId: amenity }, 'en');
  }
  const instead = { loan: 'return', giveaway: 'nothing', voucher: 'revoke', bay: 'release' };

  test.each(['loan', 'giveaway', 'voucher', 'bay'] as const)(
    'takes a %s back as if nothing had been',
    async (kind) => {
      const out = await of(kind);
      desk.clock.pass(15);
      expect(await desk.closing.undo(desk.mara, out.id)).toMatchObject({ status: 'undone' });
      const open = [
        'loan WHERE returned_at IS NULL',
        'occupancy WHERE ended_at IS NULL',
        'voucher WHERE revoked_at IS NULL',
      ];
      for (const what of open) expect(await desk.db.rows(`SELECT FROM ${what}`)).toEqual([]);
      expect(await desk.furniture.total('amenity', `kind = 'giveaway' AND stock <> 3`)).toBe(0);
      expect(await desk.furniture.total('unit', `state <> 'free' OR lends <> 0`)).toBe(0);
      await expect(desk.closing.undo(desk.mara, out.id)).rejects.toMatchObject({ code: 'undo_not_possible' });
    },
  );

  test.each(['loan', 'giveaway', 'voucher', 'bay'] as const)(
    'is over for a %s after fifteen minutes, and says what to do instead',
    async (kind) => {
      const out = await of(kind);
      desk.clock.pass(16);
      await expect(desk.closing.undo(desk.mara, out.id)).rejects.toMatchObject({
        status: 409,
        code: 'undo_not_possible',
        params: { instead: instead[kind] },
      });
    },
  );

  test.each([
    ['voucher', 'that was used', `UPDATE voucher SET first_used_at = '2015-09-18T13:01:00Z'`],
    ['bay', 'with something inside', 'UPDATE bay SET occupied = true'],
    ['bay', 'whose guest has been at it', `UPDATE occupancy SET phase = 'inside'`],
    ['loan', 'that is back already', `UPDATE unit SET state = 'free'`],
  ] as const)('is not possible for a %s %s', async (kind, _, happened) => {
    const out = await of(kind);
    await desk.db.rows(happened);
    await expect(desk.closing.undo(desk.mara, out.id)).rejects.toMatchObject({ code: 'undo_not_possible' });
    expect(await desk.lists.one('gerne', out.id)).toMatchObject({ status: 'open' });
  });

  test('opens the wish again that it had fulfilled', async () => {
    const [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity()];
    await desk.furniture.unit(cable);
    const wish = await desk.makeWish.run(desk.mara, { stayId: stay, amenityId: cable }, 'en');
    const reply = await desk.accept(wish.id, wish.offers[0]?.id ?? '');
    expect(await desk.furniture.total('wish', `id = '${wish.id}' AND status = 'fulfilled'`)).toBe(1);
    await desk.closing.undo(desk.mara, reply.handout?.id ?? '');
    expect(
      await desk.furniture.total('wish', `id = '${wish.id}' AND status = 'open' AND handout_id IS NULL`),
    ).toBe(1);
    expect(await desk.furniture.dump('outbox')).toContain('wish.reopened');
  });
});

describe('a longer loan', () => {
  test('is due when the desk says, and no longer follows the stay', async () => {
    const out = await lend();
    const longer = await desk.closing.extend(desk.mara, out.id, '2015-09-19T10:00:00Z');
    expect(longer.loan?.dueAt).toBe('2015-09-19T10:00:00.000Z');
    expect(longer.version).toBeGreaterThan(out.version);
    expect(await desk.furniture.total('loan', 'NOT follows_stay')).toBe(1);
  });

  test.each(['2015-09-18T13:00:00Z', '2015-09-18T12:59:00Z', '2015-W37'])(
    'is not due %s, which is no time to come',
    async (at) => {
      const out = await lend();
      await expect(desk.closing.extend(desk.mara, out.id, at)).rejects.toMatchObject({
        status: 422,
        code: 'due_in_the_past',
      });
    },
  );

  test('is refused for what is back already', async () => {
    const out = await lend();
    await desk.closing.return(desk.mara, out.id, 'ok');
    await expect(desk.closing.extend(desk.mara, out.id, '2015-09-19T10:00:00Z')).rejects.toMatchObject({
      code: 'already_closed',
    });
  });
});

describe('lists', () => {
  test('of what is late show the longest first, and not what is back', async () => {
    const [hour, half, back] = [
      await lend({ loanMinutes: 60 }),
      await lend({ loanMinutes: 30 }),
      await lend({ loanMinutes: 5 }),
    ];
    await desk.closing.return(desk.mara, back.id, 'ok');
    expect(await desk.lists.late('gerne')).toEqual([]);
    desk.clock.pass(61);
    expect((await desk.lists.late('gerne')).map(({ id }) => id)).toEqual([half.id, hour.id]);
  });

  test("of today's departures show loans and bays, not vouchers, and not what stays until tomorrow", async () => {
    const today = await lend({ departsAt: '2015-09-18T20:00:00Z' });
    await lend({ departsAt: '2015-09-19T09:00:00Z' });
    const wifi = await desk.furniture.amenity({ kind: 'voucher' });
    await desk.handOut.run(desk.mara, { stayId: today.stayId, amenityId: wifi }, 'en');
    expect((await desk.lists.departing('gerne')).map(({ id }) => id)).toEqual([today.id]);
  });

  test('"today" is the hotel\'s: at half past midnight in Zurich it is tomorrow', async () => {
    const tomorrow = await lend({ departsAt: '2015-09-19T09:00:00Z' });
    desk.clock.set('2015-09-18T22:30:00Z');
    expect((await desk.lists.departing('gerne')).map(({ id }) => id)).toEqual([tomorrow.id]);
  });

  test('as CSV have no cell that a spreadsheet would take for a formula', async () => {
    const stay = await desk.furniture.stay(undefined, 'in_house', '=HYPERLINK("http://x")', '+1', '@412');
    const cable = await desk.furniture.amenity({ name: '-2+3,"cable"' });
    await desk.furniture.unit(cable);
    await desk.handOut.run(desk.mara, { stayId: stay, amenityId: cable }, 'en');
    const csv = await desk.lists.csv('gerne', 'en');
    expect(csv.split(/\r?\n/)[0]).toBe('\ufeffgiven_at,room,guest,kind,amenity,unit,status,due_at');
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain('HYPERLINK');
    expect(csv).not.toMatch(/(^|,)"?[=+\-@\t]/m);
  });
});
