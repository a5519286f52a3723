import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { momentCodes } from '../../src/contracts/events.js';
import type { LiveSnapshot, LiveState } from '../../src/contracts/live.js';
import type { StaffMember } from '../../src/contracts/people.js';
import { type PulseCharts, type PulseFigure, pulseFigures } from '../../src/contracts/pulse.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { kindsOf } from '../../src/live/audience.rules.js';
import { NAMELESS } from '../../src/platform/text/without-names.rules.js';
import { Happenings, onShift } from '../builders/happenings.js';
import { type Caller, openTestHouse, PASSWORD, type TestHouse } from '../harness/house.js';
import { DEPARTMENT_PERSON, plantPulse, type PlantedPulse, plantShifts } from './pulse-planted.js';

let house: TestHouse;
let manager: Caller;
let traces: RegExp;
let ids: string[];
let planted: PlantedPulse;
/** Everything the manager was sent, as it came. */
const heard: string[] = [];
let socket: Socket;
const days = { from: dayAgo(1), to: dayAgo(-1) };

beforeAll(async () => {
  house = await openTestHouse();
  manager = await house.as('manager');
  const first = await colleague('wendelgard', 'Wendelgard Nimmersatt');
  const second = await colleague('ottokar', 'Ottokar Xylander');
  traces = /wendelgard|nimmersatt|ottokar|xylander|theobald|quast/i;
  ids = [first.id, second.id];
  const stay = (await manager.post<StayLine>('/api/stays', { line: 'Aurelia Quintessa 412' })).body;
  const { db } = house.house.cellar;
  await plantShifts(db, house.hotel, ids);
  socket = listen();
  await new Promise((resolve) => socket.once('snapshot', resolve));
  planted = await plantPulse(db, house.hotel, stay.id, { first, second });
  await db.transaction((tx) => tx.tell(house.hotel, { type: 'test.planted', touched: planted.touched }));
  for (const code of momentCodes) await tellMoment(code, stay.id, first);
  await until(() => heard.join('').includes(momentCodes.at(-1) ?? ''));
});
afterAll(async () => {
  socket.disconnect();
  await house.stop();
});

function dayAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

async function colleague(login: string, name: string): Promise<{ id: string; name: string }> {
  const member = { login, name, role: 'reception', language: 'en', password: PASSWORD };
  return (await manager.post<StaffMember>('/api/staff', member)).body;
}

/** As a careless room would tell it: with who did it, by id and by name. */
function tellMoment(code: (typeof momentCodes)[number], stayId: string, by: { id: string; name: string }) {
  const params = {
    by: by.name,
    staffId: by.id,
    words: `von ${by.name}`,
    what: `mit ${by.name}`,
    amountMinor: 900,
  };
  return house.house.cellar.db.transaction((tx) =>
    tx.tell(house.hotel, { type: 'test.moment', touched: [], moment: { code, stayId, params } }),
  );
}

function listen(): Socket {
  const line = io(house.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: manager.cookie },
    auth: { audience: 'manager' },
  });
  line.onAny((...message: unknown[]) => heard.push(JSON.stringify(message)));
  return line;
}

