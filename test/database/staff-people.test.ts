import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../src/contracts/actor.js';
import { hire, HOTEL, openWithVera, outcome, PASSWORD, signedIn, type StaffHouse } from './staff-house.js';

let house: StaffHouse;
let vera: StaffActor;

beforeEach(async () => {
  ({ house, vera } = await openWithVera());
});

afterEach(() => house.close());

test('a new role ends the session at once, and the live view hears of it', async () => {
  const mara = await hire(house, vera, 'mara');
  const cookie = await signedIn(house, 'mara');
  const actor = await house.sessions.staff(cookie);
  const heard: string[] = [];
  house.sessions.onEnded((sessions) => heard.push(...sessions));
  await house.list.change(vera, mara.id, { version: mara.version, role: 'facilities' });
  expect(await house.sessions.staff(cookie)).toBeNull();
  expect(heard).toEqual([actor?.session]);
  expect(await house.sessions.staff(await signedIn(house, 'mara'))).toMatchObject({ role: 'facilities' });
});

test('who leaves is out at once, on every console, and cannot come back by password', async () => {
  const mara = await hire(house, vera, 'mara');
  const consoles = [await signedIn(house, 'mara'), await signedIn(house, 'mara')];
  for (const cookie of consoles) expect(await house.sessions.staff(cookie)).not.toBeNull();
  await house.list.change(vera, mara.id, { version: mara.version, active: false });
  for (const cookie of consoles) expect(await house.sessions.staff(cookie)).toBeNull();
  expect(await outcome(signedIn(house, 'mara'))).toBe('wrong_sign_in');
  expect((await house.list.all(vera)).find(({ id }) => id === mara.id)).toMatchObject({ active: false });
});

test('another server of the house notices an ended session within a second', async () => {
  const other = house.anotherServer();
  const mara = await hire(house, vera, 'mara');
  const cookie = await signedIn(house, 'mara');
  const actor = await other.sessions.staff(cookie);
  const name = actor?.session ?? '';
  expect(await other.sessions.stillGood(HOTEL, [name])).toEqual(new Set([name]));
  await house.list.change(vera, mara.id, { version: mara.version, active: false });
  expect(await other.sessions.stillGood(HOTEL, [name])).toEqual(new Set());
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await other.sessions.staff(cookie)).toBeNull();
});

test('a look that began before somebody left does not keep her in', async () => {
  const mara = await hire(house, vera, 'mara');
  const cookie = await signedIn(house, 'mara');
  for (let round = 0; round < 20; round += 1) {
    house.sessions.ended([]);
    const [, looked] = await Promise.all([
      round === 10 ? house.list.change(vera, mara.id, { version: mara.version, active: false }) : null,
      house.sessions.staff(cookie),
    ]);
    if (round < 10) expect(looked).not.toBeNull();
    if (round > 10) expect(looked).toBeNull();
    if (round >= 10) expect(await house.sessions.staff(cookie)).toBeNull();
  }
});

test('signing out ends this console and no other', async () => {
  await hire(house, vera, 'mara');
  const [desk, porter] = [await signedIn(house, 'mara'), await signedIn(house, 'mara')];
  const actor = await house.sessions.staff(desk);
  if (actor) await house.sessions.end(actor);
  expect(await house.sessions.staff(desk)).toBeNull();
  expect(await house.sessions.staff(porter)).not.toBeNull();
});

test('a new password from the manager ends old sessions, old password and old waits', async () => {
  const mara = await hire(house, vera, 'mara');
  const cookie = await signedIn(house, 'mara');
  const tries = Array.from({ length: 6 }, () =>
    outcome(house.signIn.run({ login: 'mara', password: 'wrong' }, '10.0.0.7')),
  );
  expect(await Promise.all(tries)).toContain('slow_down');
  await house.list.resetPassword(vera, mara.id, 'a brand new password');
  expect(await house.sessions.staff(cookie)).toBeNull();
  expect(await outcome(signedIn(house, 'mara'))).toBe('wrong_sign_in');
  const again = house.signIn.run({ login: 'mara', password: 'a brand new password' }, '10.0.0.9');
  expect(await outcome(again)).toBe('done');
});

