import type { LinkActor } from '../../src/contracts/actor.js';
import type { ReferralLine } from '../../src/contracts/referrals.js';
import { Refused } from '../../src/contracts/refusals.js';
import { ticketOf } from '../../src/domains/referrals/ticket.queries.js';
import { goodHands, HOTEL, openReferrals, person, type Referrals } from './referrals-house.js';

let house: Referrals;
let hands: { partnerId: string; personId: string };
beforeAll(async () => {
  house = await openReferrals();
  hands = await goodHands(house.db, HOTEL);
});
afterAll(() => house.close());

async function referred(minutes = 90, to = hands.personId): Promise<ReferralLine> {
  return house.handOver.run(house.mara, {
    stayId: await house.furniture.stay(),
    personId: to,
    what: 'a shoulder that hurts',
    appointmentAt: house.clock.in(minutes),
    reach: 'in the garden',
  });
}

/** What a guest of this stay wishes. */
async function wished(stayId: string): Promise<string> {
  const row = await house.db.one<{ id: string }>(
    `INSERT INTO wish (hotel_id, id, stay_id, text, at) VALUES ($1, gen_random_uuid(), $2, 'a doctor', $3) RETURNING id`,
    [HOTEL, stayId, house.clock.now()],
  );
  return row?.id ?? '';
}

/** The holder of the referral's link, as the house knows who knocks. */
async function holder(id: string): Promise<LinkActor | null> {
  const { url } = await house.handOver.link(house.mara, id);
  return house.links.actorOf('referral', url.split('#r.')[1] ?? '');
}

async function held(id: string): Promise<LinkActor> {
  const actor = await holder(id);
  if (!actor) throw new Error('the link opens nothing');
  return actor;
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  );

const moments = async (id: string) =>
  (
    await house.db.rows<{ code: string }>(
      `SELECT moment ->> 'code' AS code FROM outbox WHERE moment -> 'params' ->> 'referralId' = $1 ORDER BY id`,
      [id],
    )
  ).map(({ code }) => code);

const onBoard = async (id: string) => {
  const [row] = await house.facade.referralStates(HOTEL, [id]);
  return row?.state as ReferralLine | null;
};

