import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { ErrandLine, ErrandTicket } from '../../src/contracts/errands.js';
import { PromiseLine } from '../../src/contracts/handouts.js';
import { HelpLine } from '../../src/contracts/help.js';
import { HandoverLine, HandoverPage } from '../../src/contracts/handover.js';
import { PromiseTimes } from '../../src/contracts/promises.js';
import type { LinkReply } from '../../src/contracts/links.js';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import type { Duty, SessionReply } from '../../src/contracts/people.js';
import { Colleague, DutyStep, Roster, Shift } from '../../src/contracts/roster.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { Caller, openTestHouse, type Reply, type TestHouse } from '../harness/house.js';
import { LiveListener } from '../harness/live-listener.js';
import { fillHouse } from '../harness/stock.js';

let house: TestHouse;
let livia: Caller;
let mara: Caller;
let jonas: Caller;
let guest: StayLine;

beforeAll(async () => {
  house = await openTestHouse();
  [livia, mara, jonas] = [
    await house.as('manager'),
    await house.as('reception'),
    await house.as('facilities'),
  ];
  const [first] = await fillHouse(mara);
  if (!first) throw new Error('nobody is in the house');
  guest = first;
});
afterAll(() => house.stop());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const idOf = async (caller: Caller) => (await caller.get<SessionReply>('/api/session')).body.staff.id;

/** The body, when it has that status and is exactly what its contract says. */
function told<T extends object>(shape: new () => T, status: number, reply: Reply<unknown>): T {
  expect({ status: reply.status, body: reply.body }).toMatchObject({ status });
  const strict = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true };
  for (const one of [reply.body].flat())
    expect(validateSync(plainToInstance(shape, one as object), strict)).toEqual([]);
  return reply.body as T;
}

const promise = (more: object = {}, key: string = randomUUID()) =>
  mara.post(
    '/api/promises',
    { stayId: guest.id, kind: 'callback', what: 'the spa', dueAt: inMinutes(60), ...more },
    key,
  );

test('a roster is planned by the manager, and the desk sees who is here and who answers', async () => {
  const input = {
    staffId: await idOf(mara),
    department: 'reception',
    startsAt: inMinutes(-60),
    endsAt: inMinutes(240),
  };
  const shift = told(Shift, 201, await livia.post('/api/roster/shifts', input));
  expect(shift).toMatchObject({ name: 'Mara', version: 1 });
  told(
    Shift,
    200,
    await livia.put(`/api/roster/shifts/${shift.id}`, { ...input, department: 'porters', version: 1 }),
  );
  const step = told(
    DutyStep,
    201,
    await livia.post('/api/roster/duty', { since: inMinutes(30), staffId: await idOf(mara) }),
  );
  const day = new Date().toISOString().slice(0, 10);
  const roster = told(
    Roster,
    200,
    await mara.post('/api/roster/list', { from: day, to: inMinutes(1440).slice(0, 10) }),
  );
  expect(roster.duty.map(({ name }) => name)).toEqual(['Livia', 'Mara']);
  told(Colleague, 200, await mara.get('/api/colleagues'));
  expect((await mara.get<Duty>('/api/duty')).body.name).toBe('Livia');
  expect((await livia.post('/api/roster/duty/remove', { since: step.since })).status).toBe(204);
  expect((await livia.call('DELETE', `/api/roster/shifts/${shift.id}`)).status).toBe(204);
  const input2 = { ...input, endsAt: input.startsAt };
  expect((await livia.post('/api/roster/shifts', input2)).body['code']).toBe('shift_is_at_most_a_day');
});

test('a promise in a colleague’s name waits for his yes; a doubled tap is one; another time is another promise', async () => {
  const key = randomUUID();
  const asks = { byStaff: await idOf(jonas), dueAt: inMinutes(60) };
  const asked = told(PromiseLine, 201, await promise(asks, key));
  expect(asked).toMatchObject({ by: 'Livia', asked: 'Jonas', kind: 'callback' });
  expect((await promise(asks, key)).body['id']).toBe(asked.id);
  expect((await mara.post(`/api/promises/${asked.id}/take`)).body['code']).toBe('asked_somebody_else');
  // he reads what he is asked at the machines' console, and nothing of anybody else's
  const mine = async (who: Caller) => told(PromiseLine, 200, await who.get('/api/promises/mine')) as unknown;
  const other = told(PromiseLine, 201, await promise());
  expect(await mine(jonas)).toEqual([expect.objectContaining({ id: asked.id, by: 'Livia', guest: '' })]);
  expect((await jonas.post(`/api/promises/${asked.id}/keep`)).body['code']).toBe('asked_somebody_else');
  expect(told(PromiseLine, 200, await jonas.post(`/api/promises/${asked.id}/take`)).by).toBe('Jonas');
  expect(await mine(jonas)).toEqual([expect.objectContaining({ id: asked.id, by: 'Jonas' })]);
  expect((await jonas.post(`/api/promises/${other.id}/keep`)).body['code']).toBe('asked_somebody_else');
  expect((await mara.post(`/api/promises/${other.id}/keep`)).status).toBe(200);
  const reach = { reach: 'in the bar', nextWordAt: inMinutes(10) };
  expect(told(PromiseLine, 200, await mara.post(`/api/promises/${asked.id}/touch`, reach))).toMatchObject(
    reach,
  );
  const later = { what: 'the spa', dueAt: inMinutes(90) };
  const next = told(PromiseLine, 200, await mara.post(`/api/promises/${asked.id}/replace`, later));
  expect(next).toMatchObject({ by: 'Mara', guestToBeTold: true, reach: 'in the bar' });
  const board = (await mara.get<LiveSnapshot>('/api/board')).body.states;
  expect(board.filter(({ kind }) => kind === 'promise').map(({ id }) => id)).toEqual([next.id]);
  told(PromiseLine, 200, await mara.post(`/api/promises/${next.id}/pass`, { staffId: await idOf(livia) }));
  told(PromiseLine, 200, await mara.post(`/api/promises/${next.id}/told`));
  for (const dueAt of [inMinutes(-1), '2015-W10-1T10:00Z', '9999-12-31T00:00:00Z'])
    expect((await promise({ dueAt })).status).toBe(422);
});

