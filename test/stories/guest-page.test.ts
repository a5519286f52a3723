import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { GuestPage, type PageCare } from '../../src/contracts/guest-page.js';
import type { Handout } from '../../src/contracts/handouts.js';
import type { LinkReply } from '../../src/contracts/links.js';
import {
  type AdviceLine,
  GuestAsPerson,
  GuestWordLine,
  type NamedThing,
  Remark,
} from '../../src/contracts/person.js';
import type { StayCard, StayLine } from '../../src/contracts/stays.js';
import { Slip } from '../../src/contracts/wifi.js';
import { type Caller, openTestHouse, type TestHouse } from '../harness/house.js';
import { LiveListener } from '../harness/live-listener.js';
import { stockLoan, stockVoucher } from '../harness/stock.js';

let house: TestHouse;
let desk: Caller;
let ana: StayLine;
let code = '';
const ears: LiveListener[] = [];

beforeAll(async () => {
  house = await openTestHouse();
  const manager = await house.as('manager');
  desk = await house.as('reception');
  ana = (await desk.post<StayLine>('/api/stays', { line: 'Ana Silva 412', language: 'it' })).body;
  const cable = await stockLoan(manager, 'CH', 3);
  const wifi = await stockVoucher(manager);
  await desk.post('/api/handouts', { stayId: ana.id, amenityId: cable.id });
  const given = await desk.post<Handout>('/api/handouts', { stayId: ana.id, amenityId: wifi.id });
  code = given.body.voucher?.code ?? '';
});
afterAll(async () => {
  ears.forEach((one) => one.close());
  await house.stop();
});

const secretOf = (url: string) => url.slice(url.indexOf('#') + 1);

/** A phone that scanned the code of a slip. */
async function phone(stayId: string): Promise<Caller> {
  const link = await desk.post<LinkReply>(`/api/stays/${stayId}/link`);
  expect(link.status).toBe(201);
  expect(new URL(link.body.url)).toMatchObject({ pathname: '/guest', search: '' });
  const guest = house.nobody();
  const opened = await guest.post('/api/links', { kind: 'stay', token: secretOf(link.body.url) });
  expect(opened.status).toBe(204);
  return guest;
}

/** What a reply says beyond its contract, and what it owes. */
function faults(shape: new () => object, value: object): string[] {
  const strict = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
  return validateSync(plainToInstance(shape, value), strict).map((error) => error.toString());
}

function listen(who: Caller, audience: 'guest' | 'reception'): LiveListener {
  const one = new LiveListener(house.url, who.cookie, audience);
  ears.push(one);
  return one;
}

test('any slip leads to her page: what she has and until when, her code, in her language', async () => {
  const card = await desk.get<StayCard>(`/api/stays/${ana.id}`);
  const slip = await desk.post<Slip>(`/api/handouts/${card.body.open[0]?.id ?? ''}/slip`);
  expect(slip.body.pageQr).toContain('<svg');
  const guest = house.nobody();
  await guest.post('/api/links', { kind: 'stay', token: secretOf(slip.body.page ?? '') });
  const { status, body } = await guest.get<GuestPage>('/api/guest');
  expect(status).toBe(200);
  expect(body).toMatchObject({ guest: 'Ana Silva', hotel: 'Hotel am See', language: 'it', care: [] });
  expect(body.loans).toMatchObject([{ names: { en: 'CH cable' } }]);
  expect(body.vouchers).toMatchObject([{ code, devices: 4 }]);
  expect(faults(GuestPage, body)).toEqual([]);
  // the same secret on every slip of hers, so that the one in her pocket goes on opening
  const again = await desk.post<LinkReply>(`/api/stays/${ana.id}/link`);
  expect(again.body.url).toBe(slip.body.page);
  await guest.put('/api/guest/language', { language: 'fr' });
  expect((await desk.get<StayCard>(`/api/stays/${ana.id}`)).body.guest.language).toBe('fr');
});

