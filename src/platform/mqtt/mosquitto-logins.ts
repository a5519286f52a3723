import type { MqttLink } from './mqtt-link.js';

const CONTROL = '$CONTROL/dynamic-security/v1';
const REPLY = `${CONTROL}/response`;
const REPLY_WITHIN_MS = 5_000;
const BOTH_WAYS = ['publishClientSend', 'publishClientReceive', 'subscribePattern'];
/** Mosquitto 2.0 calls a role the client already has an internal error. */
const EXISTS = /already|internal/i;

export interface DeviceLogin {
  username: string;
  password: string;
  /** Everything it may say and hear. */
  filter: string;
  /** Within it, what only the server may say. */
  forbidden: string[];
}

/** A login that several unknown devices share for a moment, to ask for one of their own. */
export interface SharedLogin {
  username: string;
  password: string;
  /** Filter of what it may say. */
  send: string;
  /** Filter of what it may hear, one topic at a time and never the whole filter. */
  hear: string;
}

interface Answer {
  command?: string;
  correlationData?: string;
  error?: string;
}

/**
 * Logins of devices on a real Mosquitto, by its dynamic-security plugin [R: mosquitto.org/documentation/
 * dynamic-security]. The client id is pinned to the login, so nobody can push a device off with its name alone.
 */
export class MosquittoLogins {
  private readonly waiting = new Map<string, (error: string | null) => void>();
  private count = 0;

  constructor(private readonly link: MqttLink) {
    link.onMessage((topic, payload) => {
      if (topic === REPLY) this.hear(payload);
    });
    link.subscribe(REPLY);
  }

  /** Makes the login, or gives an existing one its new password. @throws Error when the broker refuses. */
  async provision(login: DeviceLogin): Promise<void> {
    const role = `device ${login.username}`;
    const acls = [
      ...allow(BOTH_WAYS, login.filter),
      ...login.forbidden.map((topic) => ({
        acltype: 'publishClientSend',
        topic,
        priority: 10,
        allow: false,
      })),
    ];
    await this.order({ command: 'createRole', rolename: role, acls }, EXISTS);
    await this.order(
      {
        command: 'createClient',
        username: login.username,
        password: login.password,
        clientid: login.username,
      },
      EXISTS,
    );
    await this.order({ command: 'setClientPassword', username: login.username, password: login.password });
    await this.order({ command: 'addClientRole', username: login.username, rolename: role }, EXISTS);
  }

  /** Prepares the broker with every connection: it may have been set up anew meanwhile. */
  prepareAlways(shared: SharedLogin, house: string[], failed: (error: Error) => void): void {
    this.link.onConnected(() => {
      this.prepare(shared, house).catch((error: unknown) => {
        failed(error instanceof Error ? error : new Error(String(error)));
      });
    });
  }

  /**
   * What stands before any device: the shared login, and the rights of the house itself.
   * @param house filters that the login of this process may say and hear
   */
  async prepare(shared: SharedLogin, house: string[]): Promise<void> {
    await this.order(
      {
        command: 'createRole',
        rolename: 'gerne house',
        acls: house.flatMap((topic) => allow(BOTH_WAYS, topic)),
      },
      EXISTS,
    );
    // a new role throws its client out [V: 2.0.11]; the next connection has it and goes on from here
    await this.order(
      { command: 'addClientRole', username: this.link.username, rolename: 'gerne house' },
      /already|internal|no answer/i,
    );
    await this.order(
      { command: 'createRole', rolename: 'gerne enrolment', acls: enrolmentRights(shared) },
      EXISTS,
    );
    await this.order(
      { command: 'createClient', username: shared.username, password: shared.password },
      EXISTS,
    );
    await this.order(
      { command: 'addClientRole', username: shared.username, rolename: 'gerne enrolment' },
      EXISTS,
    );
  }

  private async order(command: Record<string, unknown>, tolerated?: RegExp): Promise<void> {
    this.count += 1;
    const correlationData = `gerne-${this.count}`;
    const answer = new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => resolve('no answer'), REPLY_WITHIN_MS);
      this.waiting.set(correlationData, (error) => {
        clearTimeout(timer);
        resolve(error);
      });
    });
    await this.link.publish(CONTROL, JSON.stringify({ commands: [{ ...command, correlationData }] }));
    const error = await answer;
    this.waiting.delete(correlationData);
    if (error && !tolerated?.test(error)) {
      throw new Error(`the broker did not carry out ${String(command['command'])}: ${error}`);
    }
  }

  private hear(payload: Buffer): void {
    let answers: Answer[];
    try {
      answers = (JSON.parse(payload.toString()) as { responses?: Answer[] }).responses ?? [];
    } catch {
      return;
    }
    for (const one of answers) this.waiting.get(one.correlationData ?? '')?.(one.error ?? null);
  }
}

interface Acl {
  acltype: string;
  topic: string;
  priority: number;
  allow: boolean;
}

function allow(kinds: string[], topic: string): Acl[] {
  return kinds.map((acltype) => ({ acltype, topic, priority: 0, allow: true }));
}

function enrolmentRights({ send, hear }: SharedLogin): Acl[] {
  return [
    ...allow(['publishClientSend'], send),
    ...allow(['publishClientReceive', 'subscribePattern'], hear),
    // whoever could hear all replies would read the credentials of others
    ...[hear, hear.replace('+', '#')].map((topic) => ({
      acltype: 'subscribeLiteral',
      topic,
      priority: 10,
      allow: false,
    })),
  ];
}
