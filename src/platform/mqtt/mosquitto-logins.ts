import type { MqttLink } from './mqtt-link.js';

const CONTROL = '$CONTROL/dynamic-security/v1';
const REPLY = `${CONTROL}/response`;
const REPLY_WITHIN_MS = 5_000;

export interface DeviceLogin {
  username: string;
  password: string;
  /** Everything it may say and hear. */
  filter: string;
  /** Within it, what only the server may say. */
  forbidden: string[];
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
      ...['publishClientSend', 'publishClientReceive', 'subscribePattern'].map((acltype) => ({
        acltype,
        topic: login.filter,
        priority: 0,
        allow: true,
      })),
      ...login.forbidden.map((topic) => ({
        acltype: 'publishClientSend',
        topic,
        priority: 10,
        allow: false,
      })),
    ];
    await this.order({ command: 'createRole', rolename: role, acls }, /already exists/i);
    await this.order(
      {
        command: 'createClient',
        username: login.username,
        password: login.password,
        clientid: login.username,
      },
      /already exists/i,
    );
    await this.order({ command: 'setClientPassword', username: login.username, password: login.password });
    await this.order(
      { command: 'addClientRole', username: login.username, rolename: role },
      /already|internal/i,
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
