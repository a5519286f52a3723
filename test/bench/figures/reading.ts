import { setTimeout as pause } from 'node:timers/promises';
import { connectAsync, type MqttClient } from 'mqtt';
import pg from 'pg';
import { stationDescription } from '../../../src/contracts/devices/station-description.js';
import { descriptionTopic, propertyTopic, stateTopic } from '../../../src/contracts/devices/topics.js';
import { type Figure, median, ratio } from '../measure.js';
import { type Facts, DEVICE, HOTEL, type Stage } from '../stage.js';

const ROUNDS = 80;
/** Until the house has stamped what it told: its commit would fall into the other's turn. */
const REST_MS = 40;
const SHOWN = 'SELECT FROM bay WHERE hotel_id = $1 AND station_id = $2 AND power = $3';
const INSERTED = 'SELECT FROM reading WHERE hotel_id = $1 AND station_id = $2 AND value = $3';
const PATIENCE_MS = 10_000;

/** From the moment a station says how much power a bay draws until PostgreSQL has it, one at a time. */
export async function readingFigures(stage: Stage): Promise<Figure[]> {
  const urls = { house: await stage.database('reading_house'), bare: await stage.database('reading_bare') };
  const house = await stage.play('house-program', { databaseUrl: urls.house, folder: stage.folder });
  const bare = await stage.play('baselines/bare-reading', { databaseUrl: urls.bare });
  const [, brokerUrl = '', , password = ''] = house.url.split('|');
  const ours = await connectAsync(brokerUrl, { username: 'gerne-app', password, clientId: 'bench' });
  const theirs = await connectAsync(bare.url);
  const [mine, base] = [new pg.Client(urls.house), new pg.Client(urls.bare)];
  const [found, floor] = [[] as number[], [] as number[]];
  try {
    await Promise.all([mine.connect(), base.connect()]);
    await introduce(ours, mine);
    for (let round = -20; round < ROUNDS; round += 1) {
      // watts: far enough apart to be news, and no value twice
      const value = 30 + (round & 1) * 100 + round / 8;
      const one = await timeOf({ client: ours, database: mine, question: SHOWN }, value, stage.facts);
      const other = await timeOf({ client: theirs, database: base, question: INSERTED }, value, stage.facts);
      if (round < 0) continue;
      found.push(one);
      floor.push(other);
    }
  } finally {
    await Promise.all([ours.endAsync(), theirs.endAsync(), mine.end(), base.end()]);
    await Promise.all([house.stop(), bare.stop()]);
  }
  return [
    {
      what: 'a reading by MQTT until it is stored, of a bare subscriber that inserts',
      found: `${ratio(found, floor).toFixed(2)} ×`,
      aim: 'none',
      met: true,
      detail: `house ${median(found).toFixed(1)} ms, bare ${median(floor).toFixed(1)} ms; one at a time`,
    },
  ];
}

/** The station says what it is, and the house has read it. */
async function introduce(client: MqttClient, database: pg.Client): Promise<void> {
  const plan = { name: 'Lobby', firmware: '1.0.0', bays: [{ connectors: ['usb-c'] }] };
  const text = JSON.stringify(stationDescription(plan));
  await client.publishAsync(descriptionTopic(HOTEL, DEVICE), text, { qos: 1, retain: true });
  await client.publishAsync(stateTopic(HOTEL, DEVICE), 'ready', { qos: 1, retain: true });
  await seen(database, `SELECT FROM bay b JOIN station s ON s.id = b.station_id AND s.state = 'ready'`, []);
}

interface Side {
  client: MqttClient;
  database: pg.Client;
  question: string;
}

async function timeOf({ client, database, question }: Side, value: number, facts: Facts): Promise<number> {
  const began = performance.now();
  const publishing = client.publishAsync(propertyTopic(HOTEL, DEVICE, 'bay-1', 'power'), String(value), {
    qos: 1,
  });
  await seen(database, question, [HOTEL, facts.stationId, value]);
  const ms = performance.now() - began;
  await publishing;
  await pause(REST_MS);
  return ms;
}

async function seen(database: pg.Client, text: string, values: unknown[]): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while ((await database.query({ name: text.slice(0, 40), text, values })).rowCount === 0) {
    if (performance.now() > end) throw new Error(`it was never stored: ${text}`);
  }
}
