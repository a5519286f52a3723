import { randomUUID } from 'node:crypto';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ClaimCode } from '../../src/contracts/lockers.js';
import { DoorsModule } from '../../src/doors.module.js';
import { May } from '../../src/platform/http/route.decorators.js';
import { furnish, newAdapter } from '../../src/platform/http/server.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { Caller, openTestHouse, PASSWORD, type Reply, type TestHouse } from '../harness/house.js';
import { linkHolder } from '../harness/links.js';
import { type Route, routes } from './route-table.js';

const ROLES = { R: 'reception', F: 'facilities', M: 'manager', A: 'admin' } as const;
/** People without an account, each with a link to one thing. */
const LINKS = { S: 'stay', P: 'referral', E: 'errand' } as const;
type Letter = keyof typeof ROLES | keyof typeof LINKS | 'K' | '-';

let house: TestHouse;
let callers: Map<Letter, Caller>;

beforeAll(async () => {
  house = await openTestHouse();
  callers = new Map<Letter, Caller>([['-', house.nobody()]]);
  for (const [letter, role] of Object.entries(ROLES) as [Letter, (typeof ROLES)['R']][]) {
    callers.set(letter, await house.as(role));
  }
  callers.set('K', await pairedKiosk(caller('M')));
  // a stay's link lives as long as the stay is not over; what the others name is asked for by each route
  const stay = await caller('R').post<{ id: string }>('/api/stays', { line: 'Ana Silva 412' });
  for (const [letter, kind] of Object.entries(LINKS) as [keyof typeof LINKS, (typeof LINKS)['S']][]) {
    callers.set(letter, await linkHolder(house, kind, kind === 'stay' ? stay.body.id : randomUUID()));
  }
});
afterAll(() => house.stop());

function caller(letter: Letter): Caller {
  const found = callers.get(letter);
  if (!found) throw new Error(`nobody stands for ${letter}`);
  return found;
}

async function pairedKiosk(manager: Caller): Promise<Caller> {
  const made = await manager.post<{ station: { id: string } }>('/api/stations', {
    device: 'lobby',
    name: 'Lobby',
    place: 'beside the lift',
  });
  const code = await manager.post<ClaimCode>(`/api/stations/${made.body.station.id}/kiosk-code`);
  const kiosk = house.nobody();
  expect((await kiosk.post('/api/kiosk/pair', { code: code.body.code })).status).toBe(201);
  return kiosk;
}

/** An empty request: whoever may come in is told that it says nothing, and nothing happens. */
function knock(from: Caller, { method, path }: Route): Promise<Reply> {
  const body = method === 'GET' || method === 'DELETE' ? undefined : '{}';
  return from.call(method, path.replace('{id}', randomUUID()), body, {
    ...(body ? { 'content-type': 'application/json' } : {}),
  });
}

function answer({ status, body }: Reply): string {
  if (status === 401 && body['code'] === 'sign_in_first') return 'sign in first';
  if (status === 403 && body['code'] === 'not_allowed') return 'not allowed';
  return status < 500 ? 'come in' : `broken (${status})`;
}

/** The cookie of a kiosk or of a link is not even looked at where only others may. */
function expected(letter: Letter, { who }: Route): string {
  if (who === '*' || who.includes(letter)) return 'come in';
  return letter in ROLES ? 'not allowed' : 'sign in first';
}

