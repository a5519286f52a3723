import type { LinkReply } from '../../src/contracts/links.js';
import type { Partner, Person, ReferralLine, ReferralTicket } from '../../src/contracts/referrals.js';
import type { LiveSnapshot } from '../../src/contracts/live.js';
import { Caller, openTestHouse, type TestHouse } from '../harness/house.js';
import { LiveListener } from '../harness/live-listener.js';
import { smallJpeg, smallPicture, telling, TOLD } from '../harness/pictures.js';

let house: TestHouse;
let manager: Caller;
let desk: Caller;
let keller: Person;
let stayId: string;

const partner = {
  kind: 'partner',
  name: 'Seepraxis',
  about: { de: 'Ärztin', en: 'Doctor' },
  words: ['doctor', 'arzt'],
  address: 'Seestrasse 12',
  directions: { de: 'Links am See entlang', en: 'Left along the lake' },
  walkMinutes: 6,
  phone: '+41 44 000 00 00',
  email: '',
  hours: {},
  languages: ['de', 'en'],
  active: true,
};
const person = { name: 'Dr. Keller', phone: '', email: '', languages: ['en'], hours: null, active: true };

beforeAll(async () => {
  house = await openTestHouse();
  manager = await house.as('manager');
  desk = await house.as('reception');
  const made = await manager.post<Partner>('/api/partners', partner);
  keller = (await manager.post<Person>(`/api/partners/${made.body.id}/people`, person)).body;
  stayId = (await desk.post<{ id: string }>('/api/stays', { line: 'Ana Silva 412' })).body.id;
});
afterAll(() => house.stop());

async function referred(minutes = 90): Promise<ReferralLine> {
  const appointmentAt = new Date(Date.now() + minutes * 60_000).toISOString();
  const made = await desk.post<ReferralLine>('/api/referrals', {
    stayId,
    personId: keller.id,
    what: 'a shoulder that hurts',
    appointmentAt,
  });
  expect(made.status).toBe(201);
  return made.body;
}

/** Somebody outside who got the link, in a browser of her own. */
async function opened(id: string): Promise<{ page: Caller; secret: string }> {
  const { body } = await desk.get<LinkReply>(`/api/referrals/${id}/link`);
  const { hash, pathname, search } = new URL(body.url);
  expect([pathname, search]).toEqual(['/partner', '']);
  const secret = hash.replace('#r.', '');
  const page = house.nobody();
  expect((await page.post('/api/links', { kind: 'referral', token: secret })).status).toBe(204);
  return { page, secret };
}

const onBoard = async (id: string) =>
  (await desk.get<LiveSnapshot>('/api/board')).body.states.find((state) => state.id === id)?.state;

