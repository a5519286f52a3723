import { pino } from 'pino';
import type { GuestAsPerson } from '../../src/contracts/person.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { MailSender, transportOf } from '../../src/integrations/mail/mail-sender.js';
import type { Lease } from '../../src/platform/outbox/lease.js';
import { openedLetter, PostOffice } from '../harness/post-office.js';
import { bring, emptyGuests, findOne, HOTEL, openHouse, type TestHouse } from './guests-house.js';

const ADDRESS = 'ana@silva.example';
let office: PostOffice;
let house: TestHouse;
let sender: MailSender;
const logged: string[] = [];

beforeAll(async () => {
  office = new PostOffice();
  const mail = { url: await office.open(), from: 'Hotel Gerne <desk@gerne.example>' };
  house = await openHouse(mail);
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const lease = { held: () => [HOTEL] } as unknown as Lease;
  const post = { transport: transportOf(mail.url), from: mail.from, log };
  sender = new MailSender(house.db, lease, house.clock, house.queue, post);
});
beforeEach(async () => {
  await emptyGuests(house);
  office.received.length = 0;
});
afterAll(async () => {
  await sender.stop();
  await office.close();
  await house.close();
});

const arrives = (line: string) => house.walkIn.run(house.actor, { line });
const person = ({ id }: Pick<StayLine, 'id'>) => house.emailProof.person(HOTEL, id, 'en');
const send = ({ id }: Pick<StayLine, 'id'>) => house.emailProof.send(house.actor, id, 'en');
const confirm = ({ id }: Pick<StayLine, 'id'>, code: string) =>
  house.emailProof.confirm(house.actor, id, code, 'en');
/** The letter as her mail program shows it. */
async function letter(to = ADDRESS) {
  await sender.lookOnce();
  const { text } = openedLetter(office.to(to).at(-1)?.raw ?? '');
  return { text, code: (/\b\d{3} \d{3}\b/.exec(text)?.[0] ?? '').replace(' ', '') };
}
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');
async function withConfirmed(line = `Ana Silva 101 ${ADDRESS}`): Promise<StayLine> {
  const stay = await arrives(line);
  await send(stay);
  await confirm(stay, (await letter()).code);
  return stay;
}

