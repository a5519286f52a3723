import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import type { KioskReservation } from '../../src/contracts/lockers.js';
import type { Refused } from '../../src/contracts/refusals.js';
import { CallHelp } from '../../src/domains/desk/kiosk/call-help.js';
import { ReserveBay } from '../../src/domains/desk/kiosk/reserve-bay.js';
import { MakeNewPin } from '../../src/domains/lockers/use-cases/make-new-pin.js';
import { ReleaseBay } from '../../src/domains/lockers/use-cases/release-bay.js';
import { OnBayFault } from '../../src/processes/on-bay-fault.js';
import { HOTEL, type LockerBank, LockerHouse, MARA, pause, untilAsync } from '../builders/locker-house.js';

const phone = { connector: 'lightning', watts: 12 };
const wrong = (pin: string): string => (pin === '000000' ? '000001' : '000000');

describe('7. A guest at the charging lockers', () => {
  let database: TestDatabase;
  let house: LockerHouse;
  let bank: LockerBank;
  const pins: string[] = [];

  beforeAll(async () => {
    database = await createDatabase();
    house = new LockerHouse(database.url);
    await house.open();
    bank = await house.addStation();
    await house.checkIn('412', 'Ana María', 'García-Peña');
    await house.checkIn('101', 'Jürg', 'Müller');
  });

  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const ask = async (room: string, name: string, connector: 'usb-c' | 'lightning' = 'lightning') => {
    const kiosk = house.server.app.get(ReserveBay, { strict: false });
    const made = await kiosk.run(bank.kiosk, { room, name, connector });
    pins.push(made.pin);
    return made;
  };
  /** A door that was just shut is the next guest's once the bank has told so. */
  const reserve: typeof ask = async (...asked) => {
    for (const end = performance.now() + 10_000; ; await pause(50)) {
      try {
        return await ask(...asked);
      } catch (error) {
        if ((error as Refused).code !== 'no_bay_free' || performance.now() > end) throw error;
      }
    }
  };
  const refusal = (doing: Promise<unknown>): Promise<string> =>
    doing.then(
      () => 'nothing',
      (error: unknown) => (error as Refused).code,
    );
  const occupancy = async (id: string) => {
    const row = await house.server.db.one<{ phase: string; ended_how: string | null; status: string }>(
      `SELECT o.phase, o.ended_how, h.status FROM occupancy o JOIN handout h ON h.hotel_id = o.hotel_id AND h.id = o.id
       WHERE o.id = $1`,
      [id],
    );
    return row ?? { phase: 'none', ended_how: null, status: 'none' };
  };
  const untilPhase = (id: string, phase: string) =>
    untilAsync(async () => (await occupancy(id)).phase === phase);
  const openDoor = async ({ occupancyId, pin, bay }: KioskReservation) => {
    const order = await house.server.lockers.openWithPin(bank.kiosk, { bay }, pin);
    expect(order.occupancyId).toBe(occupancyId);
    await bank.untilStage(order.commandId, 'opened');
  };
  const deposit = async (made: KioskReservation, connector = 'lightning') => {
    await openDoor(made);
    bank.machine.guest.put(made.bay, { ...phone, connector });
    bank.machine.guest.closeDoor(made.bay);
    await untilPhase(made.occupancyId, 'inside');
  };
  const collect = async (made: KioskReservation) => {
    await openDoor(made);
    bank.machine.guest.take(made.bay);
    bank.machine.guest.closeDoor(made.bay);
    await untilPhase(made.occupancyId, 'ended');
  };

  it('leaves the phone with room, name and PIN, and takes it back; the hand-out is closed with it', async () => {
    const made = await reserve('412', 'Garcia');
    expect(made.bay).toBe(2);
    await deposit(made);
    await untilAsync(async () => (await bank.bay(2)).charging === 'charging');
    await collect(made);
    expect(await occupancy(made.occupancyId)).toEqual({
      phase: 'ended',
      ended_how: 'collected',
      status: 'returned',
    });
  });

  it('is found as names are typed, and never by a letter, the room or somebody else’s name', async () => {
    const first = await reserve('101', 'Mueller');
    await house.server.lockers.cancel(bank.kiosk, first.occupancyId);
    expect(await occupancy(first.occupancyId)).toMatchObject({ ended_how: 'given_up', status: 'returned' });
    for (const [room, name] of [
      ['101', 'M'],
      ['101', '101'],
      ['101', 'Jürg'],
      ['412', 'Müller'],
    ] as const) {
      expect(await refusal(reserve(room, name))).toBe('guest_not_found');
    }
  });

  it('who guesses guests at a kiosk is slowed down', async () => {
    const codes: string[] = [];
    for (let guess = 0; guess < 12; guess += 1) codes.push(await refusal(reserve('999', `name${guess}`)));
    expect(codes.at(-1)).toBe('slow_down');
    await house.server.db.rows("DELETE FROM attempt WHERE scope = 'kiosk-guest'");
  });

  it('a wrong PIN slows that bay only, and the right one is not let in meanwhile', async () => {
    const [one, two] = [await reserve('412', 'García', 'usb-c'), await reserve('101', 'Muller', 'usb-c')];
    const { lockers } = house.server;
    const tries: string[] = [];
    for (let guess = 0; guess < 4; guess += 1) {
      tries.push(await refusal(lockers.openWithPin(bank.kiosk, { bay: one.bay }, wrong(one.pin))));
    }
    expect(tries).toEqual(['wrong_pin', 'wrong_pin', 'wrong_pin', 'slow_down']);
    expect(await refusal(lockers.openWithPin(bank.kiosk, { bay: one.bay }, one.pin))).toBe('slow_down');
    await deposit(two, 'usb-c');
    const { pin } = await house.server.app.get(MakeNewPin, { strict: false }).run(MARA, one.occupancyId);
    pins.push(pin);
    await deposit({ ...one, pin }, 'usb-c');
    await collect({ ...one, pin });
    await collect(two);
  });

  it('two kiosks race for the last bay: one gets it, the other hears that none is free', async () => {
    // it is free: a guest had it a moment ago, and may still be shutting its door
    const before = await reserve('412', 'García');
    await house.server.lockers.cancel(bank.kiosk, before.occupancyId);
    const both = await Promise.allSettled([ask('412', 'García'), ask('101', 'Müller')]);
    const got = both.filter((one) => one.status === 'fulfilled');
    const lost = both.filter((one) => one.status === 'rejected');
    expect(got).toHaveLength(1);
    expect((lost[0]?.reason as Refused).code).toBe('no_bay_free');
    for (const { value } of got) await house.server.lockers.cancel(bank.kiosk, value.occupancyId);
  });

  it('closes the door with nothing inside: the bay stays hers for a minute and is then given up', async () => {
    const made = await reserve('412', 'Peña');
    await openDoor(made);
    bank.machine.guest.closeDoor(made.bay);
    await untilAsync(async () => {
      const row = await house.server.db.one<{ left: number }>(
        'SELECT extract(epoch FROM kept_until - clock_timestamp())::float AS left FROM occupancy WHERE id = $1',
        [made.occupancyId],
      );
      return (row?.left ?? 999) < 61;
    });
    await house.server.db.rows(
      "UPDATE occupancy SET kept_until = now() - interval '1 second' WHERE id = $1",
      [made.occupancyId],
    );
    await house.server.lockers.lookAtKept();
    expect(await occupancy(made.occupancyId)).toMatchObject({ ended_how: 'given_up', status: 'returned' });
  });

  it('a bay whose door stands open is not given up, whatever the time is', async () => {
    const made = await reserve('412', 'García');
    await openDoor(made);
    await untilAsync(async () => (await bank.bay(made.bay)).door === 'open');
    await house.server.db.rows(
      "UPDATE occupancy SET kept_until = now() - interval '1 second' WHERE id = $1",
      [made.occupancyId],
    );
    await house.server.lockers.lookAtKept();
    expect((await occupancy(made.occupancyId)).phase).toBe('kept');
    bank.machine.guest.put(made.bay, phone);
    bank.machine.guest.closeDoor(made.bay);
    await untilPhase(made.occupancyId, 'inside');
    await collect(made);
  });

  it('a forced door never counts as collected', async () => {
    const made = await reserve('412', 'García');
    await deposit(made);
    bank.machine.guest.forceDoor(made.bay);
    bank.machine.guest.take(made.bay);
    bank.machine.guest.closeDoor(made.bay);
    await bank.untilAlert('break_in');
    await untilAsync(async () => (await bank.bay(made.bay)).occupied === false);
    await pause(300);
    expect((await occupancy(made.occupancyId)).phase).toBe('inside');
    const released = await house.server.app
      .get(ReleaseBay, { strict: false })
      .run(MARA, made.occupancyId, 'forced door');
    await bank.untilStage(released.commandId, 'opened');
    bank.machine.guest.closeDoor(made.bay);
    await untilPhase(made.occupancyId, 'ended');
    expect(await occupancy(made.occupancyId)).toMatchObject({ ended_how: 'released', status: 'returned' });
  });

  it('asks the same door once more while it is shut, and needs the PIN again once it was open', async () => {
    const made = await reserve('412', 'García');
    bank.faults.setJam(made.bay, true);
    const fired = bank.faults.fired.jam;
    const first = await house.server.lockers.openWithPin(
      bank.kiosk,
      { occupancyId: made.occupancyId },
      made.pin,
    );
    await bank.untilStage(first.commandId, 'jammed');
    expect(bank.faults.fired.jam).toBe(fired + 1);
    bank.faults.setJam(made.bay, false);
    const again = await house.server.lockers.openAgain(bank.kiosk, made.occupancyId);
    await bank.untilStage(again.commandId, 'opened');
    expect(await refusal(house.server.lockers.openAgain(bank.kiosk, made.occupancyId))).toBe('not_yours');
    bank.machine.guest.put(made.bay, phone);
    bank.machine.guest.closeDoor(made.bay);
    await untilPhase(made.occupancyId, 'inside');
    await collect(made);
  });

  it('reception hears of a phone behind a station that is gone, and that it is back', async () => {
    const made = await reserve('412', 'García');
    await deposit(made);
    const { db, lockers, devices, app } = house.server;
    const process = new OnBayFault(db, lockers, devices);
    bank.machine.powerCut();
    await bank.untilAlert('station_lost');
    await process.look(HOTEL, bank.id);
    expect(await bank.alerts()).toContainEqual({
      code: 'guest_phone_waiting',
      bay: made.bay,
      times: 1,
      solved: false,
    });
    expect((await bank.bay(made.bay)).door).toBe('unknown');
    const release = app.get(ReleaseBay, { strict: false });
    expect(await refusal(release.run(MARA, made.occupancyId, 'guest leaves'))).toBe('station_lost');
    bank.machine.powerBack();
    await bank.untilState('ready');
    await untilAsync(async () => (await bank.bay(made.bay)).door === 'closed');
    await process.look(HOTEL, bank.id);
    expect(await bank.alerts()).toContainEqual({
      code: 'guest_phone_waiting',
      bay: made.bay,
      times: 1,
      solved: true,
    });
    await collect(made);
  });

  it('rings for help at the desk', async () => {
    expect(await house.server.app.get(CallHelp, { strict: false }).run(bank.kiosk)).toEqual({
      by: null,
      code: 'help_comes',
    });
    await bank.untilAlert('help');
  });

  it('no PIN and no name is in a topic, an event or a log line', async () => {
    const outbox = await house.server.db.rows<{ text: string }>('SELECT outbox::text AS text FROM outbox');
    const kept = await house.server.db.rows<{ text: string }>(
      `SELECT x::text AS text FROM handout x UNION ALL SELECT x::text FROM device_command x
       UNION ALL SELECT x::text FROM alert x UNION ALL SELECT to_jsonb(x)::text FROM idempotency x`,
    );
    const said = house.traffic.map(({ topic, payload }) => `${topic} ${payload}`);
    const all = [...outbox.map((row) => row.text), ...kept.map((row) => row.text), ...said, ...house.logged];
    expect(pins.length).toBeGreaterThan(8);
    expect(all.length).toBeGreaterThan(200);
    for (const secret of ['García', 'Müller'])
      expect(all.filter((line) => line.includes(secret))).toEqual([]);
    // six digits also occur inside ids and times: a PIN is looked for as a word
    for (const pin of pins)
      expect(all.filter((line) => new RegExp(`["' :=]${pin}["' ,}]`).test(line))).toEqual([]);
  });
});
