import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ConfigProblem, readConfig } from '../../src/config.js';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { furnish } from '../harness/furnished.js';
import { freePorts, HouseProcess, type HouseOrder } from '../harness/house-process.js';
import { Caller, PASSWORD } from '../harness/house.js';

const houses: HouseProcess[] = [];
const listeners: Server[] = [];

async function start(order: HouseOrder): Promise<HouseProcess> {
  const house = await HouseProcess.start(order);
  houses.push(house);
  return house;
}

afterAll(async () => {
  await Promise.all(houses.map((house) => house.kill('SIGKILL')));
  listeners.forEach((listener) => listener.close());
  await removeDataFolders();
});

function occupy(port: number): Promise<void> {
  const listener = createServer().listen(port, '127.0.0.1');
  listeners.push(listener);
  return new Promise((resolve, reject) => listener.once('listening', resolve).once('error', reject));
}

/** It did not open, and said why in one sentence without a stack. */
async function refusesIn(house: HouseProcess, sentence: RegExp): Promise<void> {
  const { code, signal } = await house.ended;
  expect({ code, signal }).toEqual({ code: 1, signal: null });
  expect(house.err).toMatch(sentence);
  expect(house.err.trim().split('\n')).toHaveLength(1);
  expect(house.err).not.toMatch(/Error|\n\s+at /);
}

/** Processes whose command line names this folder. */
async function processesIn(folder: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid,args']);
  return stdout.split('\n').filter((line) => line.includes(folder));
}

describe('1. Two commands: one clear sentence, and nothing damaged', () => {
  test('for every setting that is wrong, naming the setting', async () => {
    const wrong: [setting: Record<string, string>, sentence: RegExp][] = [
      [{ PORT: 'abc' }, /^PORT must be a port number .*"abc"\.$/m],
      [{ PORT: '70000' }, /^PORT must be a port number/],
      [{ MQTT_PORT: '-1' }, /^MQTT_PORT must be a port number/],
      [{ GERNE_CLOCK: 'x' }, /^GERNE_CLOCK must be an instant such as/],
      [{ DATABASE_URL: 'foo' }, /^DATABASE_URL must be an address starting with postgres:/],
      [{ MQTT_URL: 'http://x' }, /^MQTT_URL must be an address starting with mqtt:/],
      [{ PUBLIC_URL: 'gerne' }, /^PUBLIC_URL must be an address/],
      [{ GERNE_LOG: 'loud' }, /^GERNE_LOG must be one of/],
      [{ GERNE_DB_POOL: '0' }, /^GERNE_DB_POOL must be/],
      [{ GERNE_MASTER_KEY_FILE: '/nowhere' }, /^GERNE_MASTER_KEY_FILE names a file that does not exist\.$/m],
      [{ GERNE_SMTP_URL: 'http://x' }, /^GERNE_SMTP_URL must be an address starting with smtp:/],
      [{ GERNE_SMTP_URL: 'smtp://a:%zz@x', GERNE_MAIL_FROM: 'a@b' }, /^GERNE_SMTP_URL must be like [^z]+$/],
      [{ GERNE_MAIL_FROM: 'a@b' }, /^GERNE_SMTP_URL and GERNE_MAIL_FROM belong together/],
      [{ GERNE_SMTP_URL: 'smtp://x', GERNE_MAIL_FROM: 'a@b, c@d' }, /^GERNE_MAIL_FROM must be an address/],
      [{ GERNE_SMTP_URL: 'smtp://x', GERNE_MAIL_FROM: 'a@b' }, /^GERNE_SMTP_URL needs PUBLIC_URL/],
    ];
    for (const [env, sentence] of wrong) expect(() => readConfig(env, [])).toThrow(sentence);
    for (const [env] of wrong) expect(() => readConfig(env, [])).toThrow(ConfigProblem);
    const ports = await freePorts();
    const data = join(await newDataFolder(), 'never');
    await refusesIn(await start({ data, ...ports, env: { PORT: 'abc' } }), /^PORT must be a port number/);
    await refusesIn(await start({ data, ...ports, words: ['--fast'] }), /^There is no option "--fast"/);
    const secret = 'postgres://gerne:hush@127.0.0.1:1/gerne';
    const away = await start({ data, ...ports, env: { DATABASE_URL: secret } });
    await refusesIn(away, /^No database answers at 127\.0\.0\.1:1 \(DATABASE_URL\)\.$/m);
    expect(away.err).not.toContain('hush');
  });

  test('for a folder that this user cannot write', async () => {
    const folder = await newDataFolder();
    const closed = join(folder, 'closed');
    await mkdir(closed);
    await chmod(closed, 0o555);
    const root = process.getuid?.() === 0;
    const house = await start({
      data: join(closed, 'data'),
      ...(await freePorts()),
      ...(root ? { uid: 65_534 } : {}),
    });
    await refusesIn(
      house,
      /^The data folder .* cannot be written by this user: choose another with GERNE_DATA\.$/m,
    );
    expect(await readdir(closed)).toEqual([]);
  });

  test('for the demo, whose sign-ins everybody knows, beyond this computer', async () => {
    const data = await newDataFolder();
    const house = await start({ data, ...(await freePorts()), env: { HOST: '0.0.0.0' } });
    await refusesIn(house, /^The demo hotel .* is served on 127\.0\.0\.1 only; leave HOST away/m);
    expect(await processesIn(data)).toEqual([]);
  });
});

