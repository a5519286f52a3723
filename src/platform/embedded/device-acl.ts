import { isTopicId } from '../../contracts/devices/topics.js';

/** A device signs in under its own name: with another client id it could throw out, or pose as, somebody else. */
export function isDeviceLogin(clientId: string, username: string): boolean {
  return clientId === username && isTopicId(username);
}

/**
 * What one device's login may touch: publish below its own root, except orders (`…/set`); subscribe to orders for
 * itself, property by property or all at once, and to what is said to all devices of the hotel. Anything that is not
 * exactly that is refused, so a filter is never wider than the rule.
 */
export function deviceMay(
  hotelCode: string,
  deviceId: string,
  action: 'publish' | 'subscribe',
  topic: string,
): boolean {
  if (!isTopicId(hotelCode) || !isTopicId(deviceId) || topic.length > 512) return false;
  const [hotel, version, device, ...rest] = topic.split('/');
  if (hotel !== hotelCode || version !== '5') return false;
  if (action === 'publish') return device === deviceId && mayTell(rest);
  if (device === '$broadcast') return mayOverhear(rest);
  return device === deviceId && rest.length === 3 && rest[2] === 'set' && rest.slice(0, 2).every(isOneLevel);
}

function mayTell(rest: readonly string[]): boolean {
  const wild = rest.some((level) => level === '' || /[+#\0]/.test(level));
  return rest.length > 0 && !wild && rest.at(-1) !== 'set';
}

function mayOverhear(rest: readonly string[]): boolean {
  const exact = rest.at(-1) === '#' ? rest.slice(0, -1) : rest;
  return rest.length > 0 && exact.every(isOneLevel);
}

const isOneLevel = (level: string): boolean => level === '+' || isTopicId(level);
