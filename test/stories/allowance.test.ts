import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffActor } from '../../src/contracts/actor.js';
import type {
  ApologyDraft,
  ApologyReply,
  AskLine,
  GiveReply,
  GoodwillCaps,
  GuestGoodwill,
  LedgerLine,
  PurchaseLine,
  Surprise,
} from '../../src/contracts/goodwill.js';
import type { AcceptReply, WishReply } from '../../src/contracts/handouts.js';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { GoodwillFacade } from '../../src/domains/goodwill/goodwill.facade.js';
import { Database } from '../../src/platform/db/database.js';
import { dayAt } from '../../src/platform/time/clock.js';
import { type Caller, openTestHouse, type TestHouse } from '../harness/house.js';
import { smallJpeg, telling } from '../harness/pictures.js';
import { fillHouse } from '../harness/stock.js';
import { item, partner } from './two-hotels-orders.js';

const today = () => dayAt(new Date(), 'Europe/Zurich');
/** What a telephone takes: larger than the body of any other command may be. */
const PHOTO = Buffer.concat([smallJpeg.subarray(0, -2), Buffer.alloc(1_500_000, 7), smallJpeg.subarray(-2)]);

describe('2. The allowance, over HTTP', () => {
  let house: TestHouse;
  let mara: Caller;
  let livia: Caller;
  let stayId: string;

  beforeAll(async () => {
    house = await openTestHouse();
    [mara, livia] = [await house.as('reception'), await house.as('manager')];
    const guests: StayLine[] = await fillHouse(mara);
    stayId = guests[0]?.id ?? '';
  });
  afterAll(() => house.stop());

  const goodwill = async () => (await mara.get<GuestGoodwill>(`/api/goodwill/stays/${stayId}`)).body;

  it('gives two thousand francs to nobody twice: a doubled tap is one gift', async () => {
    const key = randomUUID();
    const tap = () =>
      mara.post<GiveReply>('/api/goodwill', { stayId, amountMinor: 4500, purpose: 'gift' }, key);
    const [one, two] = await Promise.all([tap(), tap()]);
    expect([one.status, two.status]).toEqual([201, 201]);
    expect(two.body).toEqual(one.body);
    const { entries, left } = await goodwill();
    expect(entries).toHaveLength(1);
    expect(left).toMatchObject({ staffDayMinor: 195_500, nowMinor: 195_500, currency: 'CHF' });
  });

  it('over a cap gives the part at once, says until when Livia may answer, and Livia answers with one tap', async () => {
    const { body: caps } = await livia.get<GoodwillCaps>('/api/goodwill/caps');
    await livia.put('/api/goodwill/caps', { ...caps, giftMinor: 3000 });
    const { body } = await mara.post<GiveReply>('/api/goodwill', {
      stayId,
      amountMinor: 8000,
      purpose: 'birthday',
    });
    expect([body.entry?.amountMinor, body.ask?.amountMinor]).toEqual([3000, 5000]);
    const id = body.ask?.id ?? '';
    const early = await mara.call<{ code: string; detail: string }>(
      'POST',
      `/api/goodwill/asks/${id}/exceed`,
      '{}',
      {
        'content-type': 'application/json',
        'accept-language': 'de',
      },
    );
    expect([early.status, early.body.code]).toEqual([409, 'manager_may_still_answer']);
    expect(early.body.detail).toMatch(/^Bis \d\d:\d\d kann die Leitung noch antworten\./);
    const granted = await livia.post<AskLine>(`/api/goodwill/asks/${id}/grant`);
    expect(granted.body).toMatchObject({ status: 'granted', amountMinor: 5000 });
    expect((await goodwill()).entries[0]).toMatchObject({ amountMinor: 5000, exceeded: true });
  });

  it('sends somebody to the shop and keeps the receipt, and not where it was photographed', async () => {
    const purchase = await goingToBuy(house, stayId);
    const photo = telling(PHOTO).toString('base64');
    const done = await mara.post<PurchaseLine>(`/api/purchases/${purchase}/done`, {
      actualMinor: 1990,
      paidBy: 'petty_cash',
    });
    expect(done).toMatchObject({
      status: 200,
      body: { status: 'bought', actualMinor: 1990, hasPhoto: false },
    });
    // in a pocket until the evening: her card and the ledger wait for it
    const waiting = { purchaseId: purchase, hasReceipt: false, amountMinor: 1990 };
    expect((await goodwill()).entries).toContainEqual(expect.objectContaining(waiting));
    const day = today();
    const ledger = async () =>
      (await livia.post<LedgerLine[]>('/api/goodwill/ledger', { from: day, to: day })).body;
    expect(await ledger()).toContainEqual(expect.objectContaining(waiting));
    expect((await mara.post(`/api/purchases/${purchase}/photo`, { photo })).status).toBe(200);
    expect(await ledger()).toContainEqual(expect.objectContaining({ ...waiting, hasReceipt: true }));
    const kept = await fetch(`${house.url}/api/purchases/${purchase}/photo`, {
      headers: { cookie: mara.cookie },
    });
    expect(Buffer.from(await kept.arrayBuffer()).equals(PHOTO)).toBe(true);
    expect(kept.headers.get('content-type')).toBe('image/jpeg');
    expect(kept.headers.get('x-content-type-options')).toBe('nosniff');
    const tooMuch = { photo: Buffer.alloc(4_000_000).toString('base64') };
    expect((await mara.post(`/api/purchases/${purchase}/photo`, tooMuch)).status).toBe(413);
  });

  it('apologises in two taps, with a surprise that the manager has made ready', async () => {
    const card = { de: 'Von Herzen, Ihr Team', en: 'With love' };
    const names = { de: 'Pralinen', en: 'Chocolates' };
    const input = { names, valueMinor: 900, weekly: 3, card, active: true };
    const made = await livia.post<Surprise>('/api/surprises', input);
    expect(made).toMatchObject({ status: 201, body: { name: 'Pralinen', left: 3, card } });
    const draft = await mara.post<ApologyDraft>('/api/apologies/draft', { stayId, cause: 'other' });
    expect(draft.body.surprise?.id).toBe(made.body.id);
    const said = await mara.post<ApologyReply>('/api/apologies', {
      stayId,
      cause: 'other',
      words: 'the lift was out of order',
      surpriseId: made.body.id,
    });
    expect(said.body.given?.entry).toMatchObject({ amountMinor: 900, purpose: 'apology' });
    expect((await goodwill()).surprises).toMatchObject([{ left: 2 }]);
    for (const wrong of [{ de: 7 }, ['Von Herzen'], { xx: 'x' }, 'Von Herzen']) {
      const reply = await livia.post('/api/surprises', { ...input, card: wrong });
      expect(reply).toMatchObject({ status: 400, body: { fields: ['card'] } });
    }
  });

  it('is an open book for the manager and for accounting', async () => {
    const range = { from: today(), to: today() };
    const lines = await livia.post<LedgerLine[]>('/api/goodwill/ledger', range);
    expect(lines.body.map(({ amountMinor }) => amountMinor)).toEqual([
      900, 1990, -2400, 2400, 5000, 3000, 4500,
    ]);
    const file = await livia.get<string>(`/api/goodwill.csv?from=${range.from}&to=${range.to}`);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.body.split('\r\n').filter((line) => line.includes(',50.00,CHF,yes,'))).toHaveLength(1);
    expect((await livia.post('/api/goodwill/ledger', { from: range.to, to: '2015-09-18' })).status).toBe(422);
    expect((await livia.get('/api/goodwill/unusual')).body).toMatchObject([
      { code: 'same_guest_often', count: 5 },
    ]);
  });

  it('over a cap somebody goes to the shop all the same, and Livia says yes to the rest meanwhile', async () => {
    const shop = await livia.post<{ id: string }>('/api/partners', { ...partner, name: 'Musik Hug' });
    const names = { de: 'Banjo', en: 'banjo' };
    const sold = await livia.post(`/api/partners/${shop.body.id}/items`, {
      ...item,
      names,
      priceMinor: 8000,
    });
    expect([shop.status, sold.status]).toEqual([201, 201]);
    const wish = await mara.post<WishReply>('/api/wishes', { stayId, text: 'a banjo' });
    const over = wish.body.offers.find(({ kind }) => kind === 'purchase');
    expect(over).toMatchObject({ costMinor: 8000, overMinor: 5000 });
    const taken = await mara.post<AcceptReply>(`/api/wishes/${wish.body.id}/accept`, { offerId: over?.id });
    expect(taken).toMatchObject({
      status: 201,
      body: { how: 'being_bought', purchase: { askedMinor: 5000 } },
    });
    const id = taken.body.purchase?.id ?? '';
    const { states } = (await livia.get<LiveSnapshot>('/api/board')).body;
    const asks = states.filter(({ kind }) => kind === 'ask').map(({ state }) => state as AskLine);
    const ask = asks.find(({ purchaseId }) => purchaseId === id);
    expect(ask).toMatchObject({ amountMinor: 5000, purpose: 'purchase' });
    expect((await mara.post(`/api/goodwill/asks/${ask?.id}/withdraw`)).status).toBe(409);
    expect((await livia.post(`/api/goodwill/asks/${ask?.id}/grant`)).status).toBe(200);
    const body = { actualMinor: 8000, paidBy: 'house_card' };
    expect((await mara.post<PurchaseLine>(`/api/purchases/${id}/done`, body)).body).toMatchObject({
      status: 'bought',
      askedMinor: null,
    });
    expect((await goodwill()).entries.slice(0, 2)).toMatchObject([
      { amountMinor: 5000, exceeded: true },
      { amountMinor: 3000, exceeded: false },
    ]);
  });
});

/** As the ladder's purchase does it. */
async function goingToBuy(house: TestHouse, stayId: string): Promise<string> {
  const db = house.house.app.get(Database, { strict: false });
  const staff = await db.one<{ id: string }>(`SELECT id FROM staff_member WHERE login = 'reception'`);
  const actor = { kind: 'staff', hotel: house.hotel, staffId: staff?.id ?? '' } as StaffActor;
  const terms = {
    stayId,
    wishId: null,
    itemId: null,
    shopId: null,
    what: 'UK adapter',
    usualMinor: 2400,
    byStaff: actor.staffId,
    paidBy: 'petty_cash' as const,
    promiseId: null,
    day: today(),
  };
  const goodwill = house.house.app.get(GoodwillFacade, { strict: false });
  const line = await db.transaction((tx) => goodwill.buy(tx, actor, terms));
  return line?.id ?? '';
}
