import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { soundLine } from '../../firmware-stubs/faults.js';
import { HOTEL, type LockerBank, LockerHouse, pause, until, untilAsync } from '../builders/locker-house.js';

describe('7. Lockers while servers, brokers and stations come and go', () => {
  let database: TestDatabase;
  let house: LockerHouse;
  let bank: LockerBank;

  beforeAll(async () => {
    database = await createDatabase();
    house = new LockerHouse(database.url);
    await house.open();
    bank = await house.addStation();
  });

  afterAll(async () => {
    await house.close();
    await database.drop();
  });

  afterEach(async () => {
    bank.faults.line = soundLine;
    for (const bay of [1, 2, 3]) bank.machine.guest.closeDoor(bay);
    await untilAsync(async () => (await bank.rows()).every((bay) => bay.door === 'closed'));
  });

  /** The server is gone as in a power cut: nothing is said goodbye to, and the next one takes the lease. */
  const restart = async (): Promise<void> => {
    const old = house.server;
    const logins = old.devices.logins.app;
    await old.stop();
    const server = await house.makeServer();
    // the broker of this test asks the newest server who may come in
    Object.assign(server.devices.logins.app, { password: logins.password, username: logins.username });
    house.server = server;
    house.connect(server);
    await server.devices.start();
    await until(() => server.link.connected);
  };
  const epoch = async (): Promise<number> => {
    const row = await house.server.db.one<{ epoch: string }>(
      'SELECT epoch FROM hotel_lease WHERE hotel_id = $1',
      [HOTEL],
    );
    return Number(row?.epoch);
  };

  it('an unsigned order dies with the server that took it, and no door moves', async () => {
    bank.faults.line = { ...soundLine, dropIn: 1 };
    const fired = bank.faults.fired.dropIn;
    const id = await bank.order(1);
    await until(() => bank.faults.fired.dropIn > fired);
    const before = await epoch();
    await restart();
    expect(await epoch()).toBe(before + 1);
    expect(await bank.stage(id)).toBe('expired');
    bank.faults.line = soundLine;
    await pause(1_200);
    expect(bank.machine.world(1).door).toBe('closed');
    await bank.untilStage(await bank.order(1), 'opened');
  });

  it('a signed order the server does not live to hear of is resolved by the journal', async () => {
    const cut = bank.cutAtOrder(2);
    const id = await bank.order(2);
    await cut;
    await until(() => bank.machine.world(2).door === 'open');
    house.clock.aheadMs = 11_000;
    await restart();
    await bank.untilStage(id, 'unknown');
    house.clock.aheadMs = 0;
    const sent = house.traffic.filter(
      (one) => one.topic.endsWith('/command/set') && one.payload.includes(id),
    );
    expect(sent).toHaveLength(1);
    bank.faults.line = soundLine;
    await bank.untilStage(id, 'opened');
  });

  it('a process that lost the hotel’s lease signs nothing more, even before it notices', async () => {
    const { db, lease } = house.server;
    await db.rows(
      "UPDATE hotel_lease SET holder = gen_random_uuid(), epoch = epoch + 1, until = now() + interval '1 minute' WHERE hotel_id = $1",
      [HOTEL],
    );
    const believed = lease.epoch(HOTEL);
    const id = await bank.order(3);
    const nonces = () =>
      house.traffic.filter((one) => one.topic.endsWith('station/challenge') && one.payload.includes(id));
    await until(() => nonces().length > 0);
    await pause(600);
    expect(await bank.stage(id)).toBe('asked');
    expect(believed).toBeGreaterThan(0);
    const commands = house.traffic.filter(
      (one) => one.topic.endsWith('/command/set') && one.payload.includes(id),
    );
    expect(commands).toEqual([]);
    await db.rows('UPDATE hotel_lease SET until = now() WHERE hotel_id = $1', [HOTEL]);
    await untilAsync(async () => (await lease.renew(), lease.epoch(HOTEL) > believed), 15_000);
    await bank.untilStage(id, 'expired');
    await bank.untilStage(await bank.order(3), 'opened');
  });

  it('a station without power is lost, its bays are grey, and all is true again when it is back', async () => {
    const fired = bank.faults.fired.powerCut;
    bank.machine.powerCut();
    await bank.untilState('lost');
    await bank.untilAlert('station_lost');
    expect(bank.faults.fired.powerCut).toBe(fired + 1);
    expect((await bank.rows()).map((bay) => [bay.door, bay.lock, bay.occupied])).toEqual(
      [1, 2, 3].map(() => ['unknown', 'unknown', null]),
    );
    await expect(bank.order(1)).rejects.toMatchObject({ code: 'station_lost' });
    bank.machine.powerBack();
    await bank.untilState('ready');
    await bank.untilAlert('station_lost', true);
    await untilAsync(async () =>
      (await bank.rows()).every((bay) => bay.door === 'closed' && bay.occupied === false),
    );
  });

  it('a broker that comes back without its memory hears everything anew', async () => {
    const port = Number(new URL(house.url).port);
    await house.stopBroker();
    await bank.untilState('lost');
    await house.startBroker(port);
    // both sides wait longer and longer between their attempts
    await bank.untilState('ready', 25_000);
    await untilAsync(async () => (await bank.rows()).every((bay) => bay.door === 'closed'), 15_000);
    await bank.untilStage(await bank.order(1), 'opened');
  }, 60_000);

  it('what happened in the dark is told when the light is back, once', async () => {
    bank.machine.powerCut();
    bank.machine.override(2);
    await bank.untilState('lost');
    const openings = (await bank.bay(2)).openings;
    bank.machine.powerBack();
    await bank.untilAlert('override');
    await untilAsync(async () => (await bank.bay(2)).openings === openings + 1);
  });
});
