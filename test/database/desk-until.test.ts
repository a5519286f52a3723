import { jest } from '@jest/globals';
import { wishStates } from '../../src/domains/desk/wish.queries.js';
import { moveDueTimes } from '../../src/domains/guests/stay.store.js';
import { type Desk, openDesk } from './desk-house.js';
import { emptyHouse as nothingLeft } from './ladder-house.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(4);
});
afterAll(() => desk.close());

describe('a wish until Friday', () => {
  const FRIDAY = '2015-09-25T09:00:00.000Z';
  let stayId: string;
  let umbrella: string;
  beforeEach(async () => {
    desk.clock.set('2015-09-18T13:00:00Z');
    await nothingLeft(desk);
    stayId = await desk.furniture.stay('2015-09-30T09:00:00Z');
    umbrella = await desk.furniture.amenity({ name: 'Umbrella' });
    await desk.furniture.unit(umbrella, { tag: 'UM-1' });
  });
  const wish = (text: string) => desk.makeWish.run(desk.mara, { stayId, text }, 'en');

  test.each([
    'Umbrella until Friday',
    'Regenschirm bis Freitag, bitte',
    "un parapluie jusqu'à vendredi",
    'un ombrello fino a venerdì',
  ])('is lent until Friday, and its words are kept: "%s"', async (text) => {
    const { id, heard, offers } = await wish(text);
    expect(heard).toEqual({ amenities: ['Umbrella'], until: FRIDAY });
    expect(offers[0]).toMatchObject({
      kind: 'exact',
      until: FRIDAY,
      label: expect.stringMatching(/ · until Fri 25 Sept, 11:00$/) as string,
    });
    expect(offers.at(-1)).toMatchObject({ kind: 'promise', at: '2015-09-18T15:00:00.000Z' });
    expect(offers.at(-1)).not.toHaveProperty('until');
    const [shown] = await wishStates(desk.db, 'gerne', [id]);
    expect(shown?.state).toMatchObject({ text, until: FRIDAY });
    const { handout } = await desk.accept(id, offers[0]?.id ?? '');
    expect(handout).toMatchObject({ loan: { unitTag: 'UM-1' }, warnings: [] });
    expect(Date.parse(handout?.loan?.dueAt ?? '')).toBe(Date.parse(FRIDAY));
  });

  test('is heard better by one tap: another time, or none; what comes back too late is no offer', async () => {
    const { id } = await wish('Umbrella until Friday');
    const again = (until: string | null) => desk.offerAgain.run(desk.mara, id, 'en', { until });
    expect((await again('2015-09-19T10:00:00Z')).heard.until).toBe('2015-09-19T10:00:00.000Z');
    // pointing at something else does not forget it
    expect((await desk.offerAgain.run(desk.mara, id, 'en')).heard.until).toBe('2015-09-19T10:00:00.000Z');
    await expect(again('2015-09-18T12:00:00Z')).rejects.toMatchObject({ code: 'due_in_the_past' });
    await expect(again('9999-01-01T00:00:00Z')).rejects.toMatchObject({ code: 'invalid' });
    const { heard, offers } = await again(null);
    expect(heard).not.toHaveProperty('until');
    const { handout } = await desk.accept(id, offers[0]?.id ?? '');
    expect(handout?.loan?.dueAt).toBe('2015-09-30T09:00:00+00:00');
    await desk.db.rows(`UPDATE loan SET due_at = '2015-09-19T09:00:00Z'`);
    stayId = await desk.furniture.stay('2015-09-30T09:00:00Z');
    expect((await wish('Umbrella')).offers.map(({ kind }) => kind)).toEqual(['due_soon', 'promise']);
    expect((await wish('Umbrella for two hours')).offers.map(({ kind }) => kind)).toEqual(['promise']);
  });

  test('is one for the whole stay when she says until she leaves, and moves with her departure', async () => {
    const { id, heard, offers } = await wish('Umbrella until I leave');
    expect(heard.until).toBe('2015-09-30T09:00:00.000Z');
    await desk.db.rows('UPDATE amenity SET loan_minutes = 60 WHERE id = $1', [umbrella]);
    const { handout } = await desk.accept(id, offers[0]?.id ?? '');
    for (const departure of ['2015-10-02T09:00:00Z', '2015-09-18T13:30:00Z', '2015-10-03T09:00:00Z']) {
      await desk.db.rows('UPDATE stay SET departs_at = $2 WHERE id = $1', [stayId, departure]);
      await desk.db.transaction((tx) => moveDueTimes(tx, 'gerne', [stayId]));
      expect(await desk.furniture.total('loan', `id = '${handout?.id}' AND due_at = '${departure}'`)).toBe(1);
    }
  });
});

