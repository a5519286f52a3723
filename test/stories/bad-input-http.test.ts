import { randomUUID } from 'node:crypto';
import type { Amenity, Unit } from '../../src/contracts/catalogue.js';
import type { Handout } from '../../src/contracts/handouts.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { type Caller, openTestHouse, type Reply, type TestHouse } from '../harness/house.js';
import { smallPicture } from '../harness/pictures.js';
import { fillHouse, stockLoan } from '../harness/stock.js';

let house: TestHouse;
let reception: Caller;
let manager: Caller;
let guests: StayLine[];
let cable: Amenity;

beforeAll(async () => {
  house = await openTestHouse();
  manager = await house.as('manager');
  reception = await house.as('reception');
  guests = await fillHouse(reception);
  cable = await stockLoan(manager, 'CH', 3);
});
afterAll(() => house.stop());

const stay = (): string => guests[0]?.id ?? '';

/** A refusal as everything outside may rely on it. */
function refused(reply: Reply, status: number, code: string): void {
  expect({ status: reply.status, code: reply.body['code'] }).toEqual({ status, code });
  expect(reply.headers['content-type']).toContain('application/problem+json');
  expect(reply.body).toMatchObject({ type: `urn:gerne:problem:${code}`, status });
  expect(typeof reply.body['title']).toBe('string');
}

async function handouts(): Promise<number> {
  return (await reception.get<string>('/api/handouts.csv')).body.trim().split('\r\n').length - 1;
}

describe('Nobody knows it', () => {
  test('an unknown stay, unit or amenity is a 404 that says which, and nothing is handed out', async () => {
    const before = await handouts();
    const nobody = randomUUID();
    refused(
      await reception.post('/api/handouts', { stayId: nobody, amenityId: cable.id }),
      404,
      'unknown_stay',
    );
    refused(
      await reception.post('/api/handouts', { stayId: stay(), amenityId: nobody }),
      404,
      'unknown_amenity',
    );
    refused(
      await reception.post('/api/handouts', { stayId: stay(), unitTag: 'NONE-1' }),
      404,
      'unknown_unit',
    );
    refused(await reception.get(`/api/stays/${nobody}`), 404, 'unknown_stay');
    refused(await reception.post('/api/wishes', { stayId: nobody, text: 'a kettle' }), 404, 'unknown_stay');
    refused(
      await reception.post(`/api/handouts/${nobody}/return`, { condition: 'ok' }),
      404,
      'unknown_handout',
    );
    expect(await handouts()).toBe(before);
  });

  test('an address that is none, with any method, is a 404 in the same shape', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['POST', '/api/handouts/'],
      ['PUT', '/api/handouts'],
      ['DELETE', '/api/stays/search'],
      ['PATCH', '/api/session'],
    ] as const) {
      refused(await reception.call(method, path), 404, 'not_found');
    }
  });

  test('an id in the address that is no id is refused before anybody looks for it', async () => {
    for (const id of ['1', 'null', "1' OR '1'='1", '00000000-0000-0000-0000-00000000000g', '%00']) {
      refused(await reception.get(`/api/stays/${encodeURIComponent(id)}`), 400, 'invalid');
    }
    refused(await reception.get(`/api/stays/${'9'.repeat(99)}`), 400, 'invalid');
    const long = await reception.get(`/api/stays/${'9'.repeat(5_000)}`);
    expect(long.status).toBeGreaterThanOrEqual(400);
    expect(long.status).toBeLessThan(500);
  });
});

describe('What cannot be done', () => {
  test('a unit that is out already: 409 with a wish and at least one way to say yes', async () => {
    const tag = 'CH-0001';
    const first = await reception.post<Handout>('/api/handouts', { stayId: stay(), unitTag: tag });
    expect(first.status).toBe(201);
    const second = await reception.post('/api/handouts', { stayId: guests[1]?.id, unitTag: tag });
    expect(second.status).toBe(409);
    expect(second.headers['content-type']).toContain('application/problem+json');
    expect(second.body['wishId']).toMatch(/^[0-9a-f-]{36}$/);
    expect((second.body['offers'] as object[]).length).toBeGreaterThan(0);
    const found = await reception.post<Unit>('/api/units/lookup', { tag });
    expect(found.body.handoutId).toBe(first.body.id);
    await reception.post(`/api/handouts/${first.body.id}/return`, { condition: 'ok' });
  });

  test('both or none of amenity and unit is no hand-out', async () => {
    const before = await handouts();
    const both = { stayId: stay(), amenityId: cable.id, unitTag: 'CH-0002' };
    for (const body of [both, { stayId: stay() }]) {
      const reply = await reception.post('/api/handouts', body);
      expect([400, 422]).toContain(reply.status);
      expect(typeof reply.body['code']).toBe('string');
    }
    expect(await handouts()).toBe(before);
  });

  test('negative and absurd values change nothing', async () => {
    const { id, name: _name, available: _available, total: _total, photo: _photo, ...input } = cable;
    for (const change of [
      { valueMinor: -1 },
      { valueMinor: 1e300 },
      { valueMinor: 1.5 },
      { loanMinutes: -5 },
      { loanMinutes: Number.MAX_SAFE_INTEGER },
      { version: -1 },
    ]) {
      refused(await manager.put(`/api/amenities/${id}`, { ...input, ...change }), 400, 'invalid');
    }
    const given = await reception.post<Handout>('/api/handouts', { stayId: stay(), amenityId: cable.id });
    for (const dueAt of [
      '1970-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      '-000001-01-01T00:00:00Z',
      'soon',
      7,
    ]) {
      const reply = await reception.post(`/api/handouts/${given.body.id}/extend`, { dueAt });
      expect({ dueAt, status: reply.status }).toEqual({
        dueAt,
        status: reply.status >= 400 && reply.status < 500 ? reply.status : 'a refusal',
      });
    }
    await reception.post(`/api/handouts/${given.body.id}/return`, { condition: 'ok' });
    for (const departure of ['2026-02-31', '0001-01-01', '9999-12-31', '9999-99-99', 'tomorrow']) {
      const reply = await reception.post(`/api/stays/${stay()}/extend`, { version: 1, departure });
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.status).toBeLessThan(500);
    }
    const after = (await manager.get<Amenity[]>('/api/amenities')).body.find((one) => one.id === id);
    expect(after).toMatchObject({ valueMinor: 2500, loanMinutes: null, version: 1, total: 3 });
  });

  test('a photo of a thing is for a browser to keep, as what it is; that there is none is not', async () => {
    const path = `/api/amenities/${cable.id}/photo`;
    const none = await reception.get(path);
    expect([none.status, none.headers['cache-control']]).toEqual([404, 'no-store']);
    refused(await manager.post(path, { photo: 'PHN2Zy8+' }), 415, 'not_a_photo');
    expect((await manager.post(path, { photo: smallPicture.toString('base64') })).status).toBe(200);
    expect((await reception.get(`${path}?v=2`)).headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    });
  });
});