test('what she asks for stands at the desk at once, and the name of who takes care on her page', async () => {
  const guest = await phone(ana.id);
  const [atDesk, onPhone] = [listen(desk, 'reception'), listen(guest, 'guest')];
  await atDesk.until(() => atDesk.snapshots === 1, 5_000, 'the board');
  await onPhone.until(() => onPhone.snapshots === 1, 5_000, 'the page');
  const asked = await guest.post<PageCare>('/api/guest/wishes', { text: 'un fer à repasser jusqu’à demain' });
  expect(asked).toMatchObject({ status: 201, body: { kind: 'wish', by: null } });
  const wish = () => atDesk.board.get(`wish ${asked.body.id}`);
  await atDesk.until(() => Boolean(wish()?.state), 5_000, 'the wish at the desk');
  expect(wish()?.state).toMatchObject({
    text: 'un fer à repasser jusqu’à demain',
    source: 'guest_page',
    until: expect.stringMatching(/T\d\d:00:00.000Z$/) as string,
    guest: 'Ana Silva',
  });
  const page = () => onPhone.board.get(`guest-page ${ana.id}`)?.state as GuestPage | null | undefined;
  const dueAt = new Date(Date.now() + 3_600_000).toISOString();
  const byHand = { stayId: ana.id, wishId: asked.body.id, kind: 'promise', what: 'un fer', dueAt };
  expect((await desk.post('/api/promises', byHand)).status).toBe(201);
  // one line for one thing: the promise stands for the wish it is about
  await onPhone.until(() => page()?.care[0]?.what === 'un fer', 5_000, 'what is promised by hand');
  expect(page()?.care).toMatchObject([{ kind: 'promise' }]);
  const offers = await desk.post<{ offers: { id: string; kind: string }[] }>(
    `/api/wishes/${asked.body.id}/offers`,
  );
  const offerId = offers.body.offers.find(({ kind }) => kind === 'promise')?.id;
  expect((await desk.post(`/api/wishes/${asked.body.id}/accept`, { offerId })).status).toBe(201);
  const better = () => page()?.care[0]?.kind === 'promise' && page()?.care[0]?.what !== 'un fer';
  await onPhone.until(better, 5_000, 'the promise on the page');
  expect(page()?.care).toHaveLength(1);
  expect(page()?.care[0]?.by).toMatch(/^\w+/);
  expect([...onPhone.board.keys()]).toEqual([`guest-page ${ana.id}`]);
  expect(onPhone.faults).toEqual([]);
  // the code is on her page and in nothing that is stored or sent to others
  const { db } = house.house.cellar;
  const stored = await db.rows('SELECT touched::text, moment::text FROM outbox');
  expect(JSON.stringify([stored, [...atDesk.board.values()]])).not.toContain(code);
});

test('her thanks reach the colleague of that thing alone; what is wrong reaches the board', async () => {
  const guest = await phone(ana.id);
  const { body } = await guest.get<GuestPage>('/api/guest');
  const aboutId = body.loans[0]?.id;
  expect(
    (await guest.post('/api/guest/words', { kind: 'thanks', words: 'merci Mara', aboutId })).status,
  ).toBe(204);
  expect((await desk.get<GuestWordLine[]>('/api/thanks')).body).toMatchObject([{ words: 'merci Mara' }]);
  const manager = await house.as('manager');
  expect((await manager.get<GuestWordLine[]>('/api/thanks')).body).toEqual([]);
  const hers = (await desk.get<GuestWordLine[]>('/api/thanks')).body[0]?.id ?? '';
  expect((await manager.post(`/api/guest-words/${hers}/read`)).status).toBe(404);
  expect((await desk.post(`/api/guest-words/${hers}/read`)).status).toBe(204);
  await guest.post('/api/guest/words', { kind: 'wrong', words: 'pas d’eau chaude' });
  const board = await desk.get<{ states: { kind: string; state: { words: string } }[] }>('/api/board');
  const words = board.body.states.filter(({ kind }) => kind === 'guest-word');
  expect(words.map(({ state }) => state.words)).toEqual(['pas d’eau chaude']);
});