describe('an address is hers when she reads out what was sent there', () => {
  test('in her language and without her name; the card shows the way, and no log, feed or table the code', async () => {
    const ana = await arrives(`Ana Silva 101 ${ADDRESS}`);
    await house.changeGuest.run(house.actor, ana.id, { version: ana.version, language: 'it' });
    expect(await person(ana)).toMatchObject({ email: ADDRESS, emailVerified: false, mayConfirm: true });
    expect((await send(ana)).emailCode).toMatchObject({ mail: 'waiting', tries: 5 });
    const { text, code } = await letter();
    expect(text).toContain('Valgono mezz’ora');
    expect(text).not.toContain('Silva');
    expect((await person(ana)).emailCode).toMatchObject({ mail: 'sent' });
    expect(await confirm(ana, code)).toMatchObject({ emailVerified: true, emailCode: null });
    const kept = await house.db.rows(
      'SELECT to_jsonb(o) FROM outbox o UNION ALL SELECT to_jsonb(c) FROM email_code c',
    );
    for (const secret of [code, ADDRESS, 'Silva'])
      expect(JSON.stringify([kept, logged])).not.toContain(secret);
    // a code opens once
    await expect(confirm(ana, code)).rejects.toMatchObject({ code: 'code_is_over' });
  });

  test('five tries, also all at once, then the right one is too late; and after half an hour it always is', async () => {
    const ana = await arrives(`Ana Silva 101 ${ADDRESS}`);
    await send(ana);
    const { code } = await letter();
    const tries = await Promise.allSettled(Array.from({ length: 9 }, () => confirm(ana, wrong(code))));
    const said = tries.map((one) =>
      one.status === 'rejected' ? (one.reason as { code: string }).code : 'right',
    );
    expect(said.filter((one) => one === 'wrong_email_code')).toHaveLength(5);
    await expect(confirm(ana, code)).rejects.toMatchObject({ code: 'code_is_over' });
    await send(ana);
    const next = (await letter()).code;
    await house.db.rows(`UPDATE email_code SET expires_at = expires_at - interval '30 minutes'`);
    await expect(confirm(ana, next)).rejects.toMatchObject({ code: 'code_is_over' });
    expect((await person(ana)).emailVerified).toBe(false);
  });

  test('ten letters an hour reach one mailbox, however many records have it and however it is written', async () => {
    const said: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const one = await arrives(`Ana Silva 10${n} ${n % 2 ? ADDRESS : 'Ana@Silva.example'}`);
      for (let i = 0; i < 3; i += 1)
        said.push(
          await send(one).then(
            () => 'sent',
            ({ code }: { code: string }) => code,
          ),
        );
    }
    expect(said).toEqual([...Array.from({ length: 10 }, () => 'sent'), 'letters_paced', 'letters_paced']);
    const other = await arrives('Ben Quarz 201 ben@quarz.example');
    expect((await send(other)).emailCode).toMatchObject({ tries: 5 });
  });

  test('a new code ends the one before; three letters an hour, and the fourth says when', async () => {
    const ana = await arrives(`Ana Silva 101 ${ADDRESS}`);
    await send(ana);
    const first = (await letter()).code;
    await send(ana);
    const { code } = await letter();
    if (first !== code) await expect(confirm(ana, first)).rejects.toMatchObject({ code: 'wrong_email_code' });
    await send(ana);
    await expect(send(ana)).rejects.toMatchObject({ code: 'letters_paced', params: { minutes: 60 } });
    await house.db.rows(
      `UPDATE attempt SET wait_until = wait_until - interval '1 hour', last_at = last_at - interval '61 minutes'`,
    );
    await send(ana);
    expect((await confirm(ana, (await letter()).code)).emailVerified).toBe(true);
  });

  test('another address is not verified, whoever writes it, and its code opens nothing', async () => {
    const ana = await arrives(`Ana Silva 101 ${ADDRESS}`);
    await send(ana);
    const { code } = await letter();
    const change = async (email: string) => {
      const { version } = await findOne(house, '101');
      return house.changePerson.run(house.actor, ana.id, { version, email }, 'en');
    };
    await change('rui@silva.example');
    await expect(confirm(ana, code)).rejects.toMatchObject({ code: 'code_is_over' });
    await send(ana);
    await confirm(ana, (await letter('rui@silva.example')).code);
    expect((await change('RUI@silva.example')).emailVerified).toBe(true);
    expect((await change(ADDRESS)).emailVerified).toBe(false);
    await expect(change('no address')).rejects.toMatchObject({ code: 'invalid' });
    expect((await change('')).email).toBeNull();
    await expect(send(ana)).rejects.toMatchObject({ code: 'no_address' });
  });
});

describe('who comes again', () => {
  const row = (reservation: string, name: string, email: string) =>
    `${reservation},,${name},CHE,2015-09-18,2015-09-20,1,0,no,0,${email},`;

  test('is known by a confirmed address under her own name, from a list and at the door', async () => {
    const ana = await withConfirmed();
    await bring(house, row('N1', 'SILVA,A.', ADDRESS.toUpperCase()));
    const again = await arrives(`Ana Sílva ${ADDRESS} 303`);
    for (const stay of [await findOne(house, 'N1'), again])
      expect([stay.guest.id, stay.guest.name]).toEqual([ana.guest.id, 'Ana Silva']);
    expect(await person(again)).toMatchObject({ stays: 3 });
  });

  test('her husband at her address is himself, and the desk asks', async () => {
    const ana = await withConfirmed();
    await bring(house, row('N2', 'Silva,Rui', ADDRESS));
    const sousa = await arrives(`Ana Sousa 304 ${ADDRESS}`);
    for (const stay of [await findOne(house, 'N2'), sousa]) {
      const { stays, maybeSame } = await person(stay);
      expect(stays).toBe(1);
      expect(maybeSame).toMatchObject([{ guestId: ana.guest.id, because: 'address' }]);
    }
  });

  test('an address nobody has confirmed only asks, and only with her name: a travel agency has one for all', async () => {
    await arrives(`Ana Silva 101 ${ADDRESS}`);
    await bring(house, row('N3', 'Silva,Ana', ADDRESS), row('N4', 'Keller,Ida', ADDRESS));
    expect(await person(await findOne(house, 'N3'))).toMatchObject({
      stays: 1,
      maybeSame: [{ name: 'Ana Silva', because: 'name' }],
    });
    expect((await person(await findOne(house, 'N4'))).maybeSame).toEqual([]);
  });
});

