import { connectAsync, type MqttClient } from 'mqtt';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { OwnedProcess } from '../harness/owned-process.js';

afterAll(removeDataFolders);

async function enter(owner: OwnedProcess): Promise<MqttClient> {
  const { url = '' } = await owner.tells('url');
  const client = await connectAsync(url, {
    username: 'house',
    clientId: 'house',
    password: 'open-sesame',
    reconnectPeriod: 0,
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
