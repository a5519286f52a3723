import { isIP } from 'node:net';

/**
 * An address as attempts are counted under it. One network of an IPv6 caller has 2^64 addresses, so its first half
 * counts; what a proxy wrote that is no address at all counts as one and the same caller.
 */
export function callerAddress(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIP(plain) === 4) return plain;
  if (isIP(plain) !== 6) return 'unknown';
  const [head = '', tail] = plain.toLowerCase().split('::', 2);
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  // an IPv4 tail stands for two groups
  const length = [...front, ...back].reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0);
  const middle = tail === undefined ? [] : Array.from({ length: 8 - length }, () => '0');
  const groups = [...front, ...middle, ...back].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
