import type { Handout } from '../../src/contracts/handouts.js';
import type { Stamped } from '../../src/platform/outbox/stamped.js';
import { OnRuleDropped } from '../../src/processes/on-rule-dropped.js';
import { type Desk, newKey, openDesk } from './desk-house.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const give = (stayId: string, what: object): Promise<Handout> =>
  desk.handOut.run(desk.mara, { stayId, ...what }, 'en');

const keyed = (
  key: string,
  body: { stayId: string; amenityId?: string; unitTag?: string },
): Promise<Handout> =>
  desk.asRequest({ key, url: '/api/handouts', body, actor: desk.mara, own: true }, (command) =>
    desk.handOut.run(desk.mara, body, 'en', command),
  );

describe('handing out', () => {
  test('by amenity takes the least lent unit from its shelf and says where it lies', async () => {
    const [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity()];
    await desk.furniture.unit(cable, { tag: 'WORN', lends: 9 });
    await desk.furniture.unit(cable, { tag: 'FRESH', lends: 1, place: 'Drawer 2' });
    await desk.furniture.unit(cable, { tag: 'BROKEN', state: 'quarantine' });
    const handout = await give(stay, { amenityId: cable });
    expect(handout).toMatchObject({
      kind: 'loan',
      status: 'open',
      stayId: stay,
      amenityId: cable,
      warnings: [],
    });
    expect(handout.loan).toMatchObject({ unitTag: 'FRESH', place: 'Drawer 2' });
    expect(await desk.lists.one('gerne', handout.id)).toMatchObject({ loan: { unitTag: 'FRESH' } });
    expect((await give(stay, { amenityId: cable })).loan).toMatchObject({ unitTag: 'WORN', place: 'Desk' });
  });

  test.each(['Ab-01', 'ab-01', 'AB-01'])(
    'by the tag of the unit, read as %s, takes that very unit',
    async (unitTag) => {
      const [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity()];
      await desk.db.rows(
        `UPDATE unit SET tag = left('old-' || replace(id::text, '-', ''), 40) WHERE upper(tag) = 'AB-01'`,
      );
      await desk.furniture.unit(cable, { lends: 0 });
      await desk.furniture.unit(cable, { tag: 'aB-01', lends: 5 });
      expect(await give(stay, { unitTag })).toMatchObject({ amenityId: cable, loan: { unitTag: 'aB-01' } });
    },
  );

  test('a giveaway takes one from the stock and is over with that', async () => {
    const [stay, comb] = [
      await desk.furniture.stay(),
      await desk.furniture.amenity({ kind: 'giveaway', stock: 2 }),
    ];
    expect(await give(stay, { amenityId: comb })).toMatchObject({ kind: 'giveaway', status: 'given' });
    expect(await desk.furniture.total('amenity', `id = '${comb}' AND stock = 1`)).toBe(1);
  });

  test('a voucher carries a code of at least fifty bits that no table knows', async () => {
    const [stay, wifi] = [await desk.furniture.stay(), await desk.furniture.amenity({ kind: 'voucher' })];
    const body = { stayId: stay, amenityId: wifi };
    const { id, voucher } = await keyed(newKey(), body);
    const code = voucher?.code ?? '';
    expect(code).toMatch(/^[ACDEFHJKMNPQRTVWXY346789]{12,}$/);
    expect(await desk.lists.one('gerne', id)).not.toHaveProperty('voucher.code');
    const tables = await desk.furniture.dump(
      'idempotency',
      'outbox',
      'voucher',
      'handout',
      'wish',
      'feed_entry',
    );
    expect(tables).toContain(id);
    for (const form of [
      code,
      code.toLowerCase(),
      Buffer.from(code).toString('hex'),
      Buffer.from(code).toString('base64'),
    ]) {
      expect(tables).not.toContain(form);
    }
    expect((await desk.slip.run(desk.mara, id)).code).toBe(code);
  });

  test('a bay is the least used one with the connector, and its PIN is in the reply alone', async () => {
    const stay = await desk.furniture.stay();
    await desk.furniture.station([
      { connectors: ['lightning'], openings: 0 },
      { connectors: ['usb-c'], openings: 7 },
      { connectors: ['usb-c', 'lightning'], openings: 3 },
      { connectors: ['usb-c'], openings: 1, occupied: true },
    ]);
    await desk.furniture.station([{ connectors: ['usb-c'], openings: 0 }], 'lost');
    const locker = await desk.furniture.amenity({ kind: 'bay' });
    const handout = await keyed(newKey(), { stayId: stay, amenityId: locker, ...{ connector: 'usb-c' } });
    expect(handout.occupancy).toMatchObject({ station: 'Lobby', bay: 3, connectors: ['usb-c', 'lightning'] });
    const pin = handout.occupancy?.pin ?? '';
    expect(pin).toMatch(/^\d{6}$/);
    expect(await desk.lists.one('gerne', handout.id)).not.toHaveProperty('occupancy.pin');
    const told = await desk.furniture.dump('outbox', 'wish');
    expect(told).not.toMatch(new RegExp(`"${pin}"|[^0-9a-f.:-]${pin}[^0-9a-f.:-]`));
    const [row] = await desk.db.rows<{ hash: Buffer; reply: object; sealed: Buffer }>(
      `SELECT o.pin_hash AS hash, i.reply, i.sealed FROM occupancy o, idempotency i WHERE o.id = $1 AND i.reply ->> 'id' = $1::text`,
      [handout.id],
    );
    expect(row?.hash).toEqual(desk.vault.hash('pin', 'gerne', handout.id, pin));
    expect(row?.reply).not.toHaveProperty('occupancy.pin');
    expect(row?.sealed.toString('latin1')).not.toContain(pin);
  });

  test('a house rule that speaks against it is recorded and blocks nothing', async () => {
    const [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity({ onePerGuest: true })];
    await desk.furniture.units(cable, 2);
    expect((await give(stay, { amenityId: cable })).warnings).toEqual([]);
    const second = await give(stay, { amenityId: cable });
    expect(second).toMatchObject({ status: 'open', warnings: [{ code: 'one_per_guest' }] });
    expect(
      await desk.furniture.total(
        'handout',
        `id = '${second.id}' AND warnings @> '[{"code":"one_per_guest"}]'`,
      ),
    ).toBe(1);
  });

  test('a loan for longer than usual is lent as asked and noted, until the manager drops the rule', async () => {
    const [stay, iron] = [await desk.furniture.stay(), await desk.furniture.amenity({ loanMinutes: 60 })];
    await desk.furniture.units(iron, 5);
    const until = (dueAt?: string) => give(stay, { amenityId: iron, ...(dueAt ? { dueAt } : {}) });
    expect((await until()).warnings).toEqual([]);
    const asked = await until('2015-09-18T16:00:00Z');
    expect(asked.warnings).toEqual([{ code: 'loan_length' }]);
    expect(Date.parse(asked.loan?.dueAt ?? '')).toBe(Date.parse('2015-09-18T16:00:00Z'));
    const both = [{ code: 'loan_length' }, { code: 'due_after_departure' }];
    expect((await until('2015-09-21T10:00:00Z')).warnings).toEqual(both);
    const usual = await until('2015-09-18T13:30:00Z');
    expect(usual.warnings).toEqual([]);
    const extend = (dueAt: string) => desk.closing.extend(desk.mara, usual.id, dueAt);
    expect((await extend('2015-09-18T13:45:00Z')).warnings).toEqual([]);
    expect((await extend('2015-09-19T10:00:00Z')).warnings).toEqual([{ code: 'loan_length' }]);
    expect((await extend('2015-09-21T10:00:00Z')).warnings).toEqual(both);
    const dropped = {
      type: 'rule.decided',
      moment: { params: { rule: 'loan_length', decision: 'dropped' } },
    };
    await new OnRuleDropped(desk.catalogue).hear({ hotel: 'gerne', ...dropped } as unknown as Stamped);
    const free = await until('2015-09-18T16:00:00Z');
    expect(free.warnings).toEqual([]);
    await desk.closing.return(desk.mara, free.id, 'ok');
    // how long it is usually lent is no rule: without another word it stays so
    expect(Date.parse((await until()).loan?.dueAt ?? '')).toBe(desk.clock.now().getTime() + 3_600_000);
  });

  test('until when is in the future, of something that is lent, and goes along when all are out', async () => {
    const [stay, comb] = [await desk.furniture.stay(), await desk.furniture.amenity({ kind: 'giveaway' })];
    const [dueAt, cable] = ['2015-09-19T10:00:00Z', await desk.furniture.amenity()];
    await expect(give(stay, { amenityId: cable, dueAt: '2015-09-18T12:59:00Z' })).rejects.toMatchObject({
      code: 'due_in_the_past',
    });
    await expect(give(stay, { amenityId: comb, dueAt })).rejects.toMatchObject({ code: 'invalid' });
    await expect(give(stay, { amenityId: cable, dueAt })).rejects.toMatchObject({ code: 'all_out' });
    expect(await desk.furniture.total('wish', `stay_id = '${stay}' AND until_at = '${dueAt}'`)).toBe(1);
  });

  test('what was held for a wish until Friday is lent until Friday once it is back', async () => {
    const scarf = await desk.furniture.amenity({ name: 'Scarf', loanMinutes: 60 });
    await desk.furniture.units(scarf, 1);
    const out = await give(await desk.furniture.stay(), { amenityId: scarf });
    const stayId = await desk.furniture.stay('2015-09-30T09:00:00Z');
    const wish = await desk.makeWish.run(desk.mara, { stayId, text: 'Scarf until Friday' }, 'en');
    const { how, promise } = await desk.accept(wish.id, wish.offers[0]?.id ?? '');
    expect(how).toBe('held');
    await desk.closing.return(desk.mara, out.id, 'ok');
    await desk.furniture.units(scarf, 2);
    const asked = await give(stayId, { amenityId: scarf });
    expect(asked).toMatchObject({ loan: { unitId: out.loan?.unitId }, warnings: [{ code: 'loan_length' }] });
    expect(Date.parse(asked.loan?.dueAt ?? '')).toBe(Date.parse('2015-09-25T09:00:00Z'));
    // one more is no answer to that wish: before the hold is ended, and while somebody still brings the first
    expect((await give(stayId, { amenityId: scarf })).warnings).toEqual([]);
    await desk.keepPromise.run(desk.mara, promise?.id ?? '');
    const terms = { stayId, wishId: wish.id, amenityId: scarf, unitId: null, handoutId: asked.id };
    const name = { what: 'Scarf', byStaff: desk.mara.staffId, dueAt: new Date('2015-09-18T14:00:00Z') };
    await desk.db.transaction((tx) => desk.promises.make(tx, 'gerne', { ...terms, ...name }));
    expect((await give(stayId, { amenityId: scarf })).warnings).toEqual([]);
  });

  test('a unit in hand that is held for another guest goes, which is recorded, and the promise stays open', async () => {
    const [other, stay] = [await desk.furniture.stay(), await desk.furniture.stay()];
    const cable = await desk.furniture.amenity();
    const unit = await desk.furniture.unit(cable, { tag: 'HELD' });
    await desk.db.rows(
      `INSERT INTO promise (hotel_id, id, stay_id, amenity_id, unit_id, what, by_staff, due_at, at)
       VALUES ('gerne', $1, $2, $3, $4, 'cable', $5, now(), now())`,
      [newKey(), other, cable, unit, desk.mara.staffId],
    );
    await expect(give(stay, { amenityId: cable })).rejects.toMatchObject({ code: 'all_out' });
    expect((await give(stay, { unitTag: 'HELD' })).warnings).toEqual([{ code: 'unit_is_held' }]);
    expect(await desk.furniture.total('promise', `stay_id = '${other}' AND status = 'open'`)).toBe(1);
  });

  test('a unit held for this very guest needs no word', async () => {
    const [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity()];
    const unit = await desk.furniture.unit(cable, { tag: 'HERS' });
    await desk.db.rows(
      `INSERT INTO promise (hotel_id, id, stay_id, amenity_id, unit_id, what, by_staff, due_at, at)
       VALUES ('gerne', $1, $2, $3, $4, 'cable', $5, now(), now())`,
      [newKey(), stay, cable, unit, desk.mara.staffId],
    );
    expect((await give(stay, { unitTag: 'HERS' })).warnings).toEqual([]);
  });

  test('what the house offers no more still goes to a guest, which is recorded', async () => {
    const [stay, comb] = [
      await desk.furniture.stay(),
      await desk.furniture.amenity({ kind: 'giveaway', stock: 1, active: false }),
    ];
    const given = await give(stay, { amenityId: comb });
    expect(given).toMatchObject({ status: 'given', warnings: [{ code: 'not_offered_any_more' }] });
  });

  test('is told with ids and never with a name', async () => {
    const stay = await desk.furniture.stay(undefined, 'in_house', 'Wilhelmina', 'Zschokke');
    const cable = await desk.furniture.amenity();
    await desk.furniture.unit(cable, { tag: 'TOLD' });
    const { id } = await give(stay, { amenityId: cable });
    const told = await desk.furniture.dump('outbox');
    expect(told).toContain(id);
    expect(told).not.toMatch(/Wilhelmina|Zschokke|Mara/);
  });
});

