import fc from 'fast-check';
import { callerAddress } from '../../src/platform/http/caller-address.js';

describe('the address under which tries are counted', () => {
  it('is the IPv4 address itself, however it is written', () => {
    expect(callerAddress('192.0.2.7')).toBe('192.0.2.7');
    expect(callerAddress('::ffff:192.0.2.7')).toBe('192.0.2.7');
  });

  it('is the network of an IPv6 caller, who has as many addresses as he likes', () => {
    expect(callerAddress('2001:db8:0:7::1')).toBe('2001:db8:0:7::/64');
    expect(callerAddress('2001:0DB8:0000:0007:ffff:1:2:3')).toBe('2001:db8:0:7::/64');
    expect(callerAddress('::1')).toBe('0:0:0:0::/64');
    expect(callerAddress('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  });

  it('is one and the same for whatever is no address, and always short', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 9_000 }), fc.ipV6(), fc.ipV4()), (text) => {
        expect(callerAddress(text).length).toBeLessThan(30);
      }),
      { seed: 7 },
    );
    expect(callerAddress('A'.repeat(9_000))).toBe('unknown');
  });

  it('is the same for two callers of one IPv6 network', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }), (groups) => {
        const hex = groups.map((group) => group.toString(16));
        const neighbour = [...hex.slice(0, 4), '1', '2', '3', '4'];
        expect(callerAddress(hex.join(':'))).toBe(callerAddress(neighbour.join(':')));
      }),
      { seed: 7 },
    );
  });
});
