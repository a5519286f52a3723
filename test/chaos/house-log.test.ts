import { join } from 'node:path';
import { serversIn } from '../../src/platform/embedded/process-table.js';
import type { Handout } from '../../src/contracts/handouts.js';
import { newDataFolder, removeDataFolders } from '../harness/data-folder.js';
import { furnish } from '../harness/furnished.js';
import { freePorts, HouseProcess } from '../harness/house-process.js';
import { Caller, PASSWORD } from '../harness/house.js';
import { stockVoucher } from '../harness/stock.js';

let house: HouseProcess;

afterAll(async () => {
  await house.kill('SIGKILL');
  await removeDataFolders();
});

test('told to log everything, also while the database dies, the house writes no name, code, password, token or search', async () => {
  const data = await newDataFolder();
  house = await HouseProcess.start({
    data,
    ...(await freePorts()),
    words: ['--empty'],
    env: { GERNE_LOG: 'debug' },
  });
  await house.ready();
  const { manager, stays } = await furnish(house.url, house.code);
  const [guest] = stays;
  const voucher = await stockVoucher(manager);
  const given = await manager.post<Handout>('/api/handouts', { stayId: guest?.id, amenityId: voucher.id });
  const code = given.body.voucher?.code ?? '';
  expect(code.length).toBeGreaterThan(8);
  await manager.post(`/api/handouts/${given.body.id}/slip`);
  await manager.post('/api/stays', { line: 'Zacharias Geheimrat 777' });
  await manager.get('/api/stays?q=Geheimrat');
  await manager.get(`/api/nowhere/Geheimrat?token=${manager.cookie}`);
  await manager.post('/api/stays', { line: 'Geheimrat\u0000' });
  await manager.post('/api/wishes', { stayId: guest?.id, text: 'Zwergkaninchenfutter\u0000' });
  const wrong = 'nobody-knows-this-word';
  await new Caller(house.url).post('/api/session', { login: 'manager', password: wrong });
  await new Caller(house.url).post('/api/session', { login: 'manager', password: PASSWORD });

  const [postmaster = 0] = await serversIn(join(data, 'postgres', 'data'));
  process.kill(postmaster, 'SIGKILL');
  const during = () =>
    Promise.all([
      ...Array.from({ length: 20 }, () => manager.post('/api/stays/search', { q: 'Geheimrat' })),
      ...Array.from({ length: 5 }, () => manager.post('/api/stays', { line: 'Zacharias Geheimrat 778' })),
    ]);
  // on a busy machine it takes the killed one a moment to be gone
  let refused = false;
  for (const end = performance.now() + 10_000; !refused && performance.now() < end;)
    refused = (await during()).some(({ status }) => status === 503);
  expect(refused).toBe(true);
  const { code: exit } = await house.kill('SIGTERM');
  expect(exit).toBe(0);

  saysNothingOf(house.out + house.err, [
    'Geheimrat',
    'Zwergkaninchenfutter',
    PASSWORD,
    wrong,
    code,
    manager.cookie.split('.').at(-1) ?? '',
    ...stays.slice(0, 20).map((stay) => stay.guest.lastName),
  ]);
}, 60_000);

function saysNothingOf(said: string, secrets: string[]): void {
  // it did log, and what went wrong is in it
  expect(said).toMatch(/"level":50/);
  const telling = secrets.filter((secret) => secret.length > 4);
  expect(telling.length).toBeGreaterThan(15);
  for (const secret of telling) expect([secret, said.includes(secret)]).toEqual([secret, false]);
}
