import { connectAsync } from 'mqtt';
import { createDatabase, type TestDatabase } from '../harness/postgres.js';
import { challengeSetTopic, commandTopic } from '../../src/contracts/devices/station.js';
import { descriptionTopic, propertyTopic, stateTopic } from '../../src/contracts/devices/topics.js';
import { HOTEL, type LockerBank, LockerHouse, pause, until, untilAsync } from '../builders/locker-house.js';

const value = (node: string, property: string): string => propertyTopic(HOTEL, 'lobby', node, property);

describe('what machines say, and what strangers say in their name', () => {
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

  const shout = async (topic: string, payload: string | Buffer, retain = false): Promise<void> => {
    const stranger = await house.stranger();
    await stranger.publishAsync(topic, payload, { qos: 1, retain });
    await stranger.endAsync();
  };

  it('makes bays of the description, with their connectors', async () => {
    const bays = await bank.rows();
    expect(bays.map((bay) => [bay.number, bay.connectors])).toEqual([
      [1, ['usb-c']],
      [2, ['lightning']],
      [3, ['usb-c']],
    ]);
  });

  it.each([
    ['not UTF-8', Buffer.from([0xff, 0xfe, 0x31])],
    ['out of range', '301'],
    ['no number', 'warm'],
    ['huge', 'x'.repeat(60_000)],
    ['NaN', 'NaN'],
  ])('keeps the old value when a new one is %s, and counts the fault', async (_what, payload) => {
    const times = async () =>
      (await bank.alerts()).find((one) => one.code === 'device_fault:bad_value')?.times ?? 0;
    const before = await times();
    const power = (await bank.bay(1)).power;
    await shout(value('bay-1', 'power'), payload);
    await untilAsync(async () => (await times()) === before + 1);
    expect((await bank.bay(1)).power).toBe(power);
  });

  it('an unknown property, an unknown device and an illegal state are alerts, not crashes', async () => {
    await shout(value('bay-1', 'constructor'), '1');
    await bank.untilAlert('device_fault:unknown_property');
    await shout(value('bay-9', 'door'), 'open');
    await shout(stateTopic(HOTEL, 'nobody'), 'ready');
    await bank.untilAlert('device_fault:unknown_device');
    await shout(stateTopic(HOTEL, 'lobby'), 'READY');
    await bank.untilAlert('device_fault:bad_state');
    await shout(`${HOTEL}/5/lobby/$nonsense/x/y/z`, '1');
    await bank.untilAlert('device_fault:unknown_topic');
    expect((await bank.rows()).length).toBe(3);
  });

  it('a flood of strangers’ devices costs a few rows only', async () => {
    const stranger = await house.stranger();
    for (let n = 0; n < 300; n += 1)
      void stranger.publish(stateTopic(HOTEL, `ghost-${n}`), 'ready', { qos: 1 });
    await untilAsync(async () =>
      (await bank.alerts()).some((one) => one.code === 'device_fault:unknown_device' && one.times > 200),
    );
    await stranger.endAsync();
    const rows = await house.server.db.rows(
      "SELECT id FROM alert WHERE code = 'device_fault:unknown_device'",
    );
    expect(rows).toHaveLength(1);
  });

  it('ignores what is illegal in a description and keeps the rest', async () => {
    const told =
      house.traffic.filter((one) => one.topic === descriptionTopic(HOTEL, 'lobby')).at(-1)?.payload ?? '{}';
    const description = JSON.parse(told) as { version: number; nodes: Record<string, unknown> };
    const nodes = {
      ...description.nodes,
      'bay-4': { properties: { door: { datatype: 'enum' } } },
      'Bay 5': {},
    };
    await shout(
      descriptionTopic(HOTEL, 'lobby'),
      JSON.stringify({ ...description, version: description.version + 1, nodes }),
    );
    await bank.untilAlert('device_fault:bad_description');
    await untilAsync(async () => (await bank.rows()).length === 4);
    await shout(descriptionTopic(HOTEL, 'lobby'), Buffer.from([0xc3]));
    await pause(100);
    expect(await bank.rows()).toHaveLength(4);
  });

  it('a kept order is a fault of its own, and is taken out of the broker’s memory', async () => {
    const topic = commandTopic(HOTEL, 'lobby', 1);
    await shout(topic, '{"id":"kept"}', true);
    const server = await house.makeServer();
    await house.server.lease.stop();
    await server.lease.renew();
    house.connect(server);
    await server.devices.start();
    await bank.untilAlert('device_fault:retained_set');
    await until(() => house.traffic.some((one) => one.topic === topic && one.payload === ''));
    await server.stop();
    await house.server.lease.start(true);
    const id = await bank.order(1);
    await bank.untilStage(id, 'opened');
    bank.machine.guest.closeDoor(1);
  });

  it('readings are charted once a minute, however often they are said, and a replay counts once', async () => {
    const rows = () =>
      house.server.db.rows<{ node: string; property: string; at: Date }>(
        "SELECT node, property, at FROM reading WHERE hotel_id = $1 AND property IN ('power', 'temperature') AND node = 'bay-2'",
        [HOTEL],
      );
    await untilAsync(async () => (await rows()).length >= 2);
    for (let again = 0; again < 20; again += 1) await shout(value('bay-2', 'power'), '7.5');
    await untilAsync(async () => (await bank.bay(2)).power === 7.5);
    const slots = new Set((await rows()).map((row) => `${row.property} ${row.at.toISOString()}`));
    expect(slots.size).toBe((await rows()).length);
    expect((await rows()).every((row) => row.at.getTime() % 60_000 === 0)).toBe(true);
  });

  it('a trembling meter does not touch the bay', async () => {
    await shout(value('bay-3', 'temperature'), '30');
    await untilAsync(async () => (await bank.bay(3))['temperature'] === 30);
    const { version } = await bank.bay(3);
    await shout(value('bay-3', 'temperature'), '30.2');
    await house.server.devices.settled();
    await pause(100);
    expect((await bank.bay(3)).version).toBe(version);
  });

  it('a device can say nothing in another one’s name, nor order itself about', async () => {
    const other = await house.addStation('spa', [{ connectors: ['qi'] }]);
    const { username, password } = other.credentials;
    await other.machine.stop();
    for (const topic of [
      value('bay-1', 'door'),
      stateTopic(HOTEL, 'lobby'),
      challengeSetTopic(HOTEL, 'spa'),
    ]) {
      const client = await connectAsync(house.url, {
        protocolVersion: 4,
        clientId: username,
        username,
        password,
        reconnectPeriod: 0,
      });
      const closed = new Promise<boolean>((resolve) => client.on('close', () => resolve(true)));
      client.publish(topic, 'open', { qos: 1 });
      expect(await closed).toBe(true);
    }
    expect((await bank.bay(1)).door).toBe('closed');
    const listener = await connectAsync(house.url, {
      protocolVersion: 4,
      clientId: username,
      username,
      password,
      reconnectPeriod: 0,
    });
    await expect(listener.subscribeAsync(`${HOTEL}/5/lobby/#`)).rejects.toThrow();
    await listener.endAsync(true);
  });
});