test('passwords lie in the database as argon2id with its full price only', async () => {
  await hire(house, vera, 'mara');
  const rows = await house.db.rows<{ password_hash: string }>('SELECT password_hash FROM staff_member');
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(JSON.stringify(rows)).not.toContain(PASSWORD);
});

test('the last manager stays: neither a new role nor leaving', async () => {
  const mara = await hire(house, vera, 'mara');
  await house.duty.run(vera, mara.id);
  expect(await outcome(house.list.change(vera, vera.staffId, { version: 1, role: 'reception' }))).toBe(
    'last_manager',
  );
  expect(await outcome(house.list.change(vera, vera.staffId, { version: 1, active: false }))).toBe(
    'last_manager',
  );
  const ines = await hire(house, vera, 'ines', 'manager');
  expect(await outcome(house.list.change(vera, vera.staffId, { version: 1, active: false }))).toBe('done');
  expect(ines.active).toBe(true);
});

test('two managers who leave in the same moment: one of them stays', async () => {
  const mara = await hire(house, vera, 'mara');
  await house.duty.run(vera, mara.id);
  for (let round = 0; round < 8; round += 1) {
    const ines = await hire(house, vera, `ines${round}`, 'manager');
    const uma = await hire(house, vera, `uma${round}`, 'manager');
    await house.db.rows(`UPDATE staff_member SET active = false WHERE id = $1`, [vera.staffId]);
    const outcomes = await Promise.all([
      outcome(house.list.change(vera, ines.id, { version: 1, active: false })),
      outcome(house.list.change(vera, uma.id, { version: 1, role: 'reception' })),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'last_manager']);
    await house.db.rows(`UPDATE staff_member SET active = (id = $1 OR role <> 'manager')`, [vera.staffId]);
  }
});

test('who is on duty hands it on before leaving', async () => {
  const [mara, jon] = [await hire(house, vera, 'mara'), await hire(house, vera, 'jon')];
  await house.duty.run(vera, mara.id);
  expect(await outcome(house.list.change(vera, mara.id, { version: 1, active: false }))).toBe(
    'duty_needs_a_successor',
  );
  expect(await house.duty.run(vera, jon.id)).toEqual({ staffId: jon.id, name: 'jon' });
  expect(await outcome(house.list.change(vera, mara.id, { version: 1, active: false }))).toBe('done');
  expect(await outcome(house.duty.run(vera, mara.id))).toBe('unknown_staff');
});

test('taking the duty and leaving in the same moment never leaves the duty with somebody who is gone', async () => {
  for (let round = 0; round < 8; round += 1) {
    const jon = await hire(house, vera, `jon${round}`);
    await Promise.all([
      outcome(house.duty.run(vera, jon.id)),
      outcome(house.list.change(vera, jon.id, { version: 1, active: false })),
    ]);
    const [holder] = await house.db.rows<{ active: boolean }>(
      'SELECT active FROM staff_member WHERE hotel_id = $1 AND id = accountable_at($1, $2)',
      [HOTEL, house.clock.now()],
    );
    expect(holder).toEqual({ active: true });
    await house.duty.run(vera, vera.staffId);
  }
});

test('managers and admins look after everybody, but an admin is no manager', async () => {
  const root = await hire(house, vera, 'root', 'admin');
  const admin: StaffActor = { ...vera, staffId: root.id, role: 'admin' };
  const mara = await hire(house, admin, 'mara');
  await house.duty.run(vera, mara.id);
  expect(await outcome(house.list.resetPassword(admin, vera.staffId, PASSWORD))).toBe('done');
  expect(await outcome(house.list.change(admin, vera.staffId, { version: 2, active: false }))).toBe(
    'last_manager',
  );
});