describe('4. Warm referrals, over real sockets', () => {
  test('nobody accepts in time: the desk and the manager see it by themselves, live, and a yes by phone calms it', async () => {
    const boards = [desk, manager].map(
      ({ cookie }, index) => new LiveListener(house.url, cookie, index === 0 ? 'reception' : 'manager'),
    );
    // the appointment is now: until then somebody should have accepted
    const { id } = await referred(0);
    const lineOn = (board: LiveListener) =>
      [...board.board.values()].find((state) => state.id === id)?.state as ReferralLine | undefined;
    const told = (board: LiveListener) =>
      [...board.board.values()].some(
        ({ kind, state }) => kind === 'moment' && state?.code === 'referral_unaccepted',
      );
    for (const board of boards)
      await board.until(() => lineOn(board)?.escalated === true && told(board), 10_000, 'the escalation');
    await desk.post(`/api/referrals/${id}/step`, { step: 'accepted_by_phone' });
    for (const board of boards) await board.until(() => lineOn(board)?.escalated === false, 5_000, 'the yes');
    for (const board of boards) {
      expect(board.faults).toEqual([]);
      board.close();
    }
  });

  test('a partner without an account accepts, the board shows it, the guest arrives, and the link closes behind it', async () => {
    const { id } = await referred();
    const { page, secret } = await opened(id);
    expect((await page.get<ReferralTicket>('/api/referral')).body).toMatchObject({
      // hers, before her partner's
      language: 'en',
      id,
      hotel: 'Hotel am See',
      person: 'Dr. Keller',
      guest: 'Ana Silva',
      status: 'asked',
    });
    const key = 'accept-once-and-again';
    const accepted = await page.post<ReferralTicket>(`/api/referral/${id}/accept`, {}, key);
    expect(accepted.body.status).toBe('accepted');
    expect((await page.post(`/api/referral/${id}/accept`, {}, key)).body).toEqual(accepted.body);
    expect(await onBoard(id)).toMatchObject({ status: 'accepted', person: 'Dr. Keller' });
    await desk.post(`/api/referrals/${id}/step`, { step: 'on_the_way' });
    expect((await page.get<ReferralTicket>('/api/referral')).body.status).toBe('on_the_way');
    expect((await page.post<ReferralTicket>(`/api/referral/${id}/arrived`)).body.status).toBe('arrived');
    expect((await desk.post(`/api/referrals/${id}/close`, { well: true })).status).toBe(200);
    expect(await onBoard(id)).toBeUndefined();
    expect((await page.get('/api/referral')).status).toBe(401);
    const again = await house.nobody().post('/api/links', { kind: 'referral', token: secret });
    expect([again.status, again.body['code']]).toEqual([404, 'link_is_over']);
  });

  test('a link of one kind opens no other kind, and one referral’s link no other referral', async () => {
    const [mine, another] = [await referred(), await referred()];
    const { page, secret } = await opened(mine.id);
    for (const kind of ['stay', 'errand']) {
      expect((await house.nobody().post('/api/links', { kind, token: secret })).status).toBe(404);
    }
    const foreign = await page.post(`/api/referral/${another.id}/accept`);
    expect([foreign.status, foreign.body['code']]).toEqual([404, 'not_this_link']);
    for (const path of ['/api/errand', '/api/guest', '/api/referrals', '/api/partners', '/api/board']) {
      expect((await page.get(path)).status).not.toBe(200);
    }
  });

  test('a better one instead: the old link is dead, and the wish of the guest goes on', async () => {
    const { id } = await referred();
    const { page } = await opened(id);
    const appointmentAt = new Date(Date.now() + 9_000_000).toISOString();
    const better = { stayId, personId: keller.id, what: 'a shoulder that hurts', appointmentAt };
    const made = await desk.post<ReferralLine>(`/api/referrals/${id}/replace`, better);
    expect(made.status).toBe(201);
    expect((await page.get('/api/referral')).status).toBe(401);
    expect(await onBoard(made.body.id)).toMatchObject({ appointmentAt });
    const withdrawn = await desk.post(`/api/referrals/${made.body.id}/withdraw`, { words: '   ' });
    expect(withdrawn.status).toBe(400);
    expect(
      (await desk.post(`/api/referrals/${made.body.id}/withdraw`, { words: 'it is better' })).status,
    ).toBe(200);
  });

  test('the letter is a PDF to look at, without the guest’s name in what names the file', async () => {
    const { id } = await referred();
    const { status, headers, body } = await desk.get<string>(`/api/referrals/${id}/letter.pdf`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="letter.pdf"',
      'cache-control': 'no-store',
    });
    expect(body).toMatch(/^%PDF-1\./);
  });

  test('a photo is a photo: kept up to 300 kB, shown at the desk, and refused when it is something else', async () => {
    const path = `/api/people/${keller.id}/photo`;
    const shown = await manager.post<Person>(path, { photo: smallPicture.toString('base64') });
    expect([shown.status, shown.body.hasPhoto]).toEqual([200, true]);
    const large = Buffer.concat([smallPicture, Buffer.alloc(300_000 - smallPicture.length)]);
    expect((await manager.post(path, { photo: large.toString('base64') })).status).toBe(200);
    for (const [bytes, code] of [
      [Buffer.from('<svg onload="alert(1)"/>'), 'not_a_photo'],
      [Buffer.concat([large, Buffer.alloc(1)]), 'too_large'],
    ] as const) {
      expect((await manager.post(path, { photo: bytes.toString('base64') })).body['code']).toBe(code);
    }
    const { headers } = await desk.get(path);
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    // where it was taken is nobody's business
    expect((await manager.post(path, { photo: telling(smallJpeg).toString('base64') })).status).toBe(200);
    const kept = await desk.get<string>(path);
    expect(kept.headers).toMatchObject({ 'content-type': 'image/jpeg' });
    expect(kept.body).not.toContain(TOLD);
  });

  test('her photo is shown with her yes alone, to that person alone, and to nobody once she takes it back or it is over', async () => {
    const [{ id, personId }, other] = [await referred(), await referred()];
    const { page } = await opened(id);
    const shown = async (who = page) => (await who.get(`/api/referral/${id}/photo`)).status;
    const photo = { photo: telling(smallJpeg).toString('base64') };
    for (const consent of [{}, { consent: false }, { consent: 'true' }])
      expect((await desk.post(`/api/referrals/${id}/photo`, { ...photo, ...consent })).status).toBe(400);
    const ticket = async () => (await page.get<ReferralTicket>('/api/referral')).body;
    expect([(await ticket()).hasPhoto, await shown()]).toEqual([false, 404]);
    const agree = () => desk.post<ReferralLine>(`/api/referrals/${id}/photo`, { ...photo, consent: true });
    expect(await agree()).toMatchObject({ status: 200, body: { hasPhoto: true } });
    const seen = await page.get<string>(`/api/referral/${id}/photo`);
    expect(seen.headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' });
    expect(seen.body).not.toContain(TOLD);
    expect([(await ticket()).hasPhoto, await shown((await opened(other.id)).page)]).toEqual([true, 404]);
    expect((await desk.post<ReferralLine>(`/api/referrals/${id}/photo/remove`)).body.hasPhoto).toBe(false);
    expect([(await ticket()).hasPhoto, await shown()]).toEqual([false, 404]);
    // a colleague is another person
    await agree();
    expect((await page.post(`/api/referral/${id}/pass-on`, { name: 'Dr. Frey' })).status).toBe(200);
    const colleague = (await opened(id)).page;
    // of whom nobody has said what she speaks
    expect((await colleague.get<ReferralTicket>('/api/referral')).body).toMatchObject({ language: 'de' });
    expect(await shown(colleague)).toBe(404);
    const toTheFirst = { ...photo, consent: true, personId };
    expect(await desk.post(`/api/referrals/${id}/photo`, toTheFirst)).toMatchObject({
      status: 409,
      body: { code: 'stale' },
    });
    await agree();
    expect(await shown(colleague)).toBe(200);
    await desk.post(`/api/referrals/${id}/withdraw`, { words: 'it hurts no more' });
    expect(await shown(colleague)).toBe(401);
    const { db } = house.house.cellar;
    const kept = db.rows('SELECT guest_photo, photo_consent_at FROM referral WHERE id = $1', [id]);
    expect(await kept).toEqual([{ guest_photo: null, photo_consent_at: null }]);
    const without = `UPDATE referral SET guest_photo = 'x', guest_photo_type = 'image/png' WHERE id = $1`;
    await expect(db.rows(without, [other.id])).rejects.toMatchObject({
      constraint: 'no_photo_without_consent',
    });
  });

  test('hours, directions and addresses that are none are named, and a stale form overwrites nothing', async () => {
    for (const [field, value] of [
      ['hours', { mon: [['8', '12']] }],
      ['hours', { funday: [] }],
      ['directions', { xx: 'left' }],
      ['directions', { de: 7 }],
      ['email', 'a@b.example, c@d.example'],
      ['email', 'a@b.example\r\nBcc: c@d.example'],
    ] as const) {
      const refused = await manager.post('/api/partners', { ...partner, [field]: value });
      expect([field, refused.status, refused.body['fields']]).toEqual([field, 400, [field]]);
    }
    const [known] = (await desk.get<Partner[]>('/api/partners')).body;
    const change = { ...partner, name: 'Seepraxis Keller', version: known?.version ?? 0 };
    expect((await manager.put(`/api/partners/${known?.id ?? ''}`, change)).status).toBe(200);
    expect((await manager.put(`/api/partners/${known?.id ?? ''}`, change)).body['code']).toBe('stale');
  });
});
