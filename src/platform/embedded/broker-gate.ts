import type { Client } from 'aedes';
import type { BrokerStore } from './broker-store.js';

/** Something the broker did not do for a client. Holds no secret: neither password nor payload. */
export interface RefusedInfo {
  clientId: string | null;
  address: string | null;
  action: 'connect' | 'publish' | 'subscribe';
  topic: string | null;
  reason: 'bad-login' | 'not-allowed' | 'retained-set' | 'too-large' | 'malformed' | 'broker-failed';
}

export interface GateRules<P> {
  /** Who is this? null: nobody we know. `address` is the caller's, for limiting attempts. */
  authenticate(clientId: string, username: string, password: Buffer, address: string): Promise<P | null>;
  /** Topic of a message, or filter of a subscription. Pure and quick: asked for every message. */
  may(principal: P, action: 'publish' | 'subscribe', topic: string): boolean;
  onRefused(info: RefusedInfo): void;
  maxPayloadBytes: number;
}

interface Message {
  topic: string;
  payload: string | Buffer;
  qos: number;
  retain: boolean;
}
type Will = Pick<Message, 'topic' | 'payload' | 'retain'>;

/** The porter of the broker: who comes in, and what may be said and heard. */
export class BrokerGate<P> {
  private readonly principals = new WeakMap<Client, P>();
  private readonly wills = new WeakMap<Client, Will>();
  private readonly tails = new WeakMap<Client, Promise<void>>();

  constructor(
    private readonly rules: GateRules<P>,
    private readonly store: BrokerStore,
  ) {}

  /** The will is heard before the login; it waits here until we know whose it is. */
  noteWill(client: Client, will: Will | undefined): void {
    if (will) this.wills.set(client, will);
  }

  /** Never rejects: a caller who cannot be checked is not let in. */
  async admit(client: Client, username: string | undefined, password: Buffer | undefined): Promise<boolean> {
    try {
      const principal = await this.rules.authenticate(
        client.id,
        username ?? '',
        password ?? Buffer.alloc(0),
        addressOf(client) ?? '',
      );
      if (principal === null) return this.refuse(client, 'connect', null, 'bad-login');
      const will = this.wills.get(client);
      const problem = will ? this.problemWith(principal, will) : null;
      if (will && problem) return this.refuse(client, 'connect', will.topic, problem);
      this.principals.set(client, principal);
      return true;
    } catch {
      return this.refuse(client, 'connect', null, 'broker-failed');
    }
  }

  hears(client: Client, filter: string): boolean {
    const principal = this.principals.get(client);
    if (principal !== undefined && this.rules.may(principal, 'subscribe', filter)) return true;
    return this.refuse(client, 'subscribe', filter, 'not-allowed');
  }

  /**
   * Lets a message pass when it is allowed and, if retained, on the disk; messages of one client in their order.
   * aedes acknowledges right afterwards, and so an acknowledged retained message survives everything but a power cut.
   * @param client null: the last will of somebody whom a former broker let in.
   * @throws for a message that must not pass; aedes then closes the connection.
   */
  async pass(client: Client | null, message: Message): Promise<void> {
    if (client) {
      const principal = this.principals.get(client);
      const problem = principal === undefined ? 'not-allowed' : this.problemWith(principal, message);
      if (problem) {
        this.refuse(client, 'publish', message.topic, problem);
        throw new Error(problem);
      }
    }
    const kept = message.retain ? this.store.keep(message) : Promise.resolve();
    if (!client) return kept;
    const mine = Promise.all([this.tails.get(client), kept]).then(() => undefined);
    this.tails.set(
      client,
      mine.catch(() => undefined),
    );
    return mine;
  }

  refuse(
    client: Client | null,
    action: RefusedInfo['action'],
    topic: string | null,
    reason: RefusedInfo['reason'],
  ): false {
    const clientId = client?.id ?? null;
    this.rules.onRefused({ clientId, address: client && addressOf(client), action, topic, reason });
    return false;
  }

  private problemWith(principal: P, { topic, payload, retain }: Will): RefusedInfo['reason'] | null {
    if (retain && topic.endsWith('/set')) return 'retained-set';
    if (payload.length > this.rules.maxPayloadBytes) return 'too-large';
    return this.rules.may(principal, 'publish', topic) ? null : 'not-allowed';
  }
}

function addressOf(client: Client): string | null {
  return 'remoteAddress' in client.conn ? (client.conn.remoteAddress ?? null) : null;
}
