import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MAX_DESCRIPTION_BYTES } from './contracts/devices/homie.js';
import { DevicesFacade } from './domains/devices/devices.facade.js';
import { LockersFacade } from './domains/lockers/lockers.facade.js';
import { startEmbeddedBroker } from './platform/embedded/broker.js';
import { MosquittoLogins } from './platform/mqtt/mosquitto-logins.js';
import type { Cellar } from './platform/platform.module.js';

/**
 * The machines' side of the house: the broker (or the way to one), the line to it, and who listens.
 * @returns the broker's address for machines on this computer
 */
export async function openMachineRoom(
  app: NestFastifyApplication,
  cellar: Cellar,
  closers: (() => Promise<void>)[],
): Promise<string> {
  const devices = app.get(DevicesFacade, { strict: false });
  const lockers = app.get(LockersFacade, { strict: false });
  const url = await connect(devices, cellar, closers);
  await devices.start();
  lockers.start();
  closers.push(async () => {
    await lockers.stop();
    await devices.stop();
  });
  return url;
}

async function connect(
  devices: DevicesFacade,
  cellar: Cellar,
  closers: (() => Promise<void>)[],
): Promise<string> {
  const { config, mqtt, log } = cellar;
  closers.push(() => mqtt.stop());
  if (config.mqttUrl) {
    devices.logins.useMosquitto(new MosquittoLogins(mqtt));
    mqtt.start({ ...loginOf(config.mqttUrl), clientId: devices.logins.app.clientId });
    return withoutLogin(config.mqttUrl);
  }
  const broker = await startEmbeddedBroker({
    host: '127.0.0.1',
    port: config.mqttPort,
    dataDir: config.data,
    authenticate: (clientId, username, password) => devices.logins.authenticate(clientId, username, password),
    may: (principal, action, topic) => devices.logins.may(principal, action, topic),
    onRefused: ({ clientId, action, reason }) =>
      log.warn({ clientId, action, reason }, 'the broker refused a client'),
    // nothing legal is longer than a description
    maxPayloadBytes: MAX_DESCRIPTION_BYTES,
  });
  closers.splice(closers.length - 1, 0, () => broker.stop());
  const { clientId, username, password } = devices.logins.app;
  mqtt.start({ url: broker.url, clientId, username, password });
  return broker.url;
}

function loginOf(address: string): { url: string; username: string; password: string } {
  const { username, password } = new URL(address);
  return {
    url: withoutLogin(address),
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

function withoutLogin(address: string): string {
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.toString();
}
