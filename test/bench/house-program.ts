import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openHouse } from '../../src/house.js';

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
    clock: null,
    masterKeyFile: null,
    logLevel: 'error',
    poolSize: 8,
    empty: true,
  },
  () => undefined,
);
process.once('SIGTERM', () => void house.stop().then(() => process.exit()));
const url = house.url.replace('localhost', '127.0.0.1');
process.stdout.write(`${JSON.stringify({ url: `${url}|${house.brokerUrl}` })}\n`);
