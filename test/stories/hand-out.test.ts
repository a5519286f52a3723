import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Amenity } from '../../src/contracts/catalogue.js';
import type { Handout, Refusal } from '../../src/contracts/handouts.js';
import type { StayCard, StayLine } from '../../src/contracts/stays.js';
import { type Caller, openTestHouse, type TestHouse } from '../harness/house.js';
import { LiveListener } from '../harness/live-listener.js';
import { fillHouse, stockLoan } from '../harness/stock.js';

describe('5. Handing out, over HTTP', () => {
  let house: TestHouse;
  let reception: Caller;
  let guests: StayLine[];
  let cable: Amenity;

  beforeAll(async () => {
    house = await openTestHouse();
    reception = await house.as('reception');
    guests = await fillHouse(reception);
    cable = await stockLoan(await house.as('manager'), 'CH', 2, { connector: 'usb-c' });
  });
  afterAll(() => house.stop());

  it('a guest gets a cable, it shows on her card, and goes back to its shelf', async () => {
    const given = await reception.post<Handout>('/api/handouts', {
      stayId: guests[0]?.id,
      amenityId: cable.id,
    });
    expect(given.status).toBe(201);
    expect(given.body.loan?.unitTag).toMatch(/^CH-000\d$/);
    const card = await reception.get<StayCard>(`/api/stays/${guests[0]?.id}`);
    expect(card.body.open.map(({ id }) => id)).toEqual([given.body.id]);
    const back = await reception.post<Handout>(`/api/handouts/${given.body.id}/return`, { condition: 'ok' });
    expect(back.body.status).toBe('returned');
  });

  it('two desks race for the last unit: one gets it, the other gets offers', async () => {
    await reception.post('/api/handouts', { stayId: guests[1]?.id, amenityId: cable.id });
    const replies = await Promise.all(
      [guests[2], guests[3]].map((guest) =>
        reception.post<Refusal>('/api/handouts', { stayId: guest?.id, amenityId: cable.id }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refusal = replies.find(({ status }) => status === 409);
    expect(refusal?.headers['content-type']).toContain('application/problem+json');
    expect(refusal?.body.wishId).toBeDefined();
    expect(refusal?.body.offers.at(-1)).toMatchObject({ kind: 'promise', by: 'Livia' });
  });

  it('a rule the manager has dropped warns nobody any more', async () => {
    const manager = await house.as('manager');
    const iron = await stockLoan(manager, 'IR', 3, { icon: 'iron', onePerGuest: true });
    const give = () =>
      reception.post<Handout>('/api/handouts', { stayId: guests[4]?.id, amenityId: iron.id });
    expect((await give()).body.warnings).toEqual([]);
    expect((await give()).body.warnings).toEqual([{ code: 'one_per_guest' }]);
    const desk = new LiveListener(house.url, reception.cookie);
    const allowed = () =>
      (desk.board.get(`amenity ${iron.id}`)?.state as Amenity | undefined)?.onePerGuest === false;
    await desk.until(() => desk.snapshots > 0, 10_000, 'the board');
    expect(allowed()).toBe(false);
    const decided = await manager.post('/api/rules/decide', { rule: 'one_per_guest', decision: 'dropped' });
    expect(decided.status).toBe(204);
    await desk.until(allowed, 10_000, 'the rule is dropped');
    expect((await give()).body.warnings).toEqual([]);
    desk.close();
  });
});