test('a porter brings it by a link without an account, and the promise is kept', async () => {
  const given = told(PromiseLine, 201, await promise({ kind: 'promise', what: 'a UK adapter' }));
  const partner = await livia.post('/api/partners', {
    ...{
      kind: 'department',
      name: 'Porters',
      about: { de: 'Bringen', en: 'They bring' },
      words: [],
      address: '',
    },
    ...{
      directions: {},
      walkMinutes: null,
      phone: '',
      email: '',
      hours: {},
      languages: ['de'],
      active: true,
    },
  });
  const person = { name: 'Luca', phone: '', email: '', languages: ['it', 'de'], hours: null, active: true };
  const luca = await livia.post(`/api/partners/${String(partner.body['id'])}/people`, person);
  expect(luca.status).toBe(201);
  const ask = {
    stayId: guest.id,
    personId: luca.body['id'],
    what: 'a UK adapter',
    from: 'desk',
    promiseId: given.id,
  };
  const errand = told(ErrandLine, 201, await mara.post('/api/errands', ask));
  const link = (await mara.get<LinkReply>(`/api/errands/${errand.id}/link`)).body;
  const porter = house.nobody();
  const open = { kind: 'errand', token: link.url.split('#e.')[1] };
  expect((await porter.get('/api/errand')).status).toBe(401);
  expect((await porter.post('/api/links', open)).status).toBe(204);
  expect(told(ErrandTicket, 200, await porter.get('/api/errand'))).toMatchObject({
    by: 'Luca',
    guest: errand.guest,
    language: 'it',
  });
  expect((await porter.get('/api/board')).status).toBe(401);
  told(ErrandTicket, 200, await porter.post(`/api/errand/${errand.id}/step`, { status: 'on_the_way' }));
  expect(
    told(ErrandLine, 200, await mara.post(`/api/errands/${errand.id}/step`, { status: 'on_the_way' })).status,
  ).toBe('on_the_way');
  told(ErrandTicket, 200, await porter.post(`/api/errand/${errand.id}/step`, { status: 'delivered' }));
  expect((await mara.post(`/api/promises/${given.id}/keep`)).body['code']).toBe('promise_is_over');
});

test('the shift hands over what is open with a note, and another person reads it', async () => {
  const page = told(HandoverPage, 200, await mara.get('/api/handover'));
  expect(page.open.map(({ kind }) => kind)).toEqual(['promise']);
  expect(page.happened.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['delivered', 'promise_kept', 'promise_passed']),
  );
  const [open] = page.open;
  const notes = [{ kind: open?.kind, id: open?.id, words: 'She swims until six.' }];
  const written = told(HandoverLine, 201, await mara.post('/api/handover', { words: '', notes }));
  expect((await mara.post(`/api/handover/${written.id}/confirm`)).body['code']).toBe('read_by_another');
  expect((await livia.get<HandoverPage>('/api/handover')).body.open[0]?.note).toBe('She swims until six.');
  told(HandoverLine, 200, await livia.post(`/api/handover/${written.id}/confirm`));
  expect((await livia.post(`/api/handover/${written.id}/confirm`)).body['code']).toBe('handover_is_read');
});

test('a promise that breaks is seen by the desk and the manager without anybody looking, and the manager sees no name', async () => {
  const listeners = [
    new LiveListener(house.url, mara.cookie),
    new LiveListener(house.url, livia.cookie, 'manager'),
  ];
  const { id } = told(PromiseLine, 201, await promise({ what: 'a lamp', dueAt: inMinutes(0.05) }));
  for (const listener of listeners) {
    const state = () => listener.board.get(`promise ${id}`)?.state as PromiseLine | null | undefined;
    await listener.until(() => state()?.state === 'broken', 12_000, 'a broken promise');
    const told = () =>
      [...listener.board.values()].some(
        ({ state: seen }) => (seen as { code?: string } | null)?.code === 'promise_broken',
      );
    // who comes in between is shown the row before the moment is told
    await listener.until(told, 8_000, 'that it broke');
  }
  const [atDesk, atManager] = listeners.map(({ board }) => JSON.stringify([...board.values()]));
  expect(atDesk).toContain('Mara');
  expect(atManager).not.toContain('Mara');
  for (const listener of listeners) listener.close();
});