describe('a loan is due', () => {
  const due = async (departsAt: string, loanMinutes: number | null, status?: string) => {
    const [stay, cable] = [
      await desk.furniture.stay(departsAt, status),
      await desk.furniture.amenity({ loanMinutes }),
    ];
    await desk.furniture.unit(cable);
    const handout = await give(stay, { amenityId: cable });
    return { at: new Date(handout.loan?.dueAt ?? '').toISOString(), warnings: handout.warnings };
  };

  test.each([
    ['after its usual length', '2015-09-20T09:00:00Z', 120, '2015-09-18T15:00:00.000Z'],
    ['with the departure when it has no length', '2015-09-20T09:00:00Z', null, '2015-09-20T09:00:00.000Z'],
    ['with the departure when that comes first', '2015-09-18T14:00:00Z', 600, '2015-09-18T14:00:00.000Z'],
  ])('%s', async (_, departsAt, minutes, expected) => {
    expect(await due(departsAt, minutes)).toEqual({ at: expected, warnings: [] });
  });

  test('in a day or its length when the guest has departed, which is recorded', async () => {
    const gone = '2015-09-17T09:00:00Z';
    const warnings = [{ code: 'stay_is_over' }];
    expect(await due(gone, null, 'departed')).toEqual({ at: '2015-09-19T13:00:00.000Z', warnings });
    expect(await due(gone, 60, 'departed')).toEqual({ at: '2015-09-18T14:00:00.000Z', warnings });
  });
});

