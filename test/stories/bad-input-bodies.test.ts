import { randomUUID } from 'node:crypto';
import type { Amenity } from '../../src/contracts/catalogue.js';
import type { ImportReport, StayCard, StayLine } from '../../src/contracts/stays.js';
import { type Caller, openTestHouse, type Reply, type TestHouse } from '../harness/house.js';
import { stockLoan } from '../harness/stock.js';

let house: TestHouse;
let reception: Caller;
let manager: Caller;
let cable: Amenity;
let guest: StayLine;

beforeAll(async () => {
  house = await openTestHouse();
  manager = await house.as('manager');
  reception = await house.as('reception');
  cable = await stockLoan(manager, 'CH', 3);
  guest = (await reception.post<StayLine>('/api/stays', { line: 'Ana Silva 412' })).body;
});
afterAll(() => house.stop());

const json = { 'content-type': 'application/json' };
const TEN_MB = 10 * 1024 * 1024;

function refused(reply: Reply, status: number, code: string): void {
  expect({ status: reply.status, code: reply.body['code'] }).toEqual({ status, code });
  expect(reply.headers['content-type']).toContain('application/problem+json');
}

const give = (body: string | Buffer, headers: Record<string, string> = json): Promise<Reply> =>
  reception.call('POST', '/api/handouts', body, headers);

async function nothingOpen(): Promise<void> {
  const { body } = await reception.get<StayCard>(`/api/stays/${guest.id}`);
  expect(body.open).toEqual([]);
}

test('ten megabytes of JSON or of CSV are too large, and the house goes on', async () => {
  const large = `{"q":"${'x'.repeat(TEN_MB)}"}`;
  refused(await reception.call('POST', '/api/stays/search', large, json), 413, 'too_large');
  refused(await reception.csv('/api/stays/import', 'a,b\n'.repeat(TEN_MB / 4)), 413, 'too_large');
  expect((await reception.post('/api/stays/search', { q: '412' })).status).toBe(200);
});

test('broken JSON, and JSON that is no object, is invalid', async () => {
  for (const body of [
    '{',
    '{"stayId":',
    'null',
    '[]',
    '"text"',
    '7',
    'true',
    '',
    '\u0000',
    '{"a":1}}',
    '{"a":NaN}',
  ]) {
    refused(await give(body), 400, 'invalid');
  }
  let deep = '1';
  for (let i = 0; i < 20_000; i += 1) deep = `[${deep}]`;
  refused(await give(`{"stayId":${deep}}`), 400, 'invalid');
  await nothingOpen();
});

test('unknown fields and wrong types are named, and nothing is done', async () => {
  const good = { stayId: guest.id, amenityId: cable.id };
  const extra = await reception.post('/api/handouts', { ...good, price: 0 });
  refused(extra, 400, 'invalid');
  expect(extra.body['fields']).toEqual(['price']);
  for (const wrong of [7, true, null, {}, [], [guest.id], { $ne: null }]) {
    const reply = await reception.post('/api/handouts', { ...good, stayId: wrong });
    refused(reply, 400, 'invalid');
    expect(reply.body['fields']).toEqual(['stayId']);
  }
  await nothingOpen();
});

test('a time without its zone is nobody’s time: it would be read in the server’s', async () => {
  const promised = (dueAt: string) =>
    reception.post('/api/promises', { stayId: guest.id, kind: 'promise', what: 'an iron', dueAt });
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  for (const dueAt of [soon.slice(0, -1), soon.slice(0, 10), `${soon.slice(0, 16)}+1`])
    expect(await promised(dueAt)).toMatchObject({ status: 400, body: { fields: ['dueAt'] } });
  expect((await promised(soon)).status).toBe(201);
});

test('keys that reach for the prototype are refused and reach nothing', async () => {
  const ids = `"stayId":"${guest.id}","amenityId":"${cable.id}"`;
  for (const key of ['__proto__', 'constructor', 'hasOwnProperty', 'valueOf']) {
    const reply = await give(`{${ids},"${key}":{"prototype":{"admin":true},"admin":true}}`);
    refused(reply, 400, 'invalid');
  }
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
  await nothingOpen();
});

test('a NUL byte in a text is refused in words, wherever a text goes', async () => {
  const nul = 'Ana\u0000Silva';
  const replies = [
    await reception.post('/api/stays', { line: nul }),
    await reception.post('/api/wishes', { stayId: guest.id, text: nul }),
    await reception.post('/api/units/lookup', { tag: nul }),
    await reception.post('/api/handouts', { stayId: guest.id, unitTag: nul }),
    await reception.post('/api/stays/search', { q: nul }),
    await house.nobody().post('/api/session', { login: nul, password: nul }),
    await house.nobody().post('/api/session', { login: 'manager', password: 'wrong', hotel: nul }),
  ];
  for (const reply of replies) expect(reply.status).toBeLessThan(500);
  refused(replies[0] as Reply, 422, 'not_a_name');
  refused(replies[1] as Reply, 422, 'invalid');
});

test('blanks are nobody’s words: no wish ends with them', async () => {
  const { id } = (await reception.post('/api/wishes', { stayId: guest.id, text: 'a harp' })).body;
  for (const ending of ['withdraw', 'unlawful'])
    refused(await reception.post(`/api/wishes/${String(id)}/${ending}`, { words: ' \n  ' }), 400, 'invalid');
});