describe('until she leaves', () => {
  const moved = async (stayId: string, departure: string) => {
    await desk.db.rows('UPDATE stay SET departs_at = $2 WHERE id = $1', [stayId, departure]);
    await desk.db.transaction((tx) => moveDueTimes(tx, 'gerne', [stayId]));
  };
  let stayId: string;
  let umbrella: string;
  beforeEach(async () => {
    desk.clock.set('2015-09-18T13:00:00Z');
    await nothingLeft(desk);
    stayId = await desk.furniture.stay('2015-09-20T09:00:00Z');
    umbrella = await desk.furniture.amenity({ name: 'Umbrella', loanMinutes: 60 });
  });
  const wish = (text: string) => desk.makeWish.run(desk.mara, { stayId, text }, 'en');
  const loan = () =>
    desk.db.one<{ due: string; leaves: boolean }>(
      `SELECT to_char(due_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI') AS due, until_departure AS leaves FROM loan`,
    );

  test.each([
    ['extended', '2015-09-22T09:00:00Z', '09-22 09:00'],
    ['shorter', '2015-09-19T09:00:00Z', '09-19 09:00'],
  ])('before it is handed out, a stay that is %s takes the wish with it', async (_, departure, due) => {
    await desk.furniture.unit(umbrella);
    const { id, offers } = await wish('Umbrella until I leave');
    const fixed = await wish('Umbrella until Saturday');
    await moved(stayId, departure);
    const states = await wishStates(desk.db, 'gerne', [id]);
    expect(states[0]?.state).toMatchObject({ until: new Date(departure).toISOString() });
    const [other] = await wishStates(desk.db, 'gerne', [fixed.id]);
    expect(other?.state).toMatchObject({ until: '2015-09-19T09:00:00.000Z' });
    // looked at again, or with another connector pointed at, it is still the departure
    await desk.offerAgain.run(desk.mara, id, 'en');
    await moved(stayId, '2015-09-27T09:00:00Z');
    await moved(stayId, departure);
    const { heard, offers: fresh } = await desk.offerAgain.run(desk.mara, id, 'en');
    expect(heard.until).toBe(new Date(departure).toISOString());
    expect(offers[0]?.kind).toBe('exact');
    await desk.accept(id, fresh[0]?.id ?? '');
    expect(await loan()).toEqual({ due, leaves: true });
  });

  test('what was promised until she leaves is lent until then, also when she leaves later than she thought', async () => {
    const { id, offers } = await wish('Umbrella until I leave');
    await desk.accept(id, offers.at(-1)?.id ?? '');
    await desk.db.rows('UPDATE promise SET amenity_id = $1', [umbrella]);
    await moved(stayId, '2015-09-24T09:00:00Z');
    await desk.furniture.unit(umbrella);
    await desk.handOut.run(desk.mara, { stayId, amenityId: umbrella }, 'en');
    expect(await loan()).toEqual({ due: '09-24 09:00', leaves: true });
  });

  test('extended while the desk looks for ways to yes, it is the new departure', async () => {
    const { id } = await wish('Umbrella until I leave');
    await desk.db.rows(`UPDATE stay SET departs_at = '2015-09-22T09:00:00Z' WHERE id = $1`, [stayId]);
    await desk.offerAgain.run(desk.mara, id, 'en');
    const [shown] = await wishStates(desk.db, 'gerne', [id]);
    expect(shown?.state).toMatchObject({ until: '2015-09-22T09:00:00.000Z' });
  });

  test('a time of her own that she says afterwards is no departure any more', async () => {
    const { id } = await wish('Umbrella until I leave');
    await desk.offerAgain.run(desk.mara, id, 'en', { until: '2015-09-19T10:00:00Z' });
    await moved(stayId, '2015-09-24T09:00:00Z');
    const [shown] = await wishStates(desk.db, 'gerne', [id]);
    expect(shown?.state).toMatchObject({ until: '2015-09-19T10:00:00.000Z' });
  });

  test.each([
    ['Umbrella', 'Umbrella until Saturday', '2015-09-19T09:00:00.000Z'],
    ['Umbrella until Saturday', 'Umbrella', '2015-09-19T09:00:00.000Z'],
    ['Umbrella until tomorrow at 6 pm', 'Umbrella until tomorrow at noon', '2015-09-19T16:00:00.000Z'],
    ['Umbrella until tomorrow at noon', 'Umbrella until tomorrow at 6 pm', '2015-09-19T16:00:00.000Z'],
    ['Umbrella until tomorrow', 'Umbrella until I leave', '2015-09-24T09:00:00.000Z'],
  ])('merged, "%s" and "%s" are one until the later time', async (stays, goes, until) => {
    const [into, id] = [(await wish(stays)).id, (await wish(goes)).id];
    await desk.mergeWish.run(desk.mara, id, into);
    await moved(stayId, '2015-09-24T09:00:00Z');
    const [shown] = await wishStates(desk.db, 'gerne', [into]);
    expect(shown?.state).toMatchObject({ until });
  });

  test.each([
    [
      'a colleague hears another time',
      (id: string) => desk.offerAgain.run(desk.mara, id, 'en', { until: '2015-09-19T10:00:00Z' }),
      '2015-09-19T10:00:00.000Z',
    ],
    [
      'a wish for longer is merged into it',
      async (id: string) =>
        desk.mergeWish.run(desk.mara, (await wish('Umbrella until 25 September at noon')).id, id),
      '2015-09-25T10:00:00.000Z',
    ],
  ])('while new offers are made %s: that stands', async (_, meanwhile, until) => {
    await desk.furniture.unit(umbrella);
    const { id } = await wish('Umbrella until I leave');
    const laying = desk.table.lay.bind(desk.table);
    const table = jest.spyOn(desk.table, 'lay').mockImplementationOnce(async (...asked) => {
      const laid = await laying(...asked);
      await meanwhile(id);
      return laid;
    });
    await desk.offerAgain.run(desk.mara, id, 'en');
    table.mockRestore();
    const [shown] = await wishStates(desk.db, 'gerne', [id]);
    expect(shown?.state).toMatchObject({ until });
  });

  test('while she extends, a colleague grants the wish: one after the other, and it is hers until the new day', async () => {
    await desk.furniture.unit(umbrella);
    const { id, offers } = await wish('Umbrella until I leave');
    const extending = await desk.db.pool.connect();
    try {
      // whoever finds that two wait for each other is ended: let it be this one
      await extending.query(`BEGIN; SET LOCAL deadlock_timeout = '10ms'`);
      await extending.query(`UPDATE stay SET departs_at = '2015-09-22T09:00:00Z' WHERE id = $1`, [stayId]);
      const granted = desk.accept(id, offers[0]?.id ?? '');
      await somebodyWaits();
      await extending.query(`UPDATE wish SET until_at = '2015-09-22T09:00:00Z' WHERE id = $1`, [id]);
      await extending.query('COMMIT');
      await granted;
    } finally {
      extending.release();
    }
    expect(await loan()).toEqual({ due: '09-22 09:00', leaves: true });
  });

  async function somebodyWaits(): Promise<void> {
    const waiting = `SELECT 1 AS one FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    for (const end = Date.now() + 30_000; !(await desk.db.one(waiting));)
      if (Date.now() > end) throw new Error('nobody waits');
  }
});
