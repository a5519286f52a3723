import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import type { StaffActor } from '../../src/contracts/actor.js';
import { AddStation } from '../../src/domains/devices/use-cases/add-station.js';
import { MakeClaim } from '../../src/domains/devices/use-cases/make-claim.js';
import { enrol } from '../../firmware-stubs/enrol.js';
import { HOTEL, LockerHouse, MARA } from '../builders/locker-house.js';

const FACILITIES: StaffActor = { ...MARA, role: 'facilities' };

describe('a new station gets its credentials, and a kiosk its cookie', () => {
  let database: TestDatabase;
  let house: LockerHouse;

  beforeAll(async () => {
    database = await createDatabase();
    house = new LockerHouse(database.url);
    await house.open();
  });

  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const added = (device: string) =>
    house.server.app.get(AddStation, { strict: false }).run(FACILITIES, { device, name: device, place: '' });
  const login = (username: string, password: string) =>
    house.server.devices.logins.authenticate(username, username, Buffer.from(password));

  it('trades the claim code once, typed as people type; the broker then knows the device', async () => {
    const { claim } = await added('pool');
    const typed = `${claim.code.slice(0, 5).toLowerCase()}-${claim.code.slice(5)} `;
    const credentials = await enrol({ url: house.url, claim: typed, password: 'enrol' });
    expect(credentials).toMatchObject({ hotel: HOTEL, device: 'pool', username: `${HOTEL}--pool` });
    expect(await login(credentials.username, credentials.password)).toEqual({
      kind: 'device',
      hotel: HOTEL,
      device: 'pool',
    });
    await expect(enrol({ url: house.url, claim: claim.code, password: 'enrol' })).rejects.toThrow(
      'claim-refused',
    );
  });

  it('a second enrolment ends the first one’s password and key', async () => {
    const { claim, station } = await added('gym');
    const first = await enrol({ url: house.url, claim: claim.code, password: 'enrol' });
    const again = await house.server.app
      .get(MakeClaim, { strict: false })
      .run(FACILITIES, station.id, 'station');
    const second = await enrol({ url: house.url, claim: again.code, password: 'enrol' });
    expect(second.key).not.toBe(first.key);
    expect(await login(first.username, first.password)).toBeNull();
    expect(await login(second.username, second.password)).not.toBeNull();
  });

  it('a code of another purpose, an old one and a guessed one are refused alike', async () => {
    const { station } = await added('roof');
    const kiosk = await house.server.app
      .get(MakeClaim, { strict: false })
      .run(FACILITIES, station.id, 'kiosk');
    await expect(enrol({ url: house.url, claim: kiosk.code, password: 'enrol' })).rejects.toThrow(
      'claim-refused',
    );
    const late = await house.server.app
      .get(MakeClaim, { strict: false })
      .run(FACILITIES, station.id, 'station');
    await house.server.db.rows("UPDATE claim SET until = now() - interval '1 second' WHERE used_at IS NULL");
    await expect(enrol({ url: house.url, claim: late.code, password: 'enrol' })).rejects.toThrow(
      'claim-refused',
    );
    await expect(enrol({ url: house.url, claim: 'AAAAAAAAAAA', password: 'enrol' })).rejects.toThrow(
      'claim-refused',
    );
  });

  it('guesses at enrolment are slowed down, and the station with the right code is not kept waiting by them', async () => {
    const { claim } = await added('cellar');
    const answers: string[] = [];
    for (let guess = 0; guess < 34; guess += 1) {
      answers.push(
        await enrol({ url: house.url, claim: 'ACDEFHJKMNP', password: 'enrol' }).then(
          String,
          (error: Error) => error.message,
        ),
      );
    }
    expect(answers.at(-1)).toContain('too-many-attempts');
    await expect(enrol({ url: house.url, claim: claim.code, password: 'enrol' })).resolves.toMatchObject({
      device: 'cellar',
    });
  });

  it('a stranger with wrong passwords does not keep the station itself out', async () => {
    const { claim } = await added('bar');
    const { username, password } = await enrol({ url: house.url, claim: claim.code, password: 'enrol' });
    for (let guess = 0; guess < 40; guess += 1) expect(await login(username, `guess-${guess}`)).toBeNull();
    expect(await login(username, password)).not.toBeNull();
  });

  it('pairs a kiosk once; pairing another one ends it', async () => {
    const { station } = await added('lift');
    const claims = house.server.app.get(MakeClaim, { strict: false });
    const { code } = await claims.run(FACILITIES, station.id, 'kiosk');
    const { cookie, actor } = await house.server.lockers.pair(code);
    expect(actor).toMatchObject({ kind: 'kiosk', hotel: HOTEL, stationId: station.id });
    expect(await house.server.lockers.kiosk(cookie)).toEqual(actor);
    await expect(house.server.lockers.pair(code)).rejects.toMatchObject({ code: 'wrong_code' });
    const next = await house.server.lockers.pair((await claims.run(FACILITIES, station.id, 'kiosk')).code);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await house.server.lockers.kiosk(cookie)).toBeNull();
    expect(await house.server.lockers.kiosk(next.cookie)).not.toBeNull();
    expect(await house.server.lockers.kiosk(`${HOTEL}.nonsense`)).toBeNull();
    expect(await house.server.lockers.kiosk('nonsense')).toBeNull();
  });

  it('no claim code and no password is kept or said aloud', async () => {
    const { claim } = await added('attic');
    const { password, key } = await enrol({ url: house.url, claim: claim.code, password: 'enrol' });
    const rows = await house.server.db.rows<{ text: string }>(
      'SELECT x::text AS text FROM claim x UNION ALL SELECT x::text FROM station x UNION ALL SELECT x::text FROM outbox x',
    );
    const all = [...rows.map((row) => row.text), ...house.logged, ...house.traffic.map((one) => one.topic)];
    for (const secret of [claim.code, password, key])
      expect(all.filter((line) => line.includes(secret))).toEqual([]);
  });
});
