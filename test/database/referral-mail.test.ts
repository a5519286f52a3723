import { pino } from 'pino';
import { MailSender, transportOf } from '../../src/integrations/mail/mail-sender.js';
import type { Lease } from '../../src/platform/outbox/lease.js';
import { openedLetter as opened, PostOffice } from '../harness/post-office.js';
import { goodHands, HOTEL, openReferrals, type Referrals } from './referrals-house.js';

const GUEST = 'ines@guests.example';
const DOCTOR = 'keller@practice.example';

let office: PostOffice;
let house: Referrals;
let sender: MailSender;
const logged: string[] = [];

beforeAll(async () => {
  office = new PostOffice();
  const mail = { url: await office.open(), from: 'Hotel Gerne <desk@gerne.example>' };
  house = await openReferrals(mail);
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const lease = { held: () => [HOTEL] } as unknown as Lease;
  const post = { transport: transportOf(mail.url), from: mail.from, log };
  sender = new MailSender(house.db, lease, house.clock, house.queue, post);
});
afterAll(async () => {
  await sender.stop();
  await office.close();
  await house.close();
});
beforeEach(() => {
  office.received.length = 0;
  office.trouble = 'none';
});

/** @param guest her address; a letter to her is drawn anew at every try */
async function referred(person = DOCTOR, guest = GUEST) {
  const stayId = await house.furniture.stay();
  await house.db.rows(`UPDATE guest SET email = $2 WHERE id = (SELECT guest_id FROM stay WHERE id = $1)`, [
    stayId,
    guest,
  ]);
  const { personId } = await goodHands(house.db, HOTEL, { email: person });
  return house.handOver.run(house.mara, {
    stayId,
    personId,
    what: 'a shoulder that hurts',
    appointmentAt: house.clock.in(24 * 60),
  });
}

const mailOf = async (id: string) => {
  const [row] = await house.facade.referralStates(HOTEL, [id]);
  return row?.kind === 'referral' ? row.state?.mail : null;
};

describe('4. Warm referrals: e-mail', () => {
  test('the guest gets the letter as PDF, the person the wish and her link; each once', async () => {
    const { id } = await referred();
    expect(await mailOf(id)).toBe('waiting');
    expect(office.received).toEqual([]);
    await sender.lookOnce();
    await sender.lookOnce();
    expect(office.received).toHaveLength(2);
    const guest = opened(office.to(GUEST)[0]?.raw ?? '');
    expect(guest.text).toContain('We have asked Dr. Miriam Keller to take care of you');
    expect(guest.letter).toContain('Dr.MiriamKeller');
    expect(guest.letter).toContain('Leftalongthelake');
    const doctor = opened(office.to(DOCTOR)[0]?.raw ?? '').text;
    const { url } = await house.handOver.link(house.mara, id);
    expect(doctor).toContain('Inês Simões ist Gast bei uns im Hotel Gerne');
    expect(doctor).toContain(url);
    expect(await mailOf(id)).toBe('sent');
  });

  test('while the mail server is away nothing is lost: again after 1, 5 and 30 minutes, then it is said that it failed', async () => {
    const { id } = await referred(DOCTOR, '');
    office.trouble = 'away';
    const tries = [];
    for (const minutes of [0, 0.5, 0.5, 4.5, 0.5, 29.5, 0.5, 600]) {
      house.clock.pass(minutes);
      await sender.lookOnce();
      tries.push(
        (await house.db.rows<{ tries: number }>('SELECT tries FROM mail WHERE subject_id = $1', [id]))[0]
          ?.tries,
      );
    }
    expect(tries).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(await mailOf(id)).toBe('failed');
    const again = await referred();
    await sender.lookOnce();
    office.trouble = 'none';
    house.clock.pass(1);
    await sender.lookOnce();
    expect(office.received).toHaveLength(2);
    expect(await mailOf(again.id)).toBe('sent');
  });

  test('a mailbox that is not there is not asked again, and the board says so with a new version', async () => {
    const { id } = await referred();
    const [before] = await house.facade.referralStates(HOTEL, [id]);
    office.trouble = 'no such mailbox';
    await sender.lookOnce();
    const [after] = await house.facade.referralStates(HOTEL, [id]);
    expect(await mailOf(id)).toBe('failed');
    expect(after?.version).toBeGreaterThan(before?.version ?? 0);
    const told = await house.db.rows(
      `SELECT FROM outbox WHERE type = 'referral.letter' AND touched @> jsonb_build_array(jsonb_build_object('kind', 'referral', 'id', $1::text))`,
      [id],
    );
    expect(told).toHaveLength(2);
  });

  test('two processes look at once: each letter leaves once', async () => {
    await Promise.all([referred(), referred(), referred(DOCTOR, '')]);
    await Promise.all([sender.lookOnce(), sender.lookOnce(), sender.lookOnce()]);
    expect(office.received).toHaveLength(5);
    expect(new Set(office.received.map(({ raw }) => /^Message-ID: (.+)$/im.exec(raw)?.[1])).size).toBe(5);
  });

  test('a letter that is no longer true is not sent', async () => {
    const { id } = await referred();
    await house.byDesk.withdraw(house.mara, id, 'it hurts no more');
    await sender.lookOnce();
    expect(office.to(GUEST)).toEqual([]);
    expect(opened(office.to(DOCTOR)[0]?.raw ?? '').text).toContain('kommt nicht');
  });

  test('an address is one address, whatever is written into it', async () => {
    await referred('keller@practice.example, everybody@elsewhere.example\r\nBcc: more@elsewhere.example');
    await sender.lookOnce();
    expect(office.received.flatMap(({ to }) => to).filter((to) => to.includes('elsewhere'))).toEqual([]);
  });

  test('neither the table nor the log knows whom a letter is for', async () => {
    const rows = await house.furniture.dump('mail');
    expect(logged.join('')).toContain('a letter was not sent');
    for (const secret of [GUEST, DOCTOR, 'Simões', 'Keller', 'shoulder', 'p@ss', '127.0.0.1']) {
      expect(rows).not.toContain(secret);
      expect(logged.join('')).not.toContain(secret);
    }
  });
});