describe('3. People: every route', () => {
  test('is in the table, and the table has no route that is not there', async () => {
    const { body } = await house.nobody().get<{ paths: Record<string, object> }>('/api/openapi.json');
    const described = Object.entries(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test('of the server stands in its description, but for the description itself', async () => {
    const fastify = house.house.app.getHttpAdapter().getInstance() as unknown as {
      hasRoute(route: { method: string; url: string }): boolean;
      printRoutes(options: { commonPrefix: boolean }): string;
    };
    for (const { method, path } of routes) {
      expect(fastify.hasRoute({ method, url: path.replace('{id}', ':id') })).toBe(true);
    }
    const served = methodsUnderApi(fastify.printRoutes({ commonPrefix: false }));
    expect(served).toBe(routes.length + 1);
  });

  const open = routes.filter(({ path, method }) => !(method === 'DELETE' && path === '/api/session'));
  test.each(open)('$method $path: $who', async (route) => {
    const answers: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const [letter, from] of callers) {
      answers[letter] = answer(await knock(from, route));
      wanted[letter] = expected(letter, route);
    }
    expect(answers).toEqual(wanted);
  });

  test('signing out is for everybody who is signed in', async () => {
    for (const [letter, role] of Object.entries(ROLES) as [Letter, (typeof ROLES)['R']][]) {
      const fresh = house.nobody();
      await fresh.post('/api/session', { login: role, password: PASSWORD });
      expect((await fresh.delete('/api/session')).status).toBe(204);
      expect(answer(await fresh.get('/api/session'))).toBe('sign in first');
      expect(answer(await caller(letter).get('/api/session'))).toBe('come in');
    }
    expect(answer(await caller('-').delete('/api/session'))).toBe('sign in first');
    expect(answer(await caller('K').delete('/api/session'))).toBe('sign in first');
    for (const letter of Object.keys(LINKS) as (keyof typeof LINKS)[])
      expect(answer(await caller(letter).delete('/api/session'))).toBe('sign in first');
  });
});

/** Counts methods of routes under /api; HEAD comes with every GET. */
function methodsUnderApi(tree: string): number {
  let api = false;
  let count = 0;
  for (const line of tree.split('\n')) {
    const [, indent = '', path = '', methods = ''] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
    if (indent.length === 4) api = path.startsWith('api/');
    if (api && methods) count += methods.split(', ').filter((method) => method !== 'HEAD').length;
  }
  return count;
}

@Controller('api/planted')
class PlantedController {
  @Get('forgotten')
  forgotten(): string {
    return 'the silver';
  }

  @Get('for-admins')
  @May('admin')
  forAdmins(): string {
    return 'the keys';
  }
}

describe('a route that does not say who may', () => {
  let planted: NestFastifyApplication;
  beforeAll(async () => {
    const { cellar } = house.house;
    class PlantedHouse {}
    Module({ imports: [PlatformModule.of(cellar), DoorsModule], controllers: [PlantedController] })(
      PlantedHouse,
    );
    planted = await NestFactory.create<NestFastifyApplication>(PlantedHouse, newAdapter(), { logger: false });
    await furnish(planted, cellar);
    await planted.init();
  });
  afterAll(() => planted.close());

  const get = (url: string, from: Letter) =>
    planted.inject({ method: 'GET', url, headers: { cookie: caller(from).cookie } });

  test('is nobody’s, not even the manager’s', async () => {
    for (const letter of ['-', 'R', 'F', 'M', 'A', 'K', 'S', 'P', 'E'] as const) {
      const reply = await get('/api/planted/forgotten', letter);
      expect([letter, reply.statusCode, reply.json<{ code: string }>().code]).toEqual([
        letter,
        403,
        'not_allowed',
      ]);
    }
  });

  test('is told apart from one that says it', async () => {
    expect((await get('/api/planted/for-admins', 'A')).statusCode).toBe(200);
    expect((await get('/api/planted/for-admins', 'M')).statusCode).toBe(403);
    expect((await get('/api/planted/for-admins', '-')).statusCode).toBe(401);
  });
});

describe('a page of another site', () => {
  const body = JSON.stringify({ line: 'Ana Silva 412' });
  const from = (headers: Record<string, string>) =>
    caller('R').call('POST', '/api/stays', body, { 'content-type': 'application/json', ...headers });

  test.each([
    ['by its origin', { origin: 'https://elsewhere.example' }],
    ['by an origin that hides itself', { origin: 'null' }],
    ['by what the browser says of it', { 'sec-fetch-site': 'cross-site' }],
    ['by the same host on another port', { origin: 'http://127.0.0.1:1' }],
  ])('may change nothing in the name of who is signed in: known %s', async (_, headers) => {
    const reply = await from(headers);
    expect([reply.status, reply.body['code']]).toEqual([403, 'foreign_origin']);
  });

  test('is not our own page', async () => {
    expect((await from({ origin: house.url })).status).toBe(201);
  });
});
