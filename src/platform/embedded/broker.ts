import { Aedes, type Client } from 'aedes';
import type { EventEmitter } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { BrokerGate, type GateRules } from './broker-gate.js';
import { openBrokerStore, type BrokerStore } from './broker-store.js';
import { openDataFolder } from './data-folder.js';
import { PacketLength } from './packet-length.js';
import { errorCode, StartRefused } from './start-refused.js';

export interface EmbeddedBrokerOptions<P> extends GateRules<P> {
  host: string;
  /** 0: any free one. */
  port: number;
  /** The hotel's data folder, absolute; the broker keeps its memory in `broker/` there. */
  dataDir: string;
  /** Four times this after a kill, the wills of those who did not come back are published. */
  heartbeatMs?: number;
  /** News for the terminal, one sentence at a time. */
  say?: (line: string) => void;
}

export interface EmbeddedBroker {
  url: string;
  /** Sends everybody away, writes everything down, frees the port. May be called twice. */
  stop(): Promise<void>;
}

/** Fixed header, topic of up to 512 bytes, login: what a packet may have beside its payload. */
const ENVELOPE = 4_096;
const HEARTBEAT_MS = 5_000;

/**
 * Runs an MQTT 3.1.1 broker in this process. It queues nothing for clients that are away: a door order that waits for
 * its station would be a stale one, so every session is clean whatever the client asks for.
 * @throws StartRefused with one sentence for the person at the terminal.
 */
export async function startEmbeddedBroker<P>(options: EmbeddedBrokerOptions<P>): Promise<EmbeddedBroker> {
  const say = options.say ?? (() => undefined);
  const dataDir = await openDataFolder(options.dataDir);
  const store = await openBrokerStore(dataDir, say);
  const gate = new BrokerGate(options, store);
  const aedes = openAedes(gate, store, say, options.heartbeatMs ?? HEARTBEAT_MS);
  const server = createServer({ noDelay: true }, (socket) =>
    welcome(socket, aedes, gate, options.maxPayloadBytes),
  );
  try {
    await aedes.listen();
    await listen(server, options.host, options.port);
  } catch (error) {
    await close(aedes, store);
    throw error;
  }
  let stopping: Promise<void> | undefined;
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    url: `mqtt://${options.host}:${port}`,
    stop: () => {
      server.close();
      stopping ??= close(aedes, store);
      return stopping;
    },
  };
}

function openAedes<P>(
  gate: BrokerGate<P>,
  store: BrokerStore,
  say: (line: string) => void,
  heartbeatInterval: number,
): Aedes {
  const aedes = new Aedes({
    persistence: store,
    connectTimeout: 10_000,
    // a client that stops reading holds up the messages of everybody else while it is waited for
    drainTimeout: 10_000,
    heartbeatInterval,
    preConnect: (client, packet, done) => {
      packet.clean = true;
      gate.noteWill(client, packet.will && { ...packet.will, retain: packet.will.retain ?? false });
      done(null, true);
    },
    authenticate: (client, username, password, done) => {
      void gate.admit(client, username, password).then((admitted) => done(null, admitted));
    },
    authorizePublish: (client, packet, done) => {
      void gate.pass(client, packet).then(
        () => done(null),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
    authorizeSubscribe: (client, subscription, done) => {
      done(null, gate.hears(client, subscription.topic) ? subscription : null);
    },
  });
  aedes.on('connectionError', () => gate.refuse(null, 'connect', null, 'malformed'));
  // what happens to one client ends with its connection, which aedes has closed by then
  aedes.on('clientError', () => undefined);
  const events: EventEmitter = aedes;
  events.on('error', (error: unknown) => say(`The message broker reports: ${String(error)}.`));
  return aedes;
}

function welcome<P>(socket: Socket, aedes: Aedes, gate: BrokerGate<P>, maxPayloadBytes: number): void {
  const client: Client = aedes.handle(socket);
  const length = new PacketLength(maxPayloadBytes + ENVELOPE);
  const read = socket.read.bind(socket);
  // aedes pulls the bytes itself, and this is the one place where they can be seen without copying them
  socket.read = (size?: number): Buffer | null => {
    const piece: unknown = read(size);
    if (!Buffer.isBuffer(piece)) return null;
    if (length.passes(piece)) return piece;
    gate.refuse(client, client.connected ? 'publish' : 'connect', null, 'too-large');
    socket.destroy();
    return null;
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(portRefusal(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function portRefusal(error: Error, host: string, port: number): Error {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartRefused(
        `Port ${port} on ${host} is in use: choose another for the stations with MQTT_PORT.`,
      );
    case 'EACCES':
      return new StartRefused(`Port ${port} is not for this user: choose one above 1023 with MQTT_PORT.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartRefused(`${host} is not an address of this machine: choose another with HOST.`);
    default:
      return error;
  }
}

async function close(aedes: Aedes, store: BrokerStore): Promise<void> {
  await new Promise<void>((resolve) => aedes.close(() => resolve()));
  await store.destroy();
}
