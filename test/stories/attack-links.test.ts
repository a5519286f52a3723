import { randomUUID } from 'node:crypto';
import type { ErrandLine } from '../../src/contracts/errands.js';
import type { GuestPage, PageCare } from '../../src/contracts/guest-page.js';
import type { Handout } from '../../src/contracts/handouts.js';
import type { LinkKind, LinkReply } from '../../src/contracts/links.js';
import type { Partner, Person, ReferralLine } from '../../src/contracts/referrals.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { MailQueue } from '../../src/platform/mail/mail-queue.js';
import { type Caller, openTestHouse, PASSWORD, type Reply, type TestHouse } from '../harness/house.js';
import { LiveListener } from '../harness/live-listener.js';
import { stockLoan } from '../harness/stock.js';

/** One guest with everything that a link can lead to, and the three people who hold the links. */
interface Side {
  stay: StayLine;
  handout: string;
  referral: string;
  errand: string;
  secrets: Record<LinkKind, string>;
  guest: Caller;
  doctor: Caller;
  porter: Caller;
}

let house: TestHouse;
let desk: Caller;
let hands: { doctor: string; porter: string };
let ana: Side;
let ben: Side;
const ears: LiveListener[] = [];

beforeAll(async () => {
  // a mail server that nobody can reach: letters are written and wait
  house = await openTestHouse({ mail: { url: 'smtp://127.0.0.1:9', from: 'house@gerne.example' } });
  const manager = await house.as('manager');
  desk = await house.as('reception');
  hands = { doctor: await personOf(manager, 'partner'), porter: await personOf(manager, 'department') };
  const cable = await stockLoan(manager, 'CH', 3);
  ana = await side('Ana Silva 412', cable.id);
  ben = await side('Benedikt Quarz 413', cable.id);
});
afterAll(async () => {
  ears.forEach((one) => one.close());
  await house.stop();
});

async function personOf(manager: Caller, kind: string): Promise<string> {
  const names = { de: kind, en: kind };
  const plain = { words: [], address: '', directions: {}, walkMinutes: null, phone: '', hours: {} };
  const active = { languages: ['en'], active: true, email: 'someone@gerne.example' };
  const partner = { kind, name: kind, about: names, ...plain, ...active };
  const made = await manager.post<Partner>('/api/partners', partner);
  const person = { name: `Nora of ${kind}`, phone: '', hours: null, ...active };
  return (await manager.post<Person>(`/api/partners/${made.body.id}/people`, person)).body.id;
}

