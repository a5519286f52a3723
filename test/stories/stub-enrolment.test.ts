import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Aedes } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';
import {
  ENROL_FILTER,
  ENROL_USERNAME,
  enrolReplyTopic,
  parseEnrolRequest,
  parseEnrolTopic,
  type EnrolReply,
} from '../../src/contracts/devices/enrolment.js';
import { startControl } from '../../firmware-stubs/control-page.js';
import { DEMO_BAYS, firstBoot } from '../../firmware-stubs/demo-shelf.js';
import { enrol, loadCredentials, saveCredentials } from '../../firmware-stubs/enrol.js';
import { startStation } from '../../firmware-stubs/mqtt-shell.js';
import { FileStore } from '../../firmware-stubs/store.js';

const CREDENTIALS = {
  hotel: 'grand',
  device: 'lobby',
  username: 'lobby',
  password: 'very-own-word',
  key: 'ab'.repeat(32),
};

/** A station as `firmware-stubs/main.ts` starts it, with the page from which it is moved by hand. */
async function stationByHand(url: string, folder: string, log: (line: string) => void) {
  const station = await startStation({
    ...CREDENTIALS,
    url,
    bays: DEMO_BAYS,
    store: new FileStore(join(folder, 'lobby.json')),
    firstBoot: firstBoot(),
    log,
  });
  const control = await startControl(station, 0);
  return {
    station,
    controlUrl: control.url,
    stop: async () => {
      await control.close();
      await station.stop();
    },
  };
}

describe('a new station', () => {
  let broker: Aedes;
  let server: Server;
  let house: MqttClient;
  let url: string;
  let folder: string;
  const replies: EnrolReply[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gerne-station-'));
    broker = await Aedes.createBroker();
    broker.authenticate = (_client, username, password, done) => {
      const known = { [ENROL_USERNAME]: 'enrol', lobby: 'very-own-word', house: 'house' }[username ?? ''];
      done(null, known !== undefined && known === password?.toString());
    };
    server = createServer(broker.handle);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
    house = await connectAsync(url, {
      protocolVersion: 4,
      clientId: 'house',
      username: 'house',
      password: 'house',
    });
    replies.length = 0;
    house.on('message', (topic, payload) => {
      const clientId = parseEnrolTopic(topic);
      const request = parseEnrolRequest(payload);
      if (!clientId || !request.ok) return;
      const right = request.value.claim === 'GUTENTAG23';
      const reply: EnrolReply = right
        ? { status: 'enrolled', ...CREDENTIALS }
        : { status: 'refused', reason: 'claim-refused' };
      replies.push(reply);
      house.publish(enrolReplyTopic(clientId), JSON.stringify(reply), { qos: 1 });
    });
    await house.subscribeAsync(ENROL_FILTER, { qos: 1 });
  });

  afterEach(async () => {
    await house.endAsync();
    await new Promise<void>((resolve) => broker.close(() => server.close(() => resolve())));
    rmSync(folder, { recursive: true });
  });

  it('trades its claim code for credentials that only their owner may read', async () => {
    const credentials = await enrol({ url, claim: 'guten-tag-23', password: 'enrol' });
    expect(credentials).toEqual(CREDENTIALS);
    const path = join(folder, 'credentials.json');
    expect(loadCredentials(path)).toBeNull();
    saveCredentials(path, credentials);
    expect(loadCredentials(path)).toEqual(CREDENTIALS);
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('is told why when its claim is not taken, or when it does not know the shared word', async () => {
    await expect(enrol({ url, claim: 'gutenacht99', password: 'enrol' })).rejects.toThrow('claim-refused');
    await expect(enrol({ url, claim: 'guten-tag-23', password: 'guess' })).rejects.toThrow(
      /not authori[sz]ed/i,
    );
  });

  it('does not take a broken file of credentials for a missing one', () => {
    const path = join(folder, 'credentials.json');
    writeFileSync(path, '{"hotel":"grand"}');
    expect(() => loadCredentials(path)).toThrow('holds no credentials');
  });

  it('can be moved by hand from its page, and counts its boots in its folder', async () => {
    const lines: string[] = [];
    const start = () => stationByHand(url, join(folder, 'flash'), (line) => lines.push(line));
    const first = await start();
    await first.station.untilReady();
    const act = (action: string, bay: number, headers: Record<string, string> = {}) =>
      fetch(`${first.controlUrl}do`, { method: 'POST', headers, body: JSON.stringify({ action, bay }) });
    expect((await act('put in', 1)).status).toBe(409);
    expect((await act('force door', 1, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect(first.station.world(1).door).toBe('closed');
    expect((await act('key', 1)).status).toBe(204);
    expect((await act('put in', 1)).status).toBe(204);
    expect((await act('close door', 1)).status).toBe(204);
    expect((await act('toString', 1)).status).toBe(409);
    expect(first.station.world(1)).toMatchObject({ door: 'closed', device: { watts: 15 } });
    const page = await (await fetch(first.controlUrl)).text();
    expect(page).toContain('Station by hand');
    const boot = first.station.state()?.journal.boot ?? 0;
    const kept = first.station.state()?.journal.pending.length;
    await first.stop();
    const second = await start();
    await second.station.untilReady();
    expect(second.station.state()?.journal.boot).toBe(boot + 1);
    expect(second.station.state()?.journal.pending.length).toBeGreaterThanOrEqual(kept ?? 1);
    await second.stop();
    const secrets = [CREDENTIALS.key, CREDENTIALS.password, 'GUTENTAG23'];
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
    expect(readFileSync(join(folder, 'flash', 'lobby.json'), 'utf8')).not.toContain(CREDENTIALS.key);
  });

  it('says so when the port of its page is taken', async () => {
    const demo = await stationByHand(url, folder, () => undefined);
    const port = Number(new URL(demo.controlUrl).port);
    await expect(startControl(demo.station, port)).rejects.toThrow('EADDRINUSE');
    await demo.stop();
  });
});