describe('4. Warm referrals', () => {
  test('a guest goes into good hands: asked, accepted over the link, on the way, arrived, well looked after', async () => {
    const made = await referred();
    expect(made).toMatchObject({
      guest: 'Inês Simões',
      person: 'Dr. Miriam Keller',
      owner: 'Mara',
      status: 'asked',
      reach: 'in the garden',
      acceptBy: house.clock.in(30),
      mail: 'none',
    });
    const link = await held(made.id);
    expect(await house.byLink.accept(link, made.id)).toMatchObject({
      status: 'accepted',
      guest: 'Inês Simões',
    });
    await house.byDesk.step(house.mara, made.id, { step: 'on_the_way' });
    expect(await house.byLink.arrived(link, made.id)).toMatchObject({ status: 'arrived' });
    expect(await onBoard(made.id)).toMatchObject({ status: 'arrived' });
    await house.byDesk.close(house.mara, made.id, { well: true });
    expect(await onBoard(made.id)).toBeNull();
    expect(await moments(made.id)).toEqual([
      'referred',
      'referral_accepted',
      'guest_on_the_way',
      'guest_arrived',
      'looked_after',
    ]);
    // after it, the link shows nothing to anybody
    expect(await house.links.stillGood(HOTEL, [link.session])).toEqual(new Set());
    expect(await codeOf(house.handOver.link(house.mara, made.id))).toBe('referral_is_over');
  });

  test('the link reveals the name, the language and the wish, and nothing else of the guest', async () => {
    const made = await referred();
    const ticket = await ticketOf(house.db, await held(made.id));
    expect(Object.keys(ticket).sort()).toEqual(
      'appointmentAt colleagues guest guestLanguage hasPhoto hotel id language owner partner person proposedAt status timeZone what'.split(
        ' ',
      ),
    );
    expect(ticket.hasPhoto).toBe(false);
    expect(JSON.stringify(ticket)).not.toMatch(/412|garden/);
  });

  test('until somebody has accepted it is the house’s: a partner is not told that a guest comes whom nobody expects', async () => {
    const { id } = await referred();
    expect(await codeOf(house.byDesk.step(house.mara, id, { step: 'on_the_way' }))).toBe(
      'nobody_has_accepted',
    );
    expect(await codeOf(house.byDesk.close(house.mara, id, { well: true }))).toBe('nobody_has_accepted');
    await house.byDesk.step(house.mara, id, { step: 'accepted_by_phone' });
    expect(await house.byDesk.step(house.mara, id, { step: 'on_the_way' })).toMatchObject({
      status: 'on_the_way',
    });
  });

  test('nobody accepts in time: it escalates once, at its minute and not before, and an acceptance calms it', async () => {
    const [early, soon] = [await referred(90), await referred(10)];
    house.clock.pass(10);
    expect(await house.facade.escalateUnaccepted(HOTEL)).toBe(1);
    expect(await onBoard(soon.id)).toMatchObject({ escalated: true });
    expect(await onBoard(early.id)).toMatchObject({ escalated: false });
    house.clock.pass(20);
    // two processes look at the same moment
    const found = await Promise.all([
      house.facade.escalateUnaccepted(HOTEL),
      house.facade.escalateUnaccepted(HOTEL),
    ]);
    expect(found.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(1);
    expect(await moments(early.id)).toEqual(['referred', 'referral_unaccepted']);
    expect(await house.facade.escalateUnaccepted(HOTEL)).toBe(0);
    await house.byLink.accept(await held(early.id), early.id);
    expect(await onBoard(early.id)).toMatchObject({ escalated: false, status: 'accepted' });
  });

  test('another time is proposed over the link, and holds only when the desk has agreed with the guest', async () => {
    const { id, appointmentAt } = await referred();
    const link = await held(id);
    const later = house.clock.in(240);
    expect(await codeOf(house.byDesk.step(house.mara, id, { step: 'agree' }))).toBe('nothing_proposed');
    expect(await house.byLink.propose(link, id, later)).toMatchObject({
      status: 'asked',
      appointmentAt,
      proposedAt: later,
    });
    expect(await house.byDesk.step(house.mara, id, { step: 'agree' })).toMatchObject({
      status: 'accepted',
      appointmentAt: later,
      proposedAt: null,
    });
    expect(await codeOf(house.byLink.propose(link, id, house.clock.in(-60)))).toBe('due_in_the_past');
    expect(await codeOf(house.byLink.propose(link, id, '9999-01-01T00:00:00Z'))).toBe('due_in_the_past');
  });

  test('passed on by name, known or new: the old link is dead, the colleague is asked anew', async () => {
    const jonas = await person(house.db, HOTEL, hands.partnerId, { person: 'Jonas Frei' });
    const { id } = await referred();
    const first = await held(id);
    await house.byLink.accept(first, id);
    expect(await house.byLink.passOn(first, id, { personId: jonas })).toEqual({
      person: 'Jonas Frei',
      told: false,
    });
    expect(await house.links.stillGood(HOTEL, [first.session])).toEqual(new Set());
    const second = await held(id);
    expect(second.session).not.toBe(first.session);
    expect(await onBoard(id)).toMatchObject({ person: 'Jonas Frei', status: 'asked' });
    expect(await house.byLink.passOn(second, id, { name: ' Ruth Amsler ' })).toMatchObject({
      person: 'Ruth Amsler',
    });
    expect(await ticketOf(house.db, await held(id))).toMatchObject({
      person: 'Ruth Amsler',
      colleagues: [{ name: 'Dr. Miriam Keller' }, { name: 'Jonas Frei' }],
    });
    expect(await codeOf(house.byLink.passOn(await held(id), id, { name: '  ' }))).toBe('pass_on_to_whom');
    const elsewhere = await goodHands(house.db, HOTEL, { partner: 'Optik Seefeld', person: 'Noa Berg' });
    expect(await codeOf(house.byLink.passOn(await held(id), id, { personId: elsewhere.personId }))).toBe(
      'pass_on_to_whom',
    );
  });

  test('a link acts on its own referral only, whatever its page asks for', async () => {
    const [mine, another] = [await referred(), await referred()];
    const link = await held(mine.id);
    expect(await codeOf(house.byLink.accept(link, another.id))).toBe('not_this_link');
    expect(await codeOf(house.byLink.passOn(link, another.id, { name: 'X' }))).toBe('not_this_link');
    expect(await onBoard(another.id)).toMatchObject({ status: 'asked' });
  });

  test('what another guest wishes is not answered by it', async () => {
    const [stayId, other] = [await house.furniture.stay(), await house.furniture.stay()];
    const [mine, hers] = [await wished(stayId), await wished(other)];
    const terms = { stayId, personId: hands.personId, what: 'a doctor', appointmentAt: house.clock.in(90) };
    const made = await house.handOver.run(house.mara, { ...terms, wishId: mine });
    expect(await codeOf(house.handOver.run(house.mara, { ...terms, wishId: hers }))).toBe('unknown_wish');
    expect(await codeOf(house.byDesk.replace(house.mara, made.id, { ...terms, wishId: hers }))).toBe(
      'unknown_wish',
    );
    expect(await onBoard(made.id)).toMatchObject({ status: 'asked' });
  });

  test('two people pass it on at once: one name stands, and the link of that name is the only one', async () => {
    const { id } = await referred();
    const link = await held(id);
    const outcomes = await Promise.all([
      codeOf(house.byLink.passOn(link, id, { name: 'Ada First' })),
      codeOf(house.byLink.passOn(link, id, { name: 'Bea Second' })),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'link_is_over']);
    const live = await house.db.rows(`SELECT FROM link WHERE subject_id = $1 AND revoked_at IS NULL`, [id]);
    expect(live).toHaveLength(1);
    expect((await ticketOf(house.db, await held(id))).person).toBe((await onBoard(id))?.person);
  });

  test('it ends by how it went, by a better one, or by the guest’s own words, and in no other way', async () => {
    const { id, stayId } = await referred();
    const better = { stayId, personId: hands.personId, what: 'the same', appointmentAt: house.clock.in(60) };
    const other = await house.furniture.stay();
    expect(await codeOf(house.byDesk.replace(house.mara, id, { ...better, stayId: other }))).toBe(
      'another_guest',
    );
    const link = await held(id);
    const next = await house.byDesk.replace(house.mara, id, better);
    expect(next).toMatchObject({ status: 'asked', stayId });
    expect(await onBoard(id)).toBeNull();
    expect(await house.links.stillGood(HOTEL, [link.session])).toEqual(new Set());
    await house.byDesk.withdraw(house.mara, next.id, 'it hurts no more');
    expect(await codeOf(house.byDesk.withdraw(house.mara, next.id, 'again'))).toBe('referral_is_over');
    for (const set of [
      `status = 'closed', ended_at = now()`,
      `status = 'closed', ended_at = now(), ending = 'declined'`,
      `status = 'closed', ended_at = now(), ending = 'withdrawn', words = ''`,
      `status = 'closed', ended_at = now(), ending = 'replaced'`,
      `status = 'declined'`,
    ]) {
      const { id: open } = await referred();
      await expect(house.db.rows(`UPDATE referral SET ${set} WHERE id = $1`, [open])).rejects.toThrow(
        /violates check constraint/,
      );
    }
  });

  test('whoever has guests in her hands does not leave without other good hands for them', async () => {
    const own = await goodHands(house.db, HOTEL, { person: 'Lea Moser' });
    const { id } = await referred(90, own.personId);
    const as = { name: 'Lea Moser-Frei', phone: '', email: '', languages: [], hours: null };
    expect(
      await codeOf(house.people.change(house.mara, own.personId, { ...as, active: false, version: 1 })),
    ).toBe('guests_are_in_these_hands');
    const before = (await onBoard(id))?.version ?? 0;
    await house.people.change(house.mara, own.personId, { ...as, active: true, version: 1 });
    expect(await onBoard(id)).toMatchObject({ person: 'Lea Moser-Frei' });
    expect((await onBoard(id))?.version).toBeGreaterThan(before);
    await house.byDesk.withdraw(house.mara, id, 'not today');
    await house.people.change(house.mara, own.personId, { ...as, active: false, version: 2 });
    expect(await codeOf(referred(90, own.personId))).toBe('unknown_person');
  });

  test('a link dies two days after the appointment, and lives two days at least', async () => {
    const { id } = await referred(7 * 24 * 60);
    const { url, expiresAt } = await house.handOver.link(house.mara, id);
    expect(expiresAt).toBe(house.clock.in(9 * 24 * 60));
    expect(url).toMatch(/^https:\/\/gerne\.example\/partner#r\.gerne\.[\w-]{43}$/);
    const soon = await referred(1);
    expect((await house.handOver.link(house.mara, soon.id)).expiresAt).toBe(house.clock.in(2 * 24 * 60 + 1));
    house.clock.pass(9 * 24 * 60 + 1);
    expect(await house.links.actorOf('referral', url.split('#r.')[1] ?? '')).toBeNull();
  });
});
