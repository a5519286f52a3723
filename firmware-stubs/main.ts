import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startControl } from './control-page.js';
import { DEMO_BAYS, firstBoot } from './demo-shelf.js';
import { enrol, loadCredentials, saveCredentials } from './enrol.js';
import { startStation } from './mqtt-shell.js';
import { FileStore } from './store.js';
import type { Credentials } from '../src/contracts/devices/enrolment.js';

const USAGE = `One charging station in software.

  node dist/firmware-stubs/main.js --url mqtt://127.0.0.1:1883 --claim CODE --store ./station [--control 4100]

  --url URL               broker
  --claim CODE            one-time code from facilities; needed once, then the store has the credentials
  --enrol-password WORD   of the shared login for enrolment (default: enrol)
  --store DIR             credentials and flash of this station
  --hotel, --device       only to make sure that the store is the right one
  --name TEXT             what staff will see
  --leave-with-parent     ends when its standard input ends
  --control PORT          page on 127.0.0.1 to move doors and devices by hand and to break things
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      hotel: { type: 'string' },
      device: { type: 'string' },
      claim: { type: 'string' },
      'enrol-password': { type: 'string', default: 'enrol' },
      store: { type: 'string' },
      name: { type: 'string' },
      control: { type: 'string' },
      'leave-with-parent': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || !values.url || !values.store) return say(USAGE);
  const store = new FileStore(join(values.store, 'flash.json'));
  const known = loadCredentials(join(values.store, 'credentials.json'));
  const credentials =
    known ?? (await claimed(values.url, values.claim, values['enrol-password'], values.store));
  belongs(credentials, values.hotel, values.device);
  const station = await startStation({
    ...credentials,
    url: values.url,
    name: values.name,
    bays: DEMO_BAYS,
    store,
    firstBoot: firstBoot(),
    log: say,
  });
  const control = values.control === undefined ? null : await startControl(station, portOf(values.control));
  say(`station ${credentials.device} of ${credentials.hotel} runs`);
  if (control) say(`move it by hand at ${control.url}`);
  const leave = (): void => {
    void (control?.close() ?? Promise.resolve()).then(() => station.stop());
  };
  process.once('SIGINT', leave);
  process.once('SIGTERM', leave);
  // whoever reads our words may be gone before us
  process.stdout.on('error', () => undefined);
  if (values['leave-with-parent']) process.stdin.once('end', leave).resume();
  await station.untilReady();
  say('ready');
}

async function claimed(
  url: string,
  claim: string | undefined,
  password: string,
  folder: string,
): Promise<Credentials> {
  if (!claim) throw new Error('this station has no credentials yet: give --claim CODE');
  const credentials = await enrol({ url, claim, password });
  saveCredentials(join(folder, 'credentials.json'), credentials);
  return credentials;
}

function belongs(credentials: Credentials, hotel: string | undefined, device: string | undefined): void {
  if (hotel !== undefined && hotel !== credentials.hotel)
    throw new Error(`the store belongs to ${credentials.hotel}`);
  if (device !== undefined && device !== credentials.device) {
    throw new Error(`the store belongs to ${credentials.device}`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--control wants a port number');
  return port;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
