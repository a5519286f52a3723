import fc from 'fast-check';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type Caller, openTestHouse, type TestHouse } from '../harness/house.js';
import { fillHouse, stockLoan } from '../harness/stock.js';
import { testEnv } from '../harness/env.js';

interface Route {
  method: string;
  path: string;
  /** Field names its contract knows, so that some of what is sent comes close. */
  fields: string[];
}

let house: TestHouse;
let manager: Caller;
let routes: Route[];
let ids: string[];

beforeAll(async () => {
  house = await openTestHouse();
  manager = await house.as('manager');
  const guests = await fillHouse(manager);
  const cable = await stockLoan(manager, 'CH', 2);
  const given = await manager.post('/api/handouts', { stayId: guests[0]?.id, amenityId: cable.id });
  ids = [guests[0]?.id ?? '', guests[1]?.id ?? '', cable.id, String(given.body['id'])];
  routes = routesOf((await manager.get<OpenAPIObject>('/api/openapi.json')).body);
});
afterAll(() => house.stop());

function routesOf(description: OpenAPIObject): Route[] {
  const schemas = (description.components?.schemas ?? {}) as Record<string, { properties?: object }>;
  return Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations as Record<string, { requestBody?: object }>)
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(([method, { requestBody }]) => {
        const [, name = ''] = /schemas\/(\w+)/.exec(JSON.stringify(requestBody ?? {})) ?? [];
        return { method: method.toUpperCase(), path, fields: Object.keys(schemas[name]?.properties ?? {}) };
      }),
  );
}

/** Those two end the session of the one who tries. */
const leaves = ({ method, path }: Route): boolean =>
  (method === 'DELETE' && path === '/api/session') || path === '/api/session' || path === '/api/first-run';

const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    '\u0000',
    "' OR 1=1 --",
    '<script>alert(1)</script>',
    '9999-12-31',
    '2026-11-22T00:00:00Z',
    '+275760-09-13T00:00:00.000Z',
    '412',
    'ok',
    'de',
    'loan',
    '\ud800',
    'x'.repeat(200),
    0,
    -1,
    1,
    2_147_483_648,
    9_007_199_254_740_993,
    1e308,
    null,
    true,
    [],
    {},
    [[]],
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Some of what the route knows, some of what it does not, with values of every kind. */
function bodyFor(route: Route): fc.Arbitrary<unknown> {
  const value = fc.oneof({ weight: 3, arbitrary: nasty }, { weight: 1, arbitrary: fc.constantFrom(...ids) });
  const names = route.fields.length > 0 ? fc.constantFrom(...route.fields, 'extra') : fc.constant('extra');
  return fc.oneof(
    { weight: 6, arbitrary: fc.dictionary(names, value, { maxKeys: 8 }) },
    { weight: 2, arbitrary: fc.record(Object.fromEntries(route.fields.map((field) => [field, value]))) },
    { weight: 1, arbitrary: nasty },
  );
}

const anyId = (): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...ids), fc.uuid(), fc.string({ unit: 'binary', maxLength: 40 }));

test('the description names every kind of route, so that nothing is left out here', () => {
  expect(routes.length).toBeGreaterThan(50);
  for (const kind of [
    'stays',
    'handouts',
    'wishes',
    'amenities',
    'units',
    'plans',
    'stations',
    'staff',
    'kiosk',
  ]) {
    expect(routes.filter(({ path }) => path.startsWith(`/api/${kind}`)).length).toBeGreaterThan(0);
  }
  expect(routes.filter(({ fields }) => fields.length > 0).length).toBeGreaterThan(15);
});

test('whatever is sent to whichever route, the answer is a success or a problem with a code, never a 5xx', async () => {
  const asked = routes.filter((route) => !leaves(route));
  const seen = new Map<number, number>();
  for (const route of asked) {
    await fc.assert(
      fc.asyncProperty(bodyFor(route), anyId(), async (body, id) => {
        const path = route.path.replaceAll(/\{\w+\}/g, encodeURIComponent(wellFormed(id)));
        const hasBody = !['GET', 'DELETE'].includes(route.method);
        const reply = await manager.call(
          route.method,
          path,
          hasBody ? JSON.stringify(body) : undefined,
          hasBody ? { 'content-type': 'application/json' } : {},
        );
        seen.set(reply.status, (seen.get(reply.status) ?? 0) + 1);
        if (reply.status >= 500) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
        if (reply.status < 400) return;
        expect(reply.headers['content-type']).toContain('application/problem+json');
        expect(reply.body['status']).toBe(reply.status);
        expect(reply.body['code']).toMatch(/^[a-z_]+$/);
        expect(JSON.stringify(reply.body)).not.toMatch(/node_modules|SELECT |at \w+ \(/);
      }),
      { numRuns: 12 * testEnv.chaosRounds, seed: 307, endOnFailure: true },
    );
  }
  expect(seen.get(400) ?? 0).toBeGreaterThan(100);
  expect((seen.get(200) ?? 0) + (seen.get(201) ?? 0)).toBeGreaterThan(20);
  expect((await manager.get('/health/ready')).status).toBe(200);
  expect((await manager.get('/api/session')).status).toBe(200);
}, 120_000);

/** encodeURIComponent knows no half surrogate pairs. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
