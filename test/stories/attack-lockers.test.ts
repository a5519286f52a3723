import type { KioskReservation } from '../../src/contracts/lockers.js';
import type { Refused } from '../../src/contracts/refusals.js';
import { ReserveBay } from '../../src/domains/desk/kiosk/reserve-bay.js';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { type LockerBank, LockerHouse } from '../builders/locker-house.js';

describe('somebody at the kiosk who is no good guest', () => {
  let database: TestDatabase;
  let house: LockerHouse;
  let bank: LockerBank;

  beforeAll(async () => {
    database = await createDatabase();
    house = new LockerHouse(database.url);
    await house.open();
    bank = await house.addStation();
    await house.checkIn('412', 'Ana', 'García');
    await house.checkIn('101', 'Jürg', 'Müller');
  });

  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  const reserve = (room: string, name: string): Promise<KioskReservation> =>
    house.server.app.get(ReserveBay, { strict: false }).run(bank.kiosk, { room, name, connector: 'usb-c' });
  const open = (bay: number, pin: string) => house.server.lockers.openWithPin(bank.kiosk, { bay }, pin);
  const refusal = (doing: Promise<unknown>): Promise<string> =>
    doing.then(
      () => 'nothing',
      (error: unknown) => (error as Refused).code,
    );

  it('wrong PINs at every door do not keep waiting the guest who gets one of these bays afterwards', async () => {
    for (const bay of [1, 2, 3, 4])
      for (let guess = 0; guess < 4; guess += 1) await refusal(open(bay, '000000'));
    const made = await reserve('412', 'García');
    expect(await refusal(open(made.bay, made.pin))).toBe('nothing');
  });

  it('wrong PINs at a guest’s own door still slow it down, also for the one who knows her occupancy', async () => {
    const made = await reserve('101', 'Müller');
    const wrong = made.pin === '000000' ? '000001' : '000000';
    const { lockers } = house.server;
    const codes: string[] = [];
    for (let guess = 0; guess < 2; guess += 1) {
      codes.push(await refusal(open(made.bay, wrong)));
      codes.push(await refusal(lockers.openWithPin(bank.kiosk, { occupancyId: made.occupancyId }, wrong)));
    }
    expect(codes).toEqual(['wrong_pin', 'wrong_pin', 'wrong_pin', 'slow_down']);
    expect(await refusal(open(made.bay, made.pin))).toBe('slow_down');
  });

  it('a guest’s own name between the guesses buys no more guesses at the guest list', async () => {
    const codes: string[] = [];
    for (let guess = 0; guess < 14; guess += 1) {
      if (guess % 5 === 4) {
        const own = await reserve('412', 'García').catch((error: unknown) => (error as Refused).code);
        if (own === 'slow_down') codes.push(own);
        continue;
      }
      codes.push(await refusal(reserve('101', `Guess${guess}`)));
    }
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('guest_not_found'));
    expect(codes.slice(10)).toContain('slow_down');
  });

  it('and the next guest in line never waits longer than a minute for somebody else’s guesses', async () => {
    await house.server.db.rows(
      "UPDATE attempt SET failures = 500, wait_until = last_at WHERE scope = 'kiosk-guest'",
    );
    await refusal(reserve('101', 'Nobody'));
    const refused = await reserve('412', 'García').catch((error: unknown) => error as Refused);
    const { seconds } = (refused as Refused).params;
    expect(Number(seconds)).toBeGreaterThan(0);
    expect(Number(seconds)).toBeLessThanOrEqual(60);
  });
});
