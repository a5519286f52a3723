import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Config } from '../../src/config.js';
import { openHouse, type RunningHouse } from '../../src/house.js';
import { StaffFacade } from '../../src/domains/staff/staff.facade.js';
import type { Role } from '../../src/contracts/people.js';
import { createDatabase } from './postgres.js';
import { testEnv } from './env.js';

export const PASSWORD = 'a long enough password';

/** A reply as a test looks at it. */
export interface Reply<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Record<string, string | string[] | number | undefined>;
}

/** A whole hotel for one test file, on a database of its own, reachable over real sockets. */
export interface TestHouse {
  house: RunningHouse;
  /** `http://127.0.0.1:<port>` */
  url: string;
  hotel: string;
  databaseUrl: string;
  config: Config;
  /** Somebody signed in; people are made on first use. */
  as(role: Role): Promise<Caller>;
  /** Nobody. */
  nobody(): Caller;
  stop(): Promise<void>;
}

const hotel = {
  name: 'Hotel am See',
  code: 'am-see',
  timeZone: 'Europe/Zurich',
  currency: 'CHF',
  languages: ['de', 'en', 'fr', 'it'] as ('de' | 'en' | 'fr' | 'it')[],
};

/** Opens an empty house and sets it up with a manager. */
export async function openTestHouse(more: Partial<Config> = {}): Promise<TestHouse> {
  const database = await createDatabase();
  const data = await mkdtemp(join(tmpdir(), 'gerne-house-'));
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    databaseUrl: database.url,
    mqttUrl: testEnv.mqttUrl,
    mqttPort: 0,
    data,
    publicUrl: null,
    trustedProxies: 'loopback',
    clock: null,
    masterKeyFile: null,
    mail: null,
    logLevel: 'silent',
    poolSize: 8,
    empty: true,
    ...more,
  };
  const house = await openHouse(config, () => undefined);
  const url = house.url.replace('localhost', '127.0.0.1');
  const manager = new Caller(url);
  const code = house.app.get(StaffFacade, { strict: false }).oneTimeCode();
  await manager.post('/api/first-run', {
    code,
    hotel,
    manager: { login: 'manager', name: 'Livia', password: PASSWORD },
  });
  const people = new Map<Role, Caller>([['manager', manager]]);
  return {
    house,
    url,
    hotel: hotel.code,
    databaseUrl: database.url,
    config,
    as: (role) => signedIn(url, role, people),
    nobody: () => new Caller(url),
    stop: async () => {
      await house.stop();
      await database.drop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

const names: Record<Role, string> = {
  reception: 'Mara',
  facilities: 'Jonas',
  manager: 'Livia',
  admin: 'Andri',
};

async function signedIn(url: string, role: Role, people: Map<Role, Caller>): Promise<Caller> {
  const known = people.get(role);
  if (known) return known;
  const member = { login: role, name: names[role], role, language: 'en', password: PASSWORD };
  const made = await people.get('manager')?.post('/api/staff', member);
  if (made?.status !== 201) throw new Error(`no ${role} could be made: ${JSON.stringify(made?.body)}`);
  const caller = new Caller(url);
  await caller.post('/api/session', { login: role, password: PASSWORD });
  people.set(role, caller);
  return caller;
}

/** Somebody at the HTTP interface; keeps cookies as a browser does. */
export class Caller {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get<T = Record<string, unknown>>(path: string): Promise<Reply<T>> {
    return this.call<T>('GET', path);
  }

  /** Sends an Idempotency-Key like the consoles; pass one to repeat a command. */
  post<T = Record<string, unknown>>(
    path: string,
    body: object = {},
    key: string = randomUUID(),
  ): Promise<Reply<T>> {
    return this.call<T>('POST', path, JSON.stringify(body), {
      'content-type': 'application/json',
      'idempotency-key': key,
    });
  }

  put<T = Record<string, unknown>>(path: string, body: object): Promise<Reply<T>> {
    return this.call<T>('PUT', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  patch<T = Record<string, unknown>>(path: string, body: object): Promise<Reply<T>> {
    return this.call<T>('PATCH', path, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  delete<T = Record<string, unknown>>(path: string): Promise<Reply<T>> {
    return this.call<T>('DELETE', path);
  }

  csv<T = Record<string, unknown>>(path: string, body: string | Buffer): Promise<Reply<T>> {
    return this.call<T>('POST', path, body, { 'content-type': 'text/csv' });
  }

  /** Anything, also what no console would send. */
  async call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const reply = await fetch(this.url + path, {
      method,
      headers: { ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    for (const set of reply.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await reply.text();
    const json = reply.headers.get('content-type')?.includes('json') && text !== '';
    return {
      status: reply.status,
      body: (json ? JSON.parse(text) : text) as T,
      headers: Object.fromEntries(reply.headers),
    };
  }
}