test('one key at the desk calls a colleague on every console; the pulse hears that a hand is wanted, and nobody’s name', async () => {
  const consoles = {
    desk: new LiveListener(house.url, mara.cookie),
    workshop: new LiveListener(house.url, jonas.cookie, 'facilities'),
    pulse: new LiveListener(house.url, livia.cookie, 'manager'),
  };
  const call = told(HelpLine, 201, await mara.post('/api/help'));
  const seen = (listener: LiveListener) => listener.board.get(`help ${call.id}`)?.state as HelpLine | null;
  for (const listener of Object.values(consoles))
    await listener.until(() => Boolean(seen(listener)), 8_000, 'a call');
  expect(seen(consoles.workshop)).toMatchObject({ by: 'Mara', coming: null });
  expect(seen(consoles.pulse)).toMatchObject({ by: '', byId: '', coming: null });
  expect((await mara.post(`/api/help/${call.id}/come`)).body['code']).toBe('own_help_call');
  told(HelpLine, 200, await jonas.post(`/api/help/${call.id}/come`));
  await consoles.desk.until(() => seen(consoles.desk)?.coming === 'Jonas', 8_000, 'who comes');
  expect(JSON.stringify([...consoles.pulse.board.values()])).not.toMatch(/Jonas|Mara/);
  told(HelpLine, 200, await jonas.post(`/api/help/${call.id}/end`));
  await consoles.desk.until(() => !seen(consoles.desk), 8_000, 'its end');
  for (const listener of Object.values(consoles)) listener.close();
});

test('when the house is warned is the manager’s to set, in order; the desk only sees what it brings about', async () => {
  const times = told(PromiseTimes, 200, await livia.get('/api/promise-times'));
  expect(times).toEqual({ warnPercent: 50, escalatePercent: 80, wordMinutes: 15, version: 1 });
  expect((await mara.get('/api/promise-times')).status).toBe(403);
  const set = (more: object) => livia.put('/api/promise-times', { ...times, ...more });
  expect((await set({ warnPercent: 80 })).body['code']).toBe('warned_before_the_manager_hears');
  for (const wrong of [
    { warnPercent: 0 },
    { escalatePercent: 100 },
    { wordMinutes: 0 },
    { warnPercent: 1.5 },
  ])
    expect((await set(wrong)).status).toBe(400);
  expect(told(PromiseTimes, 200, await set({ warnPercent: 1 })).version).toBe(2);
  const { id } = told(PromiseLine, 201, await promise({ what: 'a fan', dueAt: inMinutes(1.5) }));
  const listener = new LiveListener(house.url, mara.cookie);
  const state = () => listener.board.get(`promise ${id}`)?.state as PromiseLine | null | undefined;
  await listener.until(() => state()?.state === 'half', 8_000, 'a warning after one hundredth of the time');
  listener.close();
  expect((await set({ warnPercent: 50, version: 2 })).status).toBe(200);
});

test('a guest who leaves is still owed it, on every board; only her own words end it, and the manager reads them', async () => {
  const given = told(PromiseLine, 201, await promise({ kind: 'promise', what: 'her scarf' }));
  const { id } = given;
  const manager = new LiveListener(house.url, livia.cookie, 'manager');
  const state = () => manager.board.get(`promise ${id}`)?.state as PromiseLine | null | undefined;
  await manager.until(() => state()?.left === false, 5_000, 'the promise');
  const { version } = (await mara.get<StayLine>(`/api/stays/${guest.id}`)).body;
  expect((await mara.post(`/api/stays/${guest.id}/check-out`, { version })).status).toBe(200);
  await manager.until(() => state()?.left === true, 5_000, 'that she has left');
  const next = (await mara.get<HandoverPage>('/api/handover')).body.open.find((item) => item.id === id)?.next;
  expect(next).toMatch(/abgereist|has left/);
  const withdraw = (words?: string) =>
    mara.post(`/api/promises/${id}/withdraw`, words === undefined ? {} : { words });
  for (const nothing of [undefined, '', '  ']) expect((await withdraw(nothing)).status).toBe(400);
  expect((await livia.call('DELETE', `/api/promises/${id}`)).status).toBe(404);
  expect(told(PromiseLine, 200, await withdraw('It was in my bag.')).status).toBe('withdrawn');
  const words = () =>
    [...manager.board.values()].some(({ state: seen }) => JSON.stringify(seen).includes('It was in my bag.'));
  await manager.until(words, 5_000, 'her words');
  expect(state()).toBeNull();
  manager.close();
});