test('the link opens her page and nothing else, not another guest’s, and nothing once it is revoked', async () => {
  const ida = (await desk.post<StayLine>('/api/stays', { line: 'Ida Keller 413' })).body;
  const guest = await phone(ida.id);
  const asked = await (await phone(ana.id)).post<PageCare>('/api/guest/wishes', { text: 'du thé' });
  const foreign = { kind: 'thanks', words: 'x', aboutId: asked.body.id };
  expect(await guest.post('/api/guest/words', foreign)).toMatchObject({
    status: 404,
    body: { code: 'unknown_about' },
  });
  for (const path of ['/api/board', '/api/stays', `/api/stays/${ida.id}`, '/api/thanks', '/api/referral'])
    expect([path, (await guest.get(path)).status]).toEqual([path, 401]);
  const onPhone = listen(guest, 'guest');
  await onPhone.until(() => onPhone.snapshots === 1, 5_000, 'the page');
  expect((await desk.post(`/api/stays/${ida.id}/link/revoke`)).status).toBe(204);
  expect((await guest.get('/api/guest')).status).toBe(401);
  await onPhone.until(() => onPhone.over !== null, 3_000, 'the end of the line');
});

test('who has left finds her page closed, kindly and empty; checked in again she has one', async () => {
  const ida = (await desk.post<StayLine>('/api/stays', { line: 'Ida Frey 416' })).body;
  const step = async (verb: 'check-in' | 'check-out') => {
    const { body } = await desk.get<StayCard>(`/api/stays/${ida.id}`);
    expect((await desk.post(`/api/stays/${ida.id}/${verb}`, { version: body.version })).status).toBe(200);
  };
  const { url } = (await desk.post<LinkReply>(`/api/stays/${ida.id}/link`)).body;
  const guest = await phone(ida.id);
  await step('check-out');
  const scanned = house.nobody();
  const answers = [
    await guest.get('/api/guest'),
    await guest.post('/api/guest/wishes', { text: 'hello' }),
    await scanned.post('/api/links', { kind: 'stay', token: secretOf(url) }),
    await scanned.get('/api/guest'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 404, 401]);
  expect(answers[2]?.body).toMatchObject({ code: 'link_is_over' });
  expect(JSON.stringify(answers)).not.toMatch(/Ida|Frey|416/);
  expect((await desk.post(`/api/stays/${ida.id}/link`)).body).toMatchObject({ code: 'stay_is_over' });
  await step('check-in');
  expect((await (await phone(ida.id)).get<GuestPage>('/api/guest')).body.guest).toBe('Ida Frey');
});

test('at a good moment the slip asks her, in her language and once; what she wrote is copied on her card', async () => {
  const { arrival } = (await desk.post<StayLine>('/api/stays', { line: 'Ida Moser 418' })).body;
  const leaving = { line: 'Ida Moser 419', departure: arrival, language: 'fr' };
  const { body: stay } = await desk.post<StayLine>('/api/stays', leaving);
  const amenity = await stockLoan(await house.as('manager'), 'SL', 2);
  const slip = async () => {
    const given = await desk.post<Handout>('/api/handouts', { stayId: stay.id, amenityId: amenity.id });
    return (await desk.post<Slip>(`/api/handouts/${given.body.id}/slip`)).body;
  };
  const [first, second] = [await slip(), await slip()];
  expect([faults(Slip, first), first.language, second.question]).toEqual([[], 'fr', undefined]);
  const person = async () => (await desk.get<GuestAsPerson>(`/api/stays/${stay.id}/person`)).body;
  const { question, slipQuestion } = await person();
  expect([question, slipQuestion?.guestWords]).toEqual([null, first.question]);
  const guest = await phone(stay.id);
  expect((await guest.get<GuestPage>('/api/guest')).body.question).toBeNull();
  const written = { stayId: stay.id, questionId: slipQuestion?.questionId, words: 'une lampe', via: 'slip' };
  expect((await desk.post<AdviceLine>('/api/advice', written)).body).toMatchObject({ words: 'une lampe' });
  expect((await desk.post('/api/advice', written)).body).toMatchObject({ code: 'asked_already' });
  expect((await person()).slipQuestion).toBeNull();
});