describe('the same person was not the same', () => {
  const joined = ({ joined: one }: GuestAsPerson) => one?.id ?? '';
  const same = (stay: StayLine, other: StayLine) =>
    house.samePerson.run(house.actor, stay.id, other.guest.id, 'en');
  const part = (stay: StayLine, id: string) => house.partAgain.run(house.actor, stay.id, id, 'en');
  /** All that is known of everybody, but for versions. */
  const everything = () =>
    house.db.rows(
      `SELECT to_jsonb(g) - 'version' AS row FROM guest g UNION ALL SELECT to_jsonb(s) - 'version' FROM stay s
       UNION ALL SELECT to_jsonb(r) - 'version' FROM remark r ORDER BY 1`,
    );

  test('both have again what was theirs, of two who part them at once one does, and what came since stays', async () => {
    const ana = await arrives('Ana Silva 101');
    const other = await withConfirmed(`Ana Silva 102 ${ADDRESS}`);
    await house.joinClub.run(house.actor, other.id, 'en');
    await house.remarks.write(house.actor, other.id, { kind: 'said', words: 'lake side' });
    const { version } = await findOne(house, '102');
    await house.changePerson.run(
      house.actor,
      other.id,
      { version, birthDate: '1984-02-28', profile: 'P-7' },
      'en',
    );
    const stranger = await arrives('Ben Frey 103');
    const before = await everything();
    const one = await same(ana, other);
    expect(one).toMatchObject({ stays: 2, emailVerified: true, joined: { name: 'Ana Silva', stays: 1 } });
    // they are not parted from another guest's card
    await expect(part(stranger, joined(one))).rejects.toMatchObject({ status: 404, code: 'not_found' });
    const parted = await Promise.allSettled([part(ana, joined(one)), part(other, joined(one))]);
    expect(parted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await everything()).toEqual(before);
    expect(await house.guests.search(HOTEL, '102')).toMatchObject([{ guest: { id: other.guest.id } }]);
    const again = await same(ana, other);
    await house.remarks.write(house.actor, ana.id, { kind: 'preference', words: 'oat milk' });
    expect((await part(ana, joined(again))).remarks).toMatchObject([{ words: 'oat milk' }]);
    expect((await person(other)).remarks).toMatchObject([{ words: 'lake side' }]);
    const told = await house.db.one<{ touched: { kind: string; id: string }[] }>(
      `SELECT touched FROM outbox WHERE type = 'guest.parted-again' ORDER BY id DESC LIMIT 1`,
    );
    expect(told?.touched.map(({ id }) => id)).toEqual(expect.arrayContaining([ana.id, other.id]));
  });

  test('a no is heard once, at both of them and for good', async () => {
    const [ana, other] = [await arrives('Ana Silva 101'), await arrives('Ana Silva 102')];
    expect((await person(ana)).maybeSame).toHaveLength(1);
    await Promise.all([1, 2].map(() => house.samePerson.not(house.actor, ana.id, other.guest.id)));
    for (const stay of [ana, other]) expect((await person(stay)).maybeSame).toEqual([]);
    const third = await arrives('Ana Silva 103');
    expect((await person(third)).maybeSame).toHaveLength(2);
  });

  test('a chain is parted from its end, and the day after it stays as it is', async () => {
    const [a, b, c] = [
      await arrives('Ana Silva 101'),
      await arrives('Ana Silva 102'),
      await arrives('Ana Silva 103'),
    ];
    const before = await everything();
    const first = await same(b, a);
    const second = await same(c, b);
    await expect(part(b, joined(first))).rejects.toMatchObject({ code: 'undo_not_possible' });
    await part(c, joined(second));
    await part(b, joined(first));
    expect(await everything()).toEqual(before);
    const third = await same(c, b);
    await house.db.rows(`UPDATE guest_joined SET day = day - 1`);
    expect((await person(c)).joined).toBeNull();
    await expect(part(c, joined(third))).rejects.toMatchObject({ code: 'undo_not_possible' });
  });
});
