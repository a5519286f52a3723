import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { LiveChange } from '../../src/contracts/live.js';
import { DevicesFacade } from '../../src/domains/devices/devices.facade.js';
import { openHouse } from '../../src/house.js';
import { LiveGateway } from '../../src/live/live.gateway.js';

/** The product as it is, on the database it is given. */
const words = JSON.parse(process.argv[2] ?? '{}') as { databaseUrl: string; folder: string };
const house = await openHouse(
  {
    port: 0,
    host: '127.0.0.1',
    databaseUrl: words.databaseUrl,
    mqttUrl: null,
    mqttPort: 0,
    data: mkdtempSync(join(words.folder, 'house-')),
    publicUrl: null,
    trustedProxies: 'loopback',
    clock: null,
    masterKeyFile: null,
    mail: null,
    logLevel: 'error',
    poolSize: 8,
    empty: true,
  },
  () => undefined,
);
/** Milliseconds from a request's headers to the last byte of its reply, as this process sees them. */
let times: number[] = [];
const { server } = house.app.getHttpAdapter().getInstance() as { server: Server };
server.prependListener('request', (_request, reply) => {
  const began = performance.now();
  reply.once('finish', () => times.push(performance.now() - began));
});
/** `/times`: those since it was last asked. Else a change that nothing caused, to measure the sending alone. */
const side = createServer((request, reply) => {
  if (request.url === '/times') {
    reply.end(JSON.stringify(times));
    times = [];
    return;
  }
  const filling = 'x'.repeat(Number(request.headers['x-bytes'] ?? 0));
  const change = { position: 1, prev: 0, states: [{ kind: 'stay', id: filling, version: 1, state: null }] };
  house.app.get(LiveGateway, { strict: false }).send('am-see', 'reception', change as LiveChange);
  reply.end();
});
await new Promise<void>((resolve) => side.listen(0, '127.0.0.1', resolve));
const sideUrl = `http://127.0.0.1:${(side.address() as AddressInfo).port}`;

// a database of the bench, gone in a minute
const { password } = house.app.get(DevicesFacade, { strict: false }).logins.app;
process.once('SIGTERM', () => void house.stop().then(() => process.exit()));
const url = house.url.replace('localhost', '127.0.0.1');
process.stdout.write(`${JSON.stringify({ url: [url, house.brokerUrl, sideUrl, password].join('|') })}\n`);