async function until(is: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!is()) {
    if (performance.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function expectNobody(text: string): void {
  expect(traces.exec(text)?.[0]).toBeUndefined();
  expect(ids.filter((id) => text.includes(id))).toEqual([]);
}

const kindsIn = (states: LiveState[]) => new Set(states.filter(({ state }) => state).map(({ kind }) => kind));

test('the colleagues stand on the desk’s board: what is looked for below can be found', async () => {
  const { body } = await manager.get<LiveSnapshot>('/api/board');
  const text = JSON.stringify(body);
  for (const name of ['Wendelgard', 'Ottokar', DEPARTMENT_PERSON]) expect(text).toContain(name);
});

test('the manager’s board holds a row of every kind, and no colleague', async () => {
  const { body } = await manager.get<LiveSnapshot>('/api/pulse/board');
  expect([...kindsIn(body.states)].sort()).toEqual([...kindsOf('manager'), 'moment'].sort());
  expect(JSON.stringify(body)).toContain('Aurelia Quintessa');
  expectNobody(JSON.stringify(body));
});

test('the manager’s line tells every kind and every moment, and no colleague', () => {
  const states = heard.flatMap((text) => {
    const [, message] = JSON.parse(text) as [string, { states?: LiveState[] }];
    return message.states ?? [];
  });
  for (const kind of kindsOf('manager'))
    expect([kind, kindsIn(states).has(kind as LiveState['kind'])]).toEqual([kind, true]);
  const told = new Set(states.flatMap((one) => (one.kind === 'moment' && one.state ? [one.state.code] : [])));
  expect(momentCodes.filter((code) => !told.has(code))).toEqual([]);
  expectNobody(heard.join('\n'));
});

test('a manager who comes late reads the same, and no colleague', async () => {
  const before = heard.length;
  const late = listen();
  await new Promise((resolve) => late.once('snapshot', resolve));
  late.disconnect();
  expect(heard.length).toBeGreaterThan(before);
  expectNobody(heard.slice(before).join('\n'));
});

/** A key of each bar that has a figure. */
function keysOf(charts: PulseCharts): Partial<Record<PulseFigure, string[]>> {
  const keys = (bars: { key: string; value: number | null }[]) =>
    bars.filter(({ value }) => value).map(({ key }) => key);
  return {
    hour: keys(charts.byHour),
    kind: keys(charts.byKind),
    way: keys(charts.byWay),
    minutes: keys(charts.minutesToYes),
    buy: charts.buy.map(({ amenityId }) => amenityId),
    allowance: keys(charts.allowance),
    lockers: keys(charts.lockers),
    answers: keys(charts.answers),
  };
}

test.each(['de', 'en'])('charts and every moment behind them name no colleague in %s', async (language) => {
  const ask = (path: string, body: object) =>
    manager.call('POST', path, JSON.stringify(body), {
      'content-type': 'application/json',
      'accept-language': language,
    });
  const charts = await ask('/api/pulse/charts', days);
  expect(charts.status).toBe(200);
  expectNobody(JSON.stringify(charts.body));
  const keys = keysOf(charts.body as unknown as PulseCharts);
  let lines = 0;
  for (const figure of pulseFigures) {
    for (const key of keys[figure] ?? [undefined]) {
      const { status, body } = await ask('/api/pulse/drill', { ...days, figure, key });
      expect([figure, key, status]).toEqual([figure, key, 200]);
      lines += (body as unknown as unknown[]).length;
      expectNobody(JSON.stringify(body));
    }
  }
  expect(lines).toBeGreaterThan(12);
});

/** Every figure and every moment behind one, as a manager can ask for them, and the figures of her board. */
async function told(range: { from: string; to: string }): Promise<string> {
  const replies: unknown[] = [];
  for (const language of ['de', 'en']) {
    const headers = { 'content-type': 'application/json', 'accept-language': language };
    const ask = async (path: string, body: object) =>
      (await manager.call('POST', path, JSON.stringify(body), headers)).body as unknown;
    const charts = (await ask('/api/pulse/charts', range)) as PulseCharts;
    replies.push(charts);
    const keys = keysOf(charts);
    for (const figure of pulseFigures)
      for (const key of keys[figure] ?? [undefined])
        replies.push([figure, key, await ask('/api/pulse/drill', { ...range, figure, key })]);
  }
  replies.push((await manager.get('/api/rules/often')).body);
  const { states } = (await manager.get<LiveSnapshot>('/api/pulse/board')).body;
  replies.push(pulseIn(states));
  return JSON.stringify(replies);
}

/** The version moves with everything that happens; it counts nothing. */
const pulseIn = (states: LiveState[]) =>
  states.flatMap(({ kind, state }) => (kind === 'pulse' ? [{ ...state, version: 0 }] : []));

test('what one alone at the desk has done leaves the server in no figure, neither over HTTP nor on the line', async () => {
  const { clock, db } = house.house.cellar;
  const now = clock.now.bind(clock);
  const at = (time: string) => new Date(`2015-09-12T${time}:00Z`);
  clock.now = () => at('16:30');
  const write = (sql: string, values: unknown[]) => db.rows(sql, values);
  for (const [index, to] of ['16:00', '10:00'].entries())
    await onShift(write, house.hotel, ids[index] ?? '', [at('06:00'), at(to)]);
  const happenings = new Happenings(write, house.hotel, ids[0] ?? '');
  await happenings.furnish();
  await happenings.all(await happenings.stay('Fabiola', 'Gemeinsam', '501'), at('09:00'));
  const day = { from: '2015-09-12', to: '2015-09-12' };
  const before = await told(day);
  expect(before).toContain('Fabiola Gemeinsam');
  expect(before).toContain('"rule":"one_per_guest","times":10');
  expect(before).toMatch(/"wishes":6,.*"thanks":1,"handedOut":12,/);

  await happenings.all(await happenings.stay('Solveig', 'Einsam', '502'), at('12:00'));
  const since = heard.length;
  const touched = [{ kind: 'pulse', id: house.hotel }];
  await db.transaction((tx) => tx.tell(house.hotel, { type: 'test.alone', touched }));
  await until(() => heard.length > since);
  expect(await told(day)).toBe(before);
  const [line = ''] = heard.slice(since);
  const [, change] = JSON.parse(line) as [string, { states: LiveState[] }];
  expect(before.endsWith(`${JSON.stringify(pulseIn(change.states))}]`)).toBe(true);
  expect(line).not.toMatch(/Einsam|502/);
  // what may not be is no figure: a manager reads it, whoever was there
  const unlawful = JSON.stringify((await manager.get('/api/pulse/unlawful')).body);
  for (const guest of ['Fabiola Gemeinsam', 'Solveig Einsam']) expect(unlawful).toContain(guest);
  expectNobody(unlawful);
  clock.now = now;
});

test('thanks are told, and not what was said', async () => {
  const words = 'your calm voice has saved our day';
  const [stay] = (await manager.get<StayLine[]>('/api/stays?status=in_house')).body;
  const reply = await manager.post('/api/guest-words', { stayId: stay?.id, kind: 'thanks', words });
  expect(reply.status).toBe(201);
  const drill = { from: dayAgo(1), to: dayAgo(-1), figure: 'thanks' };
  const { body } = await manager.post<unknown[]>('/api/pulse/drill', drill);
  expect(body.length).toBeGreaterThan(1);
  await until(() => heard.filter((text) => text.includes('"code":"thanks"')).length > 1);
  for (const text of [...heard, JSON.stringify(body)]) expect(text).not.toContain('calm voice');
});

test.each([
  ['GET', '/api/goodwill/unusual'],
  ['GET', '/api/rules/often'],
  ['POST', '/api/advice/list'],
])('what else the manager’s screen asks for names no colleague: %s %s', async (method, path) => {
  const reply = method === 'GET' ? await manager.get(path) : await manager.post(path);
  expect(reply.status).toBe(200);
  expectNobody(JSON.stringify(reply.body));
});

test.each<[string, (row: PlantedPulse) => [string, object]]>([
  ['yes to more', ({ ask }) => [`/api/goodwill/asks/${ask}/grant`, {}]],
  ['an answer about a rule', ({ voice }) => [`/api/rule-voices/${voice}/answer`, { answer: 'Gone.' }]],
  ['what became of an idea', ({ advice }) => [`/api/advice/${advice}/became`, { became: 'Done.' }]],
])('what comes back from %s names no colleague, nor when it is asked for again', async (_, of) => {
  const [path, body] = of(planted);
  const key = randomUUID();
  for (const time of ['first', 'again']) {
    const reply = await manager.post(path, body, key);
    expect([time, reply.status]).toEqual([time, 200]);
    expect(JSON.stringify(reply.body)).toContain(NAMELESS);
    expectNobody(JSON.stringify(reply.body));
  }
});