test('very long texts are refused, and half a surrogate pair is no crash', async () => {
  refused(await reception.post('/api/stays', { line: 'x'.repeat(100_000) }), 400, 'invalid');
  refused(await reception.post('/api/wishes', { stayId: guest.id, text: 'x'.repeat(501) }), 400, 'invalid');
  refused(await reception.post('/api/stays/search', { q: 'x'.repeat(121) }), 400, 'invalid');
  const half = await give(`{"stayId":"${guest.id}","unitTag":"\\ud800"}`);
  expect(half.status).toBeGreaterThanOrEqual(400);
  expect(half.status).toBeLessThan(500);
});

test('SQL and HTML in names come back as the same text', async () => {
  const names = [
    `Robert'); DROP TABLE stay;--`,
    `<script>alert(1)</script> <b>Bold</b>`,
    `O'Brien "the" \\ %_ $1`,
    '{{7*7}} ${7*7} %s',
  ];
  for (const name of names) {
    const made = await reception.post<StayLine>('/api/stays', { line: name });
    expect(made.status).toBe(201);
    expect(made.body.guest.name).toBe(name);
    const { body } = await reception.get<StayCard>(`/api/stays/${made.body.id}`);
    expect(body.guest.name).toBe(name);
    expect((await reception.post<StayLine[]>('/api/stays/search', { q: name })).status).toBe(200);
  }
  expect((await reception.post<StayLine[]>('/api/stays/search', { q: 'Silva' })).body).toHaveLength(1);
});

test('a formula in a list is kept as text, and leaves the house neutralised', async () => {
  const today = guest.arrival;
  const formula = '=HYPERLINK("http://evil.example";"x")';
  const list = [
    'reservation,room,last_name,first_name,country,arrival,departure,adults,children,repeat_guest,special_requests,email,phone',
    `R1,501,"${formula.replaceAll('"', '""')}",@SUM(A1),CH,${today},${guest.departure},1,0,no,0,,`,
  ].join('\n');
  const report = await reception.csv<ImportReport>('/api/stays/import', list);
  expect(report.body).toMatchObject({ created: 1, rejected: [] });
  const [line] = (await reception.post<StayLine[]>('/api/stays/search', { q: '501' })).body;
  expect(line?.guest).toMatchObject({ lastName: formula, firstName: '@SUM(A1)' });
  const given = await reception.post('/api/handouts', { stayId: line?.id, amenityId: cable.id });
  expect(given.status).toBe(201);
  const { body: csv } = await reception.get<string>('/api/handouts.csv');
  const row = csv.split('\r\n').find((text) => text.includes('SUM')) ?? '';
  expect(row).toContain(`'@SUM(A1)`);
  for (const cell of row.split(',')) expect(cell).not.toMatch(/^"?[=+@]/);
});

test('a body of another kind than the route takes is refused, also for a route that takes both', async () => {
  const body = JSON.stringify({ stayId: guest.id, amenityId: cable.id });
  for (const type of ['text/html', 'application/xml', 'application/octet-stream', 'image/png', 'nonsense']) {
    refused(await give(body, { 'content-type': type }), 415, 'unsupported_type');
  }
  for (const type of ['text/csv', 'text/plain']) {
    const reply = await give(body, { 'content-type': type });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.status).toBeLessThan(500);
  }
  const list = await reception.post('/api/stays/import', { csv: 'a,b' });
  expect(list.status).toBeGreaterThanOrEqual(400);
  expect(list.status).toBeLessThan(500);
  await nothingOpen();
});

test('a key of one sign, or of thousands, is no Idempotency-Key', async () => {
  const body = { stayId: guest.id, amenityId: cable.id };
  for (const key of ['x', 'seven..', 'k'.repeat(201), 'k'.repeat(5_000), 'with a blank in it']) {
    refused(await reception.post('/api/handouts', body, key), 400, 'bad_idempotency_key');
  }
  await nothingOpen();
  const key = randomUUID();
  const first = await reception.post('/api/wishes', { stayId: guest.id, text: 'a kettle' }, key);
  expect(first.status).toBe(201);
  const again = await reception.post('/api/wishes', { stayId: guest.id, text: 'a kettle' }, key);
  expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true']);
  expect(again.body).toEqual(first.body);
  expect(first.headers['idempotency-replayed']).toBeUndefined();
  refused(
    await reception.post('/api/wishes', { stayId: guest.id, text: 'a toaster' }, key),
    409,
    'idempotency_key_reused',
  );
});

test('query strings with lists, objects or thousands of words are answered, and never with a 5xx', async () => {
  for (const query of [
    'q=a&q=b',
    'q[]=a',
    'q[$ne]=',
    'q[__proto__][x]=1',
    'q=%00',
    'q=%E0%A4%A',
    `q=${'x'.repeat(3_000)}`,
    'status=nonsense',
    'status=in_house&status=expected',
  ]) {
    const { status, body } = await reception.get(`/api/stays?${query}`);
    expect({ query, ok: status < 500 }).toEqual({ query, ok: true });
    if (status >= 400) expect(typeof body['code']).toBe('string');
  }
  for (const query of ['amenityId=7', 'amenityId=a&amenityId=b', "amenityId='--"]) {
    refused(await reception.get(`/api/units?${query}`), 400, 'invalid');
  }
});