describe('the same key again', () => {
  test('with the same words gives the same voucher with the same code, and no second one', async () => {
    const [stay, wifi, key] = [
      await desk.furniture.stay(),
      await desk.furniture.amenity({ kind: 'voucher' }),
      newKey(),
    ];
    const body = { stayId: stay, amenityId: wifi };
    const first = await keyed(key, body);
    expect(await keyed(key, body)).toEqual(first);
    expect(await desk.furniture.total('handout', `stay_id = '${stay}'`)).toBe(1);
  });

  test('with other words is refused', async () => {
    const [stay, comb, key] = [
      await desk.furniture.stay(),
      await desk.furniture.amenity({ kind: 'giveaway' }),
      newKey(),
    ];
    await keyed(key, { stayId: stay, amenityId: comb });
    await expect(keyed(key, { stayId: await desk.furniture.stay(), amenityId: comb })).rejects.toMatchObject({
      status: 409,
      code: 'idempotency_key_reused',
    });
  });

  test('after a refusal gives the same wish and the same offers, and makes no second wish', async () => {
    const [stay, cable, key] = [await desk.furniture.stay(), await desk.furniture.amenity(), newKey()];
    const body = { stayId: stay, amenityId: cable };
    const refusals = [await refusal(keyed(key, body)), await refusal(keyed(key, body))];
    expect(refusals[0]).toMatchObject({
      status: 409,
      code: 'all_out',
      more: { offers: [{ kind: 'promise' }] },
    });
    expect(refusals[1]).toEqual(refusals[0]);
    expect(await desk.furniture.total('wish', `stay_id = '${stay}'`)).toBe(1);
  });

  test.each(['loan', 'giveaway', 'voucher', 'bay'] as const)(
    'ten times at the same moment hands out one %s and answers all ten alike',
    async (kind) => {
      const [stay, amenity, key] = [
        await desk.furniture.stay(),
        await desk.furniture.amenity({ kind, stock: 5 }),
        newKey(),
      ];
      await (kind === 'loan' ? desk.furniture.units(amenity, 5) : Promise.resolve());
      if (kind === 'bay')
        await desk.furniture.station([{ connectors: ['usb-c'] }, { connectors: ['usb-c'] }]);
      const body = { stayId: stay, amenityId: amenity };
      const replies = await Promise.all(Array.from({ length: 10 }, () => keyed(key, body)));
      expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
      expect(await desk.furniture.total('handout', `stay_id = '${stay}'`)).toBe(1);
    },
  );

  test('ten times at the same moment for the last unit gives it once and answers all ten alike', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [stay, cable, key] = [await desk.furniture.stay(), await desk.furniture.amenity(), newKey()];
      await desk.furniture.unit(cable);
      const asked = Array.from({ length: 10 }, () => keyed(key, { stayId: stay, amenityId: cable }));
      const answers = await Promise.all(asked.map((one) => one.catch((error: unknown) => refusalOf(error))));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      const [handouts, wishes] = [`stay_id = '${stay}'`, `stay_id = '${stay}'`];
      expect(
        (await desk.furniture.total('handout', handouts)) + (await desk.furniture.total('wish', wishes)),
      ).toBe(1);
    }
  });
});

