import { jest } from '@jest/globals';

let running = 0;
let most = 0;

async function slowly<T>(result: T): Promise<T> {
  running += 1;
  most = Math.max(most, running);
  await new Promise((resolve) => setTimeout(resolve, 2));
  running -= 1;
  return result;
}

jest.unstable_mockModule('@node-rs/argon2', () => ({
  Algorithm: {},
  hash: (password: string) => slowly(`hash of ${password}`),
  verify: (hash: string, password: string) =>
    password === 'broken'
      ? slowly(null).then(() => Promise.reject(new Error('broken hash')))
      : slowly(hash === `hash of ${password}`),
}));

const { Passwords } = await import('../../src/domains/staff/passwords.js');

beforeEach(() => {
  most = 0;
});

test('however many sign in at once, four passwords at most take their memory at the same time', async () => {
  const passwords = new Passwords();
  const work = Array.from({ length: 40 }, async (_, index) => {
    // some come while others end
    await new Promise((resolve) => setTimeout(resolve, index % 7));
    return passwords.fits('hash of lake', index % 2 ? 'lake' : 'wood');
  });
  expect((await Promise.all(work)).filter(Boolean)).toHaveLength(20);
  expect(most).toBe(4);
});

test('a check that fails gives its place back', async () => {
  const passwords = new Passwords();
  await Promise.allSettled(Array.from({ length: 12 }, () => passwords.fits('hash', 'broken')));
  expect(await passwords.fits('hash of lake', 'lake')).toBe(true);
  expect(most).toBe(4);
});
