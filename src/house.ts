import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.js';
import { keepDemoAtHome } from './demo/at-home.js';
import { HotelsFacade } from './domains/hotels/hotels.facade.js';
import { type Config, version } from './config.js';
import { entities } from './entities.js';
import { type Ground, layGround } from './ground.js';
import { Database } from './platform/db/database.js';
import { migrate } from './platform/db/migrate.js';
import { StartRefused } from './platform/embedded/start-refused.js';
import { serveDescription } from './platform/http/openapi.js';
import { furnish, newAdapter } from './platform/http/server.js';
import { serveVitals } from './platform/http/vitals.js';
import { serveWebPages } from './platform/http/web-pages.js';
import { createLog } from './platform/log/log.js';
import { MqttLink } from './platform/mqtt/mqtt-link.js';
import { Lease } from './platform/outbox/lease.js';
import type { Cellar } from './platform/platform.module.js';
import { masterKeyIn, readMasterKey, Vault } from './platform/secrets/vault.js';
import { Clock } from './platform/time/clock.js';
import { openMachineRoom } from './services.js';

export interface RunningHouse {
  app: NestFastifyApplication;
  cellar: Cellar;
  /** Where the consoles are. */
  url: string;
  /** Where machines on this computer find the broker. */
  brokerUrl: string;
  /** Something to close before everything else. */
  before(close: () => Promise<void>): void;
  stop(): Promise<void>;
}

/** Folder with package.json, dist and the built consoles; the same from src/ (tests) and from dist/src/. */
const root = [new URL('..', import.meta.url), new URL('../..', import.meta.url)]
  .map((url) => fileURLToPath(url))
  .find((folder) => existsSync(join(folder, 'package.json')));

/**
 * Opens a whole hotel: database, broker, rooms, consoles, in this order; closed in the reverse one.
 * @param ground when it was begun earlier
 * @throws StartRefused with one sentence for the person at the terminal
 */
export async function openHouse(
  config: Config,
  say: (line: string) => void,
  ground: Promise<Ground> = layGround(config, say),
): Promise<RunningHouse> {
  const closers: (() => Promise<void>)[] = [];
  const stop = () => closeAll(closers);
  try {
    const cellar = await openCellar(config, await ground, closers);
    const app = await NestFactory.create<NestFastifyApplication>(
      AppModule.of(cellar),
      newAdapter(config.trustedProxies),
      {
        logger: ['error', 'warn'],
        abortOnError: false,
      },
    );
    closers.push(() => app.close());
    await furnish(app, cellar);
    serveVitals(app, cellar.db, [
      { name: 'database', well: () => cellar.db.one('SELECT 1').then((row) => row !== null) },
      { name: 'broker', well: () => cellar.mqtt.connected },
    ]);
    serveDescription(app, version(root ?? '.'));
    await serveWebPages(app.getHttpAdapter().getInstance(), join(root ?? '.', 'dist', 'web'));
    await app.init();
    keepDemoAtHome(config.host, config.data, await isDemo(app, config));
    const brokerUrl = await openMachineRoom(app, cellar, closers);
    // not `app.listen`: it writes the error to the terminal itself, beside the one sentence for the person there
    const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    await fastify.listen({ port: config.port, host: config.host }).catch((error: unknown) => {
      throw portRefusal(error, config);
    });
    const address = app.getHttpServer().address();
    const port = typeof address === 'object' && address ? address.port : config.port;
    return {
      app,
      cellar,
      url: config.publicUrl ?? `http://localhost:${port}`,
      brokerUrl,
      before: (close) => void closers.push(close),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The last first; what cannot be closed keeps nothing else open. */
async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of closers.splice(0).reverse())
    await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** A demo hotel lives here, or is about to. */
async function isDemo(app: NestFastifyApplication, config: Config): Promise<boolean> {
  const known = await app.get(HotelsFacade, { strict: false }).list();
  if (known.length === 0) return !config.databaseUrl && !config.empty;
  return known.some(({ demo }) => demo);
}

async function openCellar(config: Config, ground: Ground, closers: (() => Promise<void>)[]): Promise<Cellar> {
  closers.push(() => ground.stop());
  const { url } = ground;
  await migrate(url).catch((error: unknown) => {
    throw databaseRefusal(error, config);
  });
  const log = createLog(config.logLevel);
  const clock = clockOf(config);
  const vault = vaultOf(config);
  const db = await Database.open({
    url,
    poolSize: config.poolSize,
    clock,
    entities,
    onConnectionLost: (error) => log.warn({ err: error.message }, 'a database connection was lost'),
  });
  closers.push(() => db.close());
  const lease = new Lease(db, log);
  await lease.start(ground.embedded);
  closers.push(() => lease.stop());
  return { config, log, db, clock, vault, lease, mqtt: new MqttLink(log) };
}

/** @throws StartRefused for a key file that cannot be one */
function vaultOf(config: Config): Vault {
  if (!config.masterKeyFile) return new Vault(masterKeyIn(config.data));
  try {
    return new Vault(readMasterKey(config.masterKeyFile));
  } catch {
    throw new StartRefused('GERNE_MASTER_KEY_FILE must be readable and hold at least 32 random bytes.');
  }
}

/** A moved clock goes on where it was after a restart with the same instant; another instant moves it anew. */
function clockOf(config: Config): Clock {
  if (!config.clock) return new Clock();
  const file = join(config.data, 'clock.json');
  const asked = config.clock.toISOString();
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { asked: string; offset: number };
    if (kept.asked === asked) return new Clock(kept.offset);
  }
  const offset = config.clock.getTime() - Date.now();
  writeFileSync(`${file}.new`, JSON.stringify({ asked, offset }));
  renameSync(`${file}.new`, file);
  return new Clock(offset);
}

function portRefusal(error: unknown, config: Config): unknown {
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE') {
    return new StartRefused(
      `Port ${config.port} is in use by another program; stop that one or choose another with PORT=….`,
    );
  }
  if (code === 'EACCES')
    return new StartRefused(
      `Port ${config.port} needs more rights than this user has; choose one above 1023 with PORT=….`,
    );
  if (code === 'EADDRNOTAVAIL') return new StartRefused(`HOST is not an address of this machine.`);
  return error;
}

function databaseRefusal(error: unknown, config: Config): unknown {
  if (!config.databaseUrl) return error;
  const { code } = error as { code?: string };
  const host = new URL(config.databaseUrl).host;
  if (code === '28P01' || code === '28000')
    return new StartRefused(`The database at ${host} refuses the login in DATABASE_URL.`);
  if (code === '3D000')
    return new StartRefused(`The database named in DATABASE_URL does not exist at ${host}.`);
  if (code === '42501')
    return new StartRefused(`The login in DATABASE_URL may not create tables at ${host}.`);
  return new StartRefused(`No database answers at ${host} (DATABASE_URL).`);
}