test('what became of her idea stands on her page at once, and at the desk until somebody has told her', async () => {
  const { body: stay } = await desk.post<StayLine>('/api/stays', { line: 'Ida Roth 417' });
  const manager = await house.as('manager');
  const questionId = (await desk.get<NamedThing[]>('/api/questions')).body[0]?.id;
  const words = 'a lamp by the bed';
  const { body: advice } = await desk.post<AdviceLine>('/api/advice', { stayId: stay.id, questionId, words });
  const guest = await phone(stay.id);
  const onPhone = listen(guest, 'guest');
  const page = () => onPhone.board.get(`guest-page ${stay.id}`)?.state as GuestPage | null | undefined;
  await onPhone.until(() => page()?.ideas.length === 0, 5_000, 'the page');
  await manager.post(`/api/advice/${advice.id}/became`, { became: 'Every room has one' });
  await onPhone.until(() => page()?.ideas.length === 1, 5_000, 'the answer on her page');
  expect(page()?.ideas).toMatchObject([{ words, became: 'Every room has one' }]);
  const toTell = async () => (await desk.get<GuestAsPerson>(`/api/stays/${stay.id}/person`)).body.toTell;
  expect(await toTell()).toMatchObject([{ id: advice.id, became: 'Every room has one' }]);
  expect((await desk.post(`/api/advice/${advice.id}/told`)).status).toBe(204);
  expect(await toTell()).toEqual([]);
});

test('what the desk reads of a person is what the contract says, remarks and a birthday included', async () => {
  const { body: stay } = await desk.post<StayLine>('/api/stays', { line: 'Ida Huber 414' });
  const path = `/api/stays/${stay.id}`;
  const remark = await desk.post<Remark>(`${path}/remarks`, { kind: 'preference', words: 'oat milk' });
  expect(faults(Remark, remark.body)).toEqual([]);
  await desk.post('/api/rule-voices', { rule: 'one_per_guest', stayId: stay.id, words: 'why?' });
  const born = `1984${stay.arrival.slice(4)}`;
  const change = { version: stay.version, birthDate: born === '1984-02-29' ? '1984-02-28' : born };
  const changed = await desk.patch<GuestAsPerson>(`${path}/person`, change);
  expect(changed).toMatchObject({ status: 200, body: { birthdayDuringStay: stay.arrival, stays: 1 } });
  expect(faults(GuestAsPerson, changed.body)).toEqual([]);
  expect((await desk.patch(`${path}/person`, change)).body).toMatchObject({ code: 'stale' });
  const odd = await desk.patch(`${path}/person`, { version: stay.version + 1, birthDate: '1984-02-30' });
  expect(odd.status).toBe(422);
  const other = (await desk.post<StayLine>('/api/stays', { line: 'Ida Huber 415' })).body;
  const member = await desk.post<GuestAsPerson>(`/api/stays/${other.id}/club`);
  expect(member).toMatchObject({
    status: 201,
    body: { maybeSame: [{ guestId: changed.body.guestId, stays: 1 }] },
  });
  expect(faults(GuestAsPerson, member.body)).toEqual([]);
  const one = await desk.post<GuestAsPerson>(`${path}/same`, { guestId: member.body.guestId });
  expect(one.body).toMatchObject({ stays: 2, maybeSame: [], memberNumber: member.body.memberNumber });
  const word = { stayId: stay.id, kind: 'wrong', words: 'a draught' };
  expect(faults(GuestWordLine, (await desk.post('/api/guest-words', word)).body)).toEqual([]);
});