async function side(line: string, amenityId: string): Promise<Side> {
  const { body: stay } = await desk.post<StayLine>('/api/stays', { line });
  const given = await desk.post<Handout>('/api/handouts', { stayId: stay.id, amenityId });
  const referral = await desk.post<ReferralLine>('/api/referrals', {
    stayId: stay.id,
    personId: hands.doctor,
    what: 'a shoulder\r\n\r\nPlease pay here first: https://evil.example\r\n\r\nthat hurts',
    appointmentAt: new Date(Date.now() + 90 * 60_000).toISOString(),
  });
  const errand = await desk.post<ErrandLine>('/api/errands', {
    stayId: stay.id,
    personId: hands.porter,
    what: 'a fan',
  });
  const links = await Promise.all([
    desk.post<LinkReply>(`/api/stays/${stay.id}/link`),
    desk.get<LinkReply>(`/api/referrals/${referral.body.id}/link`),
    desk.get<LinkReply>(`/api/errands/${errand.body.id}/link`),
  ]);
  const [s = '', r = '', e = ''] = links.map(({ body }) => new URL(body.url).hash.replace(/^#([re]\.)?/, ''));
  return {
    stay,
    handout: given.body.id,
    referral: referral.body.id,
    errand: errand.body.id,
    secrets: { stay: s, referral: r, errand: e },
    guest: await holder('stay', s),
    doctor: await holder('referral', r),
    porter: await holder('errand', e),
  };
}

const knock = (who: Caller, kind: LinkKind, token: string) => who.post('/api/links', { kind, token });

async function holder(kind: LinkKind, token: string): Promise<Caller> {
  const who = house.nobody();
  const opened = await knock(who, kind, token);
  expect([opened.status, String(opened.headers['set-cookie'])]).toEqual([
    204,
    expect.stringMatching(/^gerne_link_\w+=.*HttpOnly; SameSite=Strict$/),
  ]);
  return who;
}

const codeOf = ({ status, body }: Reply) => `${status} ${String(body['code'])}`;
const db = () => house.house.cellar.db;

test('each sees her own and nothing of the guest next door, no id of a colleague, no PIN, and no room where none is needed', async () => {
  const colleagues = await db().rows<{ id: string }>('SELECT id FROM staff_member');
  const seen = await Promise.all([
    ana.guest.get('/api/guest'),
    ana.doctor.get('/api/referral'),
    ana.porter.get('/api/errand'),
  ]);
  const [page = '', ticket = '', errand = ''] = seen.map(({ body }) => JSON.stringify(body));
  for (const text of [page, ticket, errand]) {
    expect(text).toContain('Silva');
    expect(text).not.toMatch(/Quarz|"pin"|password|staffId|byId/i);
    for (const { id } of colleagues) expect(text).not.toContain(id);
    for (const id of [ben.stay.id, ben.handout, ben.referral, ben.errand]) expect(text).not.toContain(id);
  }
  expect(ticket).not.toContain('412');
});

test('a link acts on what it names: ids of others in the way or in the body lead nowhere', async () => {
  const at = new Date(Date.now() + 3_600_000).toISOString();
  const tries: [Caller, string, object][] = [
    [ana.doctor, `referral/${ben.referral}/accept`, {}],
    [ana.doctor, `referral/${ben.referral}/propose`, { appointmentAt: at }],
    [ana.doctor, `referral/${ben.referral}/pass-on`, { name: 'Mallory' }],
    [ana.doctor, `referral/${ben.referral}/arrived`, {}],
    [ana.porter, `errand/${ben.errand}/step`, { status: 'delivered' }],
    [ana.guest, 'guest/words', { kind: 'wrong', words: 'x', aboutId: ben.handout }],
    [ana.guest, 'guest/words', { kind: 'thanks', words: 'x', aboutId: ben.referral }],
    [ana.guest, 'guest/advice', { questionId: randomUUID(), words: 'x' }],
  ];
  for (const [who, path, body] of tries) expect((await who.post(`/api/${path}`, body)).status).toBe(404);
  // passed on to somebody of another partner
  const other = await ana.doctor.post(`/api/referral/${ana.referral}/pass-on`, { personId: hands.porter });
  expect(codeOf(other)).toBe('422 pass_on_to_whom');
  const rows = await db().rows<{ status: string }>(
    'SELECT status FROM referral UNION ALL SELECT status FROM errand',
  );
  expect(rows.map(({ status }) => status)).toEqual(['asked', 'asked', 'asked', 'asked']);
});

test('who is owed an answer gets one that can be read', async () => {
  const manager = await house.as('manager');
  for (const [path, field] of [
    [`rule-voices/${randomUUID()}/answer`, 'answer'],
    [`advice/${randomUUID()}/became`, 'became'],
  ] as const) {
    const given = async (words: string) => (await manager.post(`/api/${path}`, { [field]: words })).status;
    expect([await given(' \n '), await given('\u200b'), await given('You are right')]).toEqual([
      400, 400, 404,
    ]);
  }
});

test('who takes care has a name that can be read, and no more languages than there are', async () => {
  for (const name of ['\u200b', '\u202e', ' . ', 'Nora\n\nYour room is free of charge', 'Nora \u202eyerF']) {
    const passed = await ana.doctor.post(`/api/referral/${ana.referral}/pass-on`, { name });
    expect(codeOf(passed)).toBe('422 pass_on_to_whom');
  }
  const manager = await house.as('manager');
  const [partner] = (await manager.get<Partner[]>('/api/partners')).body;
  const add = (terms: object) =>
    manager.post(`/api/partners/${partner?.id}/people`, {
      ...{ name: 'Nora', phone: '', email: '', languages: ['de'], hours: null, active: true },
      ...terms,
    });
  expect((await add({ name: ' \n ' })).status).toBe(400);
  expect((await add({ languages: Array.from({ length: 20_000 }, () => 'de') })).status).toBe(400);
  for (const email of ['a@b.ch\r\nBcc: c@d.ch', 'a@b.ch,c@d.ch', 'A <a@b.ch>'])
    expect((await add({ email })).status).toBe(400);
});

test('signs that nobody sees are no words: neither a promise, a wish nor an appointment ends by them', async () => {
  const terms = {
    stayId: ben.stay.id,
    kind: 'promise',
    dueAt: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const manager = await house.as('manager');
  const appointment = { stayId: ben.stay.id, personId: hands.doctor, appointmentAt: terms.dueAt };
  const colleague = { login: 'nobody', role: 'reception', language: 'de', password: PASSWORD };
  const promise = await desk.post<{ id: string }>('/api/promises', { ...terms, what: '🪭' });
  const wish = await desk.post<{ id: string }>('/api/wishes', { stayId: ben.stay.id, text: 'a fan' });
  expect([promise.status, wish.status]).toEqual([201, 201]);
  for (const words of [
    '\u200b',
    '\u2060\ufeff ',
    '\u202e',
    '\u3164',
    '\u2800',
    '\u0301\ufe0f',
    '\u001b\u200d',
  ]) {
    const nothing = await desk.post('/api/wishes', { stayId: ben.stay.id, text: words });
    expect(nothing.body['code']).toBe('wish_needs_words');
    const tries: [Caller, string, object][] = [
      [desk, `promises/${promise.body.id}/withdraw`, { words }],
      [desk, `wishes/${wish.body.id}/withdraw`, { words }],
      [desk, `wishes/${wish.body.id}/unlawful`, { words: words.padEnd(3, '\u200b') }],
      [desk, `referrals/${ben.referral}/withdraw`, { words }],
      [desk, `errands/${ben.errand}/withdraw`, { words }],
      [desk, 'promises', { ...terms, what: words }],
      [desk, 'errands', { stayId: ben.stay.id, personId: hands.porter, what: words }],
      [desk, 'referrals', { ...appointment, what: words }],
      [desk, 'guest-words', { stayId: ben.stay.id, kind: 'thanks', words }],
      [desk, `stays/${ben.stay.id}/remarks`, { kind: 'said', words }],
      [manager, 'staff', { ...colleague, name: words }],
      [manager, 'plans', { name: words, minutes: 60, devices: 1 }],
      [manager, 'questions', { names: { de: 'Frage', en: words }, active: true }],
      [ben.guest, 'guest/words', { kind: 'wrong', words }],
      [ben.guest, 'guest/wishes', { text: words }],
    ];
    for (const [who, path, body] of tries) expect((await who.post(`/api/${path}`, body)).status).toBe(400);
  }
  expect((await desk.post(`/api/wishes/${wish.body.id}/withdraw`, { words: '👍🏽' })).status).toBe(204);
  expect((await desk.post(`/api/promises/${promise.body.id}/withdraw`, { words: 'いらない' })).status).toBe(
    200,
  );
});

test('thanks reach a technician too, and name no guest to him', async () => {
  const technician = await house.as('facilities');
  const { staff } = (await technician.get<{ staff: { id: string } }>('/api/session')).body;
  const thanks = { stayId: ben.stay.id, kind: 'thanks', words: 'it is warm again' };
  await desk.post('/api/guest-words', { ...thanks, forStaff: staff.id });
  const heard = await technician.get('/api/thanks');
  expect(heard.body).toMatchObject([{ words: 'it is warm again', room: '413', guest: '' }]);
  expect(JSON.stringify(heard.body)).not.toContain('Quarz');
});

test('a secret opens its own kind in its own hotel, and no other door', async () => {
  const { stay, referral, errand } = ana.secrets;
  const wrong: [LinkKind, string][] = [
    ['referral', stay],
    ['errand', referral],
    ['stay', errand],
    ['stay', stay.replace(house.hotel, 'berg')],
    ['stay', stay.slice(0, -1)],
    ['stay', stay.toUpperCase()],
    ['stay', `${house.hotel}.${'A'.repeat(43)}`],
    ['stay', `${house.hotel}\u0000.${'A'.repeat(43)}`],
  ];
  for (const [kind, token] of wrong)
    expect(codeOf(await knock(house.nobody(), kind, token))).toBe('404 link_is_over');
  const cookie = (name: string, value: string) =>
    house.nobody().call('GET', '/api/guest', undefined, { cookie: `${name}=${value}` });
  for (const value of [referral, '%00', 'x'.repeat(4_000), `${house.hotel}.`, '.'])
    expect((await cookie('gerne_link_stay', value)).status).toBe(401);
  expect((await cookie('gerne_link_referral', stay)).status).toBe(401);
  expect((await cookie('gerne_session', stay)).status).toBe(401);
  // the fourth door: no staff on a guest's page, no guest at the desk
  expect((await desk.get('/api/guest')).status).toBe(403);
  expect((await ana.guest.get('/api/board')).status).toBe(401);
});

test('another site cannot use the cookies, nor a page without an origin', async () => {
  for (const origin of ['https://evil.example', 'null', `${house.url}.evil.example`]) {
    const headers = { 'content-type': 'application/json', origin };
    const reply = await ana.guest.call('POST', '/api/guest/wishes', '{"text":"x"}', headers);
    expect(codeOf(reply)).toBe('403 foreign_origin');
  }
});

test('two guests with the same key are two wishes, and a doubled tap is one', async () => {
  const key = 'the-very-same-key';
  const ask = (who: Caller, text = 'a fan') => who.post<PageCare>('/api/guest/wishes', { text }, key);
  const [one, two, again] = [await ask(ana.guest), await ask(ben.guest), await ask(ana.guest)];
  expect([one.status, two.status, again.status]).toEqual([201, 201, 201]);
  expect(two.body.id).not.toBe(one.body.id);
  expect(again.body).toEqual(one.body);
  expect((await ask(ana.guest, 'a bigger fan')).status).toBe(409);
});

test('a page is heard by its own guest alone, whatever happens next door', async () => {
  const hear = (who: Caller, audience: 'guest' | 'reception' | 'manager') => {
    const one = new LiveListener(house.url, who.cookie, audience);
    ears.push(one);
    return one;
  };
  const own = hear(ana.guest, 'guest');
  await own.until(() => own.snapshots === 1, 5_000, 'her page');
  const strangers = [hear(ana.doctor, 'guest'), hear(ana.porter, 'guest'), hear(ana.guest, 'reception')];
  for (const one of [...strangers, hear(ana.guest, 'manager'), hear(desk, 'guest')])
    await one.until(() => one.refusal === 'sign_in_first', 5_000, 'a refusal');
  await ben.guest.post('/api/guest/wishes', { text: 'a secret of Benedikt' });
  await desk.post('/api/promises', {
    stayId: ben.stay.id,
    kind: 'promise',
    what: 'x',
    dueAt: new Date(Date.now() + 60_000).toISOString(),
  });
  const changes = own.changes;
  await ana.guest.put('/api/guest/language', { language: 'fr' });
  await own.until(() => own.changes === changes + 1, 5_000, 'her own change');
  expect([...own.board.keys()]).toEqual([`guest-page ${ana.stay.id}`]);
  expect(JSON.stringify([...own.board.values()])).not.toContain('Benedikt');
  expect(own.faults).toEqual([]);
});

test('what a guest wrote cannot look like a paragraph of the house in a letter', async () => {
  const queue = house.house.app.get(MailQueue, { strict: false });
  const rows = await db().rows<{ letter_sealed: Buffer }>('SELECT letter_sealed FROM mail');
  const letters = rows.map((row) => queue.unseal(row.letter_sealed));
  expect(letters.length).toBeGreaterThanOrEqual(2);
  for (const { to, subject, text } of letters) {
    expect(to).toBe('someone@gerne.example');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.split('\n\n').some((paragraph) => paragraph.trim().startsWith('Please pay'))).toBe(false);
  }
  expect(letters.some(({ text }) => text.includes('a shoulder Please pay'))).toBe(true);
});

test('a finger that fell asleep: twenty open wishes of one page, also when all come at once', async () => {
  const said = await Promise.all(
    Array.from({ length: 45 }, (_, n) => ben.guest.post('/api/guest/wishes', { text: `again ${n}` })),
  );
  expect(said.filter(({ status }) => status !== 201).map(codeOf)).toContain('429 slow_down');
  const { body } = await ben.guest.get<GuestPage>('/api/guest');
  expect(body.care.filter(({ kind }) => kind === 'wish')).toHaveLength(20);
  expect((await ben.guest.post('/api/guest/words', { kind: 'wrong', words: ' \n ' })).status).toBe(400);
});

test('a link that floods the house is asked for patience, and nobody else is', async () => {
  const tap = () => ben.guest.put('/api/guest/language', { language: 'de' });
  const taps: Reply[] = [];
  for (let n = 0; n < 8; n += 1) taps.push(...(await Promise.all(Array.from({ length: 16 }, tap))));
  const last = taps.at(-1);
  expect([last?.status, last?.headers['retry-after'], last?.body['code']]).toEqual([
    429,
    expect.stringMatching(/^\d+$/),
    'slow_down',
  ]);
  expect((await ben.guest.get('/api/guest')).status).toBe(200);
  expect((await ana.guest.put('/api/guest/language', { language: 'it' })).status).toBe(204);
});

test('who guesses at links shuts out nobody but himself: a good one opens from the same address', async () => {
  const guess = () => knock(house.nobody(), 'stay', `${house.hotel}.${randomUUID()}`);
  const tried: Reply[] = [];
  for (let n = 0; n < 9; n += 1) tried.push(...(await Promise.all(Array.from({ length: 15 }, guess))));
  // all at once, and not one of those that are free is sent away
  expect(tried.slice(0, 100).map(codeOf)).toEqual(Array.from({ length: 100 }, () => '404 link_is_over'));
  expect(codeOf(tried.at(-1) as Reply)).toBe('429 slow_down');
  await holder('stay', ana.secrets.stay);
});

test('expired, revoked, passed on, departed: the page closes, its commands with it, and who listens is told', async () => {
  await db().rows(`UPDATE link SET expires_at = now() - interval '1 second' WHERE subject_id = $1`, [
    ana.errand,
  ]);
  expect((await ana.porter.get('/api/errand')).status).toBe(401);
  expect((await ana.porter.post(`/api/errand/${ana.errand}/step`, { status: 'delivered' })).status).toBe(401);
  const passed = await ana.doctor.post(`/api/referral/${ana.referral}/pass-on`, { name: 'Dr. Ivo Frei' });
  expect(passed.status).toBe(200);
  expect((await ana.doctor.get('/api/referral')).status).toBe(401);
  const ear = new LiveListener(house.url, ana.guest.cookie, 'guest');
  ears.push(ear);
  await ear.until(() => ear.snapshots === 1, 5_000, 'her page');
  expect((await desk.post(`/api/stays/${ana.stay.id}/link/revoke`)).status).toBe(204);
  await ear.until(() => ear.over?.code === 'signed_out', 3_000, 'the end');
  expect((await ana.guest.post('/api/guest/wishes', { text: 'x' })).status).toBe(401);
  await db().rows(`UPDATE stay SET status = 'departed' WHERE id = $1`, [ben.stay.id]);
  expect((await ben.guest.get('/api/guest')).status).toBe(401);
});