/** On this signal something breaks, somewhere in a library, that quotes what it was reading. */
const PLANTED = `process.on('SIGUSR2', () => void Promise.reject(new SyntaxError('Geheim'.concat('rat is not JSON'))))`;

describe('1. Two commands: a house that runs', () => {
  let order: HouseOrder;
  let house: HouseProcess;
  let manager: Caller;
  let before: number;
  let opened: number;
  const movedClock = async () => Date.parse(String((await manager.get('/api/house')).body['movedClock']));

  beforeAll(async () => {
    const env = {
      GERNE_CLOCK: '2015-09-18T15:00:00+01:00',
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(PLANTED)}`,
    };
    order = { data: await newDataFolder(), ...(await freePorts()), words: ['--empty'], env };
    opened = performance.now();
    house = await (await start(order)).ready();
  });

  test('is not disturbed by a second start on its folder, nor by one on its ports', async () => {
    const elsewhere = await freePorts();
    await refusesIn(await start({ ...order, ...elsewhere }), /is in use|already/i);
    const other = { data: await newDataFolder(), words: ['--empty'] };
    await refusesIn(
      await start({ ...other, ...elsewhere, port: order.port }),
      new RegExp(`^Port ${order.port} is in use by another program`),
    );
    await refusesIn(
      await start({ ...other, ...elsewhere, mqttPort: order.mqttPort }),
      new RegExp(`^Port ${order.mqttPort} on 127\\.0\\.0\\.1 is in use: .* MQTT_PORT\\.$`, 'm'),
    );
    expect(await processesIn(other.data)).toEqual([]);
    expect((await new Caller(house.url).get('/health/ready')).status).toBe(200);
  });

  test('told of what nobody has caught, says so in one line without what it quotes, closes, and asks for a new start', async () => {
    ({ manager } = await furnish(house.url, house.code));
    before = await movedClock();
    opened = performance.now() - opened;
    const said = house.out.length;
    const { code, signal, took } = await house.kill('SIGUSR2');
    expect({ code, signal }).toEqual({ code: 1, signal: null });
    expect(took).toBeLessThan(10_000);
    const lines = house.out.slice(said).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 60, kind: 'SyntaxError', msg: 'something broke that nobody caught: the house closes' },
    ]);
    expect(house.out + house.err).not.toContain('Geheimrat');
    expect(await processesIn(order.data)).toEqual([]);
    // the database was closed, not cut off
    expect(await readdir(join(order.data, 'postgres', 'data'))).not.toContain('postmaster.pid');
  });

  test('lives in the time it was moved to, keeps it over a restart, and signs people in by the real one', async () => {
    expect(before - Date.parse('2015-09-18T14:00:00Z')).toBeGreaterThanOrEqual(0);
    // to the second, and no later than it was opened
    expect(before - Date.parse('2015-09-18T14:00:00Z')).toBeLessThan(opened + 1_000);
    house = await (await start(order)).ready();
    const after = await movedClock();
    // it went on while the house was closed, and did not begin anew
    expect(after).toBeGreaterThan(before);
    expect((await manager.get('/api/session')).status).toBe(200);
    const again = await new Caller(house.url).post('/api/session', { login: 'manager', password: PASSWORD });
    expect(again.status).toBe(201);
    expect(house.out).toMatch(/House time: {6}2015-09-18T14:/);
    const kept = JSON.parse(await readFile(join(order.data, 'clock.json'), 'utf8')) as { asked: string };
    expect(kept.asked).toBe('2015-09-18T14:00:00.000Z');
  });

  test('asked to stop ends with 0 within ten seconds, leaves no process, and frees its ports', async () => {
    const { data, port, mqttPort } = order;
    expect((await processesIn(data)).length).toBeGreaterThan(0);
    const idle = new Caller(house.url).get('/health/live');
    await idle;
    const { code, signal, took } = await house.kill('SIGTERM');
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(took).toBeLessThan(10_000);
    expect(await processesIn(data)).toEqual([]);
    await occupy(port);
    await occupy(mqttPort);
  });
});