describe('what cannot be handed out', () => {
  const nobody = '00000000-0000-7000-8000-000000000000';

  test('for a stay, an amenity or a unit that nobody knows is refused, and writes nothing', async () => {
    const [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity()];
    await desk.furniture.unit(cable);
    const before = await desk.furniture.total('outbox');
    await expect(give(nobody, { amenityId: cable })).rejects.toMatchObject({
      status: 404,
      code: 'unknown_stay',
    });
    await expect(give(stay, { amenityId: nobody })).rejects.toMatchObject({
      status: 404,
      code: 'unknown_amenity',
    });
    await expect(give(stay, { unitTag: 'NO-SUCH' })).rejects.toMatchObject({
      status: 404,
      code: 'unknown_unit',
    });
    await expect(give(stay, {})).rejects.toMatchObject({ status: 400, code: 'one_of_amenity_and_unit' });
    await expect(give(stay, { amenityId: cable, unitTag: 'X' })).rejects.toMatchObject({ status: 400 });
    expect(await desk.furniture.total('outbox')).toBe(before);
  });

  test.each([
    ['quarantine', 'unit_quarantine'],
    ['lost', 'unit_lost'],
    ['retired', 'unit_retired'],
  ] as const)(
    'a unit in %s is refused by its tag, with a wish and what can be done instead',
    async (state, code) => {
      const [stay, cable] = [await desk.furniture.stay(), await desk.furniture.amenity()];
      await desk.furniture.unit(cable, { tag: `T-${state}`, state });
      await desk.furniture.unit(cable, { tag: `OTHER-${state}`, place: 'Bar' });
      const refused = await refusal(give(stay, { unitTag: `t-${state}` }));
      expect(refused).toMatchObject({ status: 409, code });
      expect(refused.more.offers[0]).toMatchObject({ kind: 'elsewhere', unitTag: `OTHER-${state}` });
      expect(
        await desk.furniture.total('wish', `id = '${refused.more.wishId}' AND amenity_id = '${cable}'`),
      ).toBe(1);
    },
  );
});

interface RefusalValue {
  status: number;
  code: string;
  more: { wishId: string; offers: { kind: string; unitTag?: string }[] };
}

function refusalOf(error: unknown): RefusalValue {
  const { status, code, more } = error as RefusalValue;
  return { status, code, more };
}

function refusal(asked: Promise<unknown>): Promise<RefusalValue> {
  return asked.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => refusalOf(error),
  );
}
