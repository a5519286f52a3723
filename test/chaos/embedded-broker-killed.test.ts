import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { OwnedProcess } from '../harness/owned-process.js';

afterAll(removeDataFolders);

async function enter(
  owner: OwnedProcess,
  username = 'house',
  will?: IClientOptions['will'],
): Promise<MqttClient> {
  const { url = '' } = await owner.tells('url');
  const client = await connectAsync(url, {
    username,
    clientId: username,
    password: 'open-sesame',
    reconnectPeriod: 0,
    will,
  });
  client.on('error', () => undefined);
  return client;
}

/** Retained messages under `seeblick/`, as many as are expected. */
async function remembered(client: MqttClient, count: number): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const all = new Promise<void>((resolve) => {
    client.on('message', (topic, payload) => {
      found.set(topic, payload.toString());
      if (found.size === count) resolve();
    });
  });
  await client.subscribeAsync('seeblick/#', { qos: 1 });
  await all;
  return found;
}

test('every retained message that was acknowledged survives the kill of the broker, in its last version', async () => {
  const folder = await newDataFolder();
  const first = new OwnedProcess('broker-owner', folder);
  const client = await enter(first);
  const topics = Array.from({ length: 40 }, (_, at) => `seeblick/5/dock/bay-${at}/door`);
  for (const value of ['closed', 'open', 'closed', 'unknown']) {
    await Promise.all(topics.map((topic) => client.publishAsync(topic, value, { qos: 1, retain: true })));
  }
  await client.publishAsync(topics[0] ?? '', '', { qos: 1, retain: true });
  // the very moment after the last acknowledgement
  await first.end('SIGKILL');
  const second = new OwnedProcess('broker-owner', folder);
  const reader = await enter(second);
  const found = await remembered(reader, topics.length - 1);
  expect([...found]).toEqual(expect.arrayContaining(topics.slice(1).map((topic) => [topic, 'unknown'])));
  expect(found.has(topics[0] ?? '')).toBe(false);
  await reader.endAsync(true);
  await second.end('SIGKILL');
});

test('a station that did not come back after the kill is told of as lost, one that did is not', async () => {
  const folder = await newDataFolder();
  const first = new OwnedProcess('broker-owner', folder);
  const state = (device: string): string => `seeblick/5/${device}/$state`;
  const will = (device: string): IClientOptions['will'] => ({
    topic: state(device),
    payload: Buffer.from('lost'),
    qos: 1,
    retain: true,
  });
  for (const device of ['gone', 'back']) {
    const client = await enter(first, device, will(device));
    await client.publishAsync(state(device), 'ready', { qos: 1, retain: true });
  }
  await first.end('SIGKILL');
  const second = new OwnedProcess('broker-owner', folder);
  const back = await enter(second, 'back', will('back'));
  const house = await enter(second);
  const heard: string[] = [];
  const lost = new Promise<void>((resolve) => {
    house.on('message', (topic, payload) => {
      heard.push(`${topic} ${payload.toString()}`);
      if (heard.length === 3) resolve();
    });
  });
  await house.subscribeAsync('seeblick/5/+/$state', { qos: 1 });
  await lost;
  expect(heard.slice(0, 2).toSorted()).toEqual([`${state('back')} ready`, `${state('gone')} ready`]);
  expect(heard[2]).toBe(`${state('gone')} lost`);
  await Promise.all([back.endAsync(true), house.endAsync(true)]);
  await second.end('SIGKILL');
});
