import { ConfigProblem, readConfig } from '../../src/config.js';
import { newAdapter } from '../../src/platform/http/server.js';

/** Whom the house takes a caller for who comes from `remoteAddress` and names a guest's phone as the real one. */
async function callerOf(remoteAddress: string, trustedProxies?: string): Promise<string> {
  const fastify = newAdapter(
    readConfig({ GERNE_TRUSTED_PROXIES: trustedProxies }, []).trustedProxies,
  ).getInstance();
  fastify.get('/who', (request, reply) => void reply.send(request.ip));
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  const reply = await fastify.inject({ method: 'GET', url: '/who', remoteAddress, headers });
  await fastify.close();
  return reply.body;
}

describe('behind a proxy', () => {
  test('a caller is who the proxy on this machine says, and nobody else is believed', async () => {
    expect(await callerOf('127.0.0.1')).toBe('203.0.113.7');
    expect(await callerOf('172.18.0.1')).toBe('172.18.0.1');
  });

  test('a proxy elsewhere, or in front of a container, is believed when it is named', async () => {
    expect(await callerOf('172.18.0.1', 'loopback, uniquelocal')).toBe('203.0.113.7');
    expect(await callerOf('198.51.100.9', '198.51.100.0/24')).toBe('203.0.113.7');
    expect(await callerOf('198.51.101.9', '198.51.100.0/24')).toBe('198.51.101.9');
  });

  test.each(['everybody', '10.0.0.0/33', '10.0.0', 'loopback;10.0.0.1', '::1/129', 'loopback,'])(
    'names nobody by "%s": the start says so',
    (text) => {
      expect(() => readConfig({ GERNE_TRUSTED_PROXIES: text }, [])).toThrow(ConfigProblem);
    },
  );
});
