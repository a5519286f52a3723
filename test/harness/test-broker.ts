import { deviceMay, isDeviceLogin } from '../../src/platform/embedded/device-acl.js';
import type { RefusedInfo } from '../../src/platform/embedded/broker-gate.js';
import { startEmbeddedBroker, type EmbeddedBroker } from '../../src/platform/embedded/broker.js';

export type TestPrincipal = { kind: 'house' } | { kind: 'device'; id: string };

/** A broker of hotel `seeblick` where everybody's password is `open-sesame`, and `house` may do everything. */
export function startTestBroker(
  dataDir: string,
  onRefused: (info: RefusedInfo) => void,
  port = 0,
): Promise<EmbeddedBroker> {
  return startEmbeddedBroker<TestPrincipal>({
    host: '127.0.0.1',
    port,
    dataDir,
    heartbeatMs: 500,
    authenticate: (clientId, username, password) => Promise.resolve(login(clientId, username, password)),
    may: (principal, action, topic) =>
      principal.kind === 'house' || deviceMay('seeblick', principal.id, action, topic),
    onRefused,
    maxPayloadBytes: 10_000,
  });
}

function login(clientId: string, username: string, password: Buffer): TestPrincipal | null {
  if (password.toString() !== 'open-sesame') return null;
  if (username === 'house') return clientId.startsWith('house') ? { kind: 'house' } : null;
  return isDeviceLogin(clientId, username) ? { kind: 'device', id: username } : null;
}
