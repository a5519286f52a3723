import fc from 'fast-check';
import { deviceFilter, parseTopic, setTopic } from '../../src/contracts/devices/topics.js';
import { deviceMay, isDeviceLogin } from '../../src/platform/embedded/device-acl.js';

const id = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
const level = fc.oneof(
  id,
  fc.constantFrom('+', '#', 'set', '$state', '$broadcast', '5', '', 'seeblick', 'dock'),
);
const anyTopic = fc.array(level, { minLength: 1, maxLength: 8 }).map((levels) => levels.join('/'));

/** MQTT 3.1.1 section 4.7, written down a second time. */
function matches(filter: string, topic: string): boolean {
  const [wanted, given] = [filter.split('/'), topic.split('/')];
  for (const [at, part] of wanted.entries()) {
    if (part === '#') return true;
    if (given[at] === undefined || (part !== '+' && part !== given[at])) return false;
  }
  return wanted.length === given.length;
}

const hotel = 'seeblick';
const device = 'dock';

test('a station never tells anything below another root, and never gives an order', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyTopic,
        anyTopic.map((rest) => `${hotel}/5/${device}/${rest}`),
      ),
      (topic) => {
        if (!deviceMay(hotel, device, 'publish', topic)) return;
        expect(topic.startsWith(`${hotel}/5/${device}/`)).toBe(true);
        expect(topic.endsWith('/set')).toBe(false);
        expect(topic).not.toMatch(/[+#]/);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('whatever filter a station is granted shows it only its own orders and what is said to all', () => {
  const tails = fc.oneof(
    anyTopic,
    anyTopic.map((rest) => `${hotel}/5/${rest}`),
  );
  fc.assert(
    fc.property(tails, fc.oneof(anyTopic, tails), (filter, topic) => {
      if (!deviceMay(hotel, device, 'subscribe', filter) || !matches(filter, topic)) return;
      const own = topic.startsWith(`${hotel}/5/${device}/`) && topic.endsWith('/set');
      expect(own || topic.startsWith(`${hotel}/5/$broadcast`)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test('a station may say everything that Homie lets it say of itself', () => {
  fc.assert(
    fc.property(id, id, id, (at, node, property) => {
      const own = `${hotel}/5/${at}`;
      for (const rest of [
        '$state',
        '$description',
        `$alert/${node}`,
        '$log/warn',
        `${node}/${property}/$target`,
      ]) {
        expect(deviceMay(hotel, at, 'publish', `${own}/${rest}`)).toBe(true);
      }
      const said = `${own}/${node}/${property}`;
      expect(deviceMay(hotel, at, 'publish', said)).toBe(property !== 'set');
    }),
  );
});

test('a station hears its own orders, one by one or all at once', () => {
  fc.assert(
    fc.property(id, id, (node, property) => {
      const order = setTopic(hotel, device, node, property);
      expect(parseTopic(order)?.kind).toBe('set');
      const filters = [order, `${hotel}/5/${device}/+/+/set`, `${hotel}/5/${device}/${node}/+/set`];
      expect(filters.every((filter) => deviceMay(hotel, device, 'subscribe', filter))).toBe(true);
      expect(deviceMay(hotel, device, 'publish', order)).toBe(false);
    }),
  );
});

test.each([
  deviceFilter(hotel, device),
  `${hotel}/5/#`,
  `${hotel}/5/+/+/+/set`,
  `+/5/${device}/+/+/set`,
  '#',
  '+/5/+/$state',
  `${hotel}/5/${device}/+/+/+`,
  `${hotel}/5/dock-2/+/+/set`,
  'other/5/$broadcast/#',
  '$SYS/#',
])('a station is not shown %s', (filter) => {
  expect(deviceMay(hotel, device, 'subscribe', filter)).toBe(false);
});

test.each([`${hotel}/5/$broadcast/#`, `${hotel}/5/$broadcast/alert`, `${hotel}/5/$broadcast/+/now`])(
  'a station hears what is said to all at %s',
  (filter) => {
    expect(deviceMay(hotel, device, 'subscribe', filter)).toBe(true);
  },
);

test('a station named like a wildcard or a path has no rights at all', () => {
  for (const odd of ['+', '#', 'a/b', '', '$broadcast', 'DOCK']) {
    expect(deviceMay(hotel, odd, 'publish', `${hotel}/5/${odd}/$state`)).toBe(false);
    expect(deviceMay(odd, device, 'publish', `${odd}/5/${device}/$state`)).toBe(false);
    expect(isDeviceLogin(odd, odd)).toBe(false);
  }
});

test('a device signs in under its own name or not at all', () => {
  fc.assert(
    fc.property(id, id, (clientId, username) => {
      expect(isDeviceLogin(clientId, username)).toBe(clientId === username);
    }),
  );
});
