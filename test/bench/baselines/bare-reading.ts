import { createServer, type AddressInfo } from 'node:net';
import { Aedes } from 'aedes';
import { connectAsync } from 'mqtt';
import pg from 'pg';
import type { Facts } from '../stage.js';

/** A broker, one subscriber, one row per reading: no login, no description, no state, nothing told. */
const { databaseUrl, facts } = JSON.parse(process.argv[2] ?? '{}') as { databaseUrl: string; facts: Facts };
const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
const broker = await Aedes.createBroker();
const server = createServer(broker.handle);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;

const subscriber = await connectAsync(url);
subscriber.on('message', (topic, payload) => {
  const [, , , node, property] = topic.split('/');
  void pool.query({
    name: 'reading',
    text: 'INSERT INTO reading (hotel_id, station_id, node, property, at, value) VALUES ($1, $2, $3, $4, $5, $6)',
    values: [facts.hotel, facts.stationId, node, property, new Date(), Number(payload.toString())],
  });
});
await subscriber.subscribeAsync(`${facts.hotel}/5/#`, { qos: 1 });
process.once('SIGTERM', () => process.exit());
process.stdout.write(`${JSON.stringify({ url })}\n`);
