import type { StaffMember } from '../../src/contracts/people.js';
import { Caller, openTestHouse, PASSWORD, type TestHouse } from '../harness/house.js';
import { LiveListener } from '../harness/live-listener.js';

let house: TestHouse;
let manager: Caller;
const listeners: LiveListener[] = [];

beforeAll(async () => {
  house = await openTestHouse();
  manager = await house.as('manager');
});
afterAll(async () => {
  listeners.forEach((listener) => listener.close());
  await house.stop();
});

/** Somebody new at two consoles, both listening. */
async function colleague(login: string): Promise<{ who: StaffMember; at: Caller; ears: LiveListener[] }> {
  const made = await manager.post<StaffMember>('/api/staff', {
    login,
    name: login,
    role: 'reception',
    language: 'en',
    password: PASSWORD,
  });
  expect(made.status).toBe(201);
  const consoles = [new Caller(house.url), new Caller(house.url)];
  for (const at of consoles) await at.post('/api/session', { login, password: PASSWORD });
  const ears = consoles.map((at) => new LiveListener(house.url, at.cookie));
  listeners.push(...ears);
  for (const one of ears) await one.until(() => one.snapshots === 1, 5_000, 'a snapshot');
  return { who: made.body, at: consoles[0] as Caller, ears };
}

/** Milliseconds from the command to the end of the socket. */
async function endOf(ears: LiveListener, since: number): Promise<number> {
  await ears.until(() => !ears.connected, 3_000, 'the end of the socket');
  expect(ears.over?.code).toBe('signed_out');
  return (ears.lostAt ?? Infinity) - since;
}

test('signing out ends the socket of that console within a second, and no other', async () => {
  const { at, ears } = await colleague('lara');
  const began = performance.now();
  expect((await at.delete('/api/session')).status).toBe(204);
  expect(await endOf(ears[0] as LiveListener, began)).toBeLessThan(1_000);
  await manager.post('/api/stays', { line: 'Ana Silva 412' });
  await ears[1]?.until(() => Number(ears[1]?.changes) > 0, 5_000, 'a change for the other console');
  expect(ears[0]?.changes).toBe(0);
});

test.each([
  ['a new role', { role: 'facilities' }],
  ['leaving the house', { active: false }],
])('%s ends every socket of that person within a second', async (_, change) => {
  const login = `who-${Object.keys(change)[0] ?? ''}`;
  const { who, ears } = await colleague(login);
  const began = performance.now();
  const changed = await manager.patch(`/api/staff/${who.id}`, { version: who.version, ...change });
  expect(changed.status).toBe(200);
  for (const one of ears) expect(await endOf(one, began)).toBeLessThan(1_000);
});

test('a new password from the manager ends them too, and the old cookie opens no new one', async () => {
  const { who, at, ears } = await colleague('nina');
  const began = performance.now();
  const reset = await manager.post(`/api/staff/${who.id}/password`, { password: 'another long password' });
  expect(reset.status).toBe(204);
  for (const one of ears) expect(await endOf(one, began)).toBeLessThan(1_000);
  const again = new LiveListener(house.url, at.cookie);
  listeners.push(again);
  await again.until(() => again.refusal !== null, 3_000, 'a refusal');
  expect(again.refusal).toBe('sign_in_first');
  expect(again.snapshots).toBe(0);
});
