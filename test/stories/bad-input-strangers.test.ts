import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import WebSocket from 'ws';
import type { StayCard, StayLine } from '../../src/contracts/stays.js';
import type { Amenity } from '../../src/contracts/catalogue.js';
import { type Caller, openTestHouse, type TestHouse } from '../harness/house.js';
import { LiveListener } from '../harness/live-listener.js';
import { stockLoan } from '../harness/stock.js';

let house: TestHouse;
let reception: Caller;
let guest: StayLine;
let cable: Amenity;

beforeAll(async () => {
  house = await openTestHouse();
  reception = await house.as('reception');
  cable = await stockLoan(await house.as('manager'), 'CH', 1);
  guest = (await reception.post<StayLine>('/api/stays', { line: 'Ana Silva 412' })).body;
});
afterAll(() => house.stop());

const FOREIGN = { origin: 'https://evil.example' };

describe('A page of somebody else', () => {
  test('posts a form with the guest’s cookie, of whatever kind: 403, and nothing is done', async () => {
    const order = JSON.stringify({ stayId: guest.id, amenityId: cable.id });
    const forms: [type: string, body: string][] = [
      ['application/x-www-form-urlencoded', `stayId=${guest.id}&amenityId=${cable.id}`],
      ['text/plain', order],
      [
        'multipart/form-data; boundary=x',
        `--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--`,
      ],
      ['application/json', order],
    ];
    for (const [type, body] of forms) {
      for (const stranger of [FOREIGN, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }]) {
        const reply = await reception.call('POST', '/api/handouts', body, {
          'content-type': type,
          ...stranger,
        });
        expect({ type, status: reply.status, code: reply.body['code'] }).toEqual({
          type,
          status: 403,
          code: 'foreign_origin',
        });
      }
    }
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const reply = await reception.call(method, '/api/session', undefined, FOREIGN);
      expect(reply.status).toBe(403);
    }
    const { status, body } = await reception.get<StayCard>(`/api/stays/${guest.id}`);
    expect(status).toBe(200);
    expect(body.open).toEqual([]);
  });

  test('may not read either: no reply allows another origin', async () => {
    const reply = await reception.call('GET', '/api/stays?q=412', undefined, FOREIGN);
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    const asked = await reception.call('OPTIONS', '/api/handouts', undefined, {
      ...FOREIGN,
      'access-control-request-method': 'POST',
    });
    expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('and the own page of the same address is let in', async () => {
    const reply = await reception.call('POST', '/api/stays/search', '{"q":"412"}', {
      'content-type': 'application/json',
      origin: house.url,
    });
    expect(reply.status).toBe(200);
  });
});

describe('Nobody', () => {
  test('without a session, or with an invented one, gets 401 and does nothing', async () => {
    for (const cookie of [
      '',
      'gerne_session=am-see.x',
      `gerne_session=${'x'.repeat(4_000)}`,
      'gerne_session=%00',
    ]) {
      const reply = await house.nobody().call('POST', '/api/handouts', '{}', {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(cookie ? { cookie } : {}),
      });
      expect({ cookie, status: reply.status, code: reply.body['code'] }).toEqual({
        cookie,
        status: 401,
        code: 'sign_in_first',
      });
    }
  });

  test('reads files of the server: no path leads out of the consoles', async () => {
    const { hostname, port } = new URL(house.url);
    const paths = [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/../../.built',
    ];
    paths.push('/..\\package.json', '/reception/..%2f..%2f..%2fpackage.json', '//etc/passwd', '/.git/config');
    for (const path of paths) {
      const { status, text } = await raw(hostname, Number(port), path);
      expect({ path, refused: status >= 400 && status < 500 }).toEqual({ path, refused: true });
      expect(text).not.toMatch(/root:|"dependencies"|\[core\]/);
    }
  });
});

/** fetch would tidy the path up. */
async function raw(host: string, port: number, path: string): Promise<{ status: number; text: string }> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path, method: 'GET' }, (reply) => {
      let text = '';
      reply.on('data', (piece: Buffer) => (text += piece.toString()));
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** What a socket is told instead of being let in. */
function refusal(headers: Record<string, string>, auth: Record<string, unknown>): Promise<string> {
  const socket = io(house.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
    auth,
  });
  return new Promise((resolve) => {
    const tell = (words: string) => {
      socket.disconnect();
      resolve(words);
    };
    socket.on('connect_error', (error) => tell(error.message));
    socket.on('snapshot', () => tell('let in'));
  });
}

describe('A socket', () => {
  test('without a session, of a foreign page, or for ears that are not its own is not let in', async () => {
    const { cookie } = reception;
    expect(await refusal({ cookie }, {})).toBe('let in');
    expect(await refusal({}, {})).toBe('sign_in_first');
    expect(await refusal({ cookie: 'gerne_session=am-see.invented' }, {})).toBe('sign_in_first');
    expect(await refusal({ cookie, ...FOREIGN }, {})).toBe('foreign_origin');
    expect(await refusal({ cookie }, { audience: 'facilities' })).toBe('not_allowed');
    expect(await refusal({ cookie }, { audience: 'kiosk' })).toBe('sign_in_first');
    const { cookie: facilities } = await house.as('facilities');
    expect(await refusal({ cookie: facilities }, { audience: 'reception' })).toBe('not_allowed');
    expect(await refusal({ cookie: facilities }, { audience: 'facilities' })).toBe('let in');
    expect(await refusal({ cookie: (await house.as('admin')).cookie }, {})).toBe('not_allowed');
  });

  test('that introduces itself with nonsense is refused as invalid', async () => {
    const { cookie } = reception;
    const hellos: Record<string, unknown>[] = [
      { since: -1 },
      { since: 'all' },
      { since: 1e300 },
      { since: {} },
      { feed: 7 },
      { feed: 'x'.repeat(61) },
      { audience: 'everybody' },
      { audience: ['reception'] },
      { since: 0, sql: "'--" },
    ];
    for (const hello of hellos) expect([hello, await refusal({ cookie }, hello)]).toEqual([hello, 'invalid']);
    expect(await refusal({ cookie }, { since: 999_999, feed: 'another' })).toBe('let in');
  });

  test('that talks garbage, talks too much, or talks at all is not heard, and others hear on', async () => {
    const listener = new LiveListener(house.url, reception.cookie);
    await listener.until(() => listener.snapshots === 1, 5_000, 'a snapshot');
    for (const words of [
      'garbage',
      '40{',
      '42["change",{"position":999}]',
      Buffer.alloc(64),
      '4'.repeat(100_000),
    ]) {
      const socket = new WebSocket(`${house.url.replace('http', 'ws')}/live/?EIO=4&transport=websocket`, {
        headers: { cookie: reception.cookie },
      });
      socket.on('error', () => undefined);
      await new Promise((resolve) => socket.once('open', resolve));
      socket.send(words);
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.terminate();
    }
    await reception.post('/api/stays', { line: 'Ben Silva 413' });
    await listener.until(() => listener.changes > 0, 5_000, 'a change');
    expect(listener.faults).toEqual([]);
    listener.close();
  });
});