test('a manager names the first admin of the house, and from then on neither makes nor touches one', async () => {
  const root = await hire(house, vera, 'root', 'admin');
  const mara = await hire(house, vera, 'mara');
  const admin: StaffActor = { ...vera, staffId: root.id, role: 'admin' };
  const tries = [
    () => hire(house, vera, 'second', 'admin'),
    () => house.list.change(vera, mara.id, { version: 1, role: 'admin' }),
    () => house.list.change(vera, vera.staffId, { version: 1, role: 'admin' }),
    () => house.list.change(vera, root.id, { version: 1, role: 'reception' }),
    () => house.list.change(vera, root.id, { version: 1, active: false }),
    () => house.list.resetPassword(vera, root.id, PASSWORD),
  ];
  for (const attempt of tries) expect(await outcome(attempt())).toBe('admin_only');
  expect((await house.list.all(vera)).filter(({ role }) => role === 'admin')).toEqual([root]);
  expect(await outcome(house.list.change(admin, mara.id, { version: 1, role: 'admin' }))).toBe('done');
  expect(await outcome(house.list.change(admin, root.id, { version: 1, active: false }))).toBe('done');
});

test('a login is given once, and two who change one person at once do not overwrite each other', async () => {
  const mara = await hire(house, vera, 'mara');
  const again = hire(house, vera, 'mara');
  await expect(again).rejects.toMatchObject({ constraint: 'login_is_taken' });
  const outcomes = await Promise.all([
    outcome(house.list.change(vera, mara.id, { version: 1, name: 'Mara A.' })),
    outcome(house.list.change(vera, mara.id, { version: 1, language: 'en' })),
  ]);
  expect(outcomes.sort()).toEqual(['done', 'stale']);
});

test('the staff of another hotel is unknown here', async () => {
  const elsewhere: StaffActor = { ...vera, hotel: 'seeblick' };
  const mara = await hire(house, vera, 'mara');
  expect(await house.list.all(elsewhere)).toEqual([]);
  expect(await outcome(house.list.change(elsewhere, mara.id, { version: 1, active: false }))).toBe(
    'unknown_staff',
  );
  expect(await outcome(house.duty.run(elsewhere, mara.id))).toBe('unknown_staff');
});

test('who gets another name has it on every open promise at once, and no kept one is read again for it', async () => {
  const mara = await hire(house, vera, 'mara');
  const [guest, stay, open, kept] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await house.db.rows(
    `INSERT INTO guest (hotel_id, id, first_name, last_name, language) VALUES ($1, $2, 'Ada', 'Zbinden', 'de')`,
    [HOTEL, guest],
  );
  await house.db.rows(
    `INSERT INTO stay (hotel_id, id, guest_id, arrival, departure, departs_at, status)
     VALUES ($1, $2, $3, '2015-09-01', '2015-09-20', '2015-09-20T09:00Z', 'in_house')`,
    [HOTEL, stay, guest],
  );
  await house.db.rows(
    `INSERT INTO promise (hotel_id, id, stay_id, what, by_staff, due_at, at, status, ended_at)
     VALUES ($1, $3, $2, 'an iron', $5, now(), now(), 'open', NULL),
            ($1, $4, $2, 'an iron', $5, now(), now(), 'kept', now())`,
    [HOTEL, stay, open, kept, mara.id],
  );
  await house.list.change(vera, mara.id, { version: mara.version, language: 'en' });
  await house.list.change(vera, mara.id, { version: mara.version + 1, name: 'Mara Keller' });
  const told = await house.db.rows<{ touched: { kind: string; id: string }[] }>(
    `SELECT touched FROM outbox WHERE type = 'staff.renamed'`,
  );
  expect(told).toEqual([
    {
      touched: [
        { kind: 'house', id: HOTEL },
        { kind: 'promise', id: open },
      ],
    },
  ]);
});
