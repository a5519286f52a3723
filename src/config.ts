import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';

/** What a hotel's server is told by its environment. The only place that reads it. */
export interface Config {
  port: number;
  host: string;
  /** Absent: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Absent: the embedded broker on `mqttPort`. */
  mqttUrl: string | null;
  mqttPort: number;
  /** Data folder, absolute. */
  data: string;
  /** Where guests and consoles reach this server; used for links and the Origin check. */
  publicUrl: string | null;
  /** Who may say on whose behalf a request comes (`X-Forwarded-For`); addresses, networks and names of such. */
  trustedProxies: string;
  /** Instant to which the house's clock is moved, or null. */
  clock: Date | null;
  masterKeyFile: string | null;
  /** The mail server with its login, and the sender; null: letters are printed. */
  mail: { url: string; from: string } | null;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  poolSize: number;
  /** `--empty`: no demo hotel on an empty data folder. */
  empty: boolean;
}

/** A wrong setting, said in one sentence. */
export class ConfigProblem extends Error {}

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

function port(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const text = env[name];
  if (text === undefined || text === '') return usual;
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) {
    throw new ConfigProblem(`${name} must be a port number from 0 to 65535, but is "${text}".`);
  }
  return value;
}

function url(env: NodeJS.ProcessEnv, name: string, protocols: string[]): string | null {
  const text = env[name];
  if (!text) return null;
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
    throw new ConfigProblem(
      `${name} must be an address starting with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
    );
  }
  return text;
}

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

function proxies(env: NodeJS.ProcessEnv): string {
  const text = env['GERNE_TRUSTED_PROXIES'] || 'loopback';
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => /^(loopback|linklocal|uniquelocal)$/.test(part) || isNetwork(part))) return text;
  throw new ConfigProblem(
    'GERNE_TRUSTED_PROXIES must list addresses, networks such as 10.0.0.0/8, loopback, linklocal or uniquelocal.',
  );
}

function instant(text: string | undefined): Date | null {
  if (!text) return null;
  const at = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(at.getTime())) {
    throw new ConfigProblem(
      `GERNE_CLOCK must be an instant such as 2015-09-18T15:00:00+01:00, but is "${text}".`,
    );
  }
  return at;
}

const MAIL_PROTOCOLS = ['smtp:', 'smtps:'];
/** `desk@hotel.example`, with or without a name before it. */
const SENDER = /^([^<>@\r\n]+<[^@\s<>]+@[^@\s<>]+>|[^@\s<>]+@[^@\s<>]+)$/;

/** Never with its value: it holds a password. */
function mail(env: NodeJS.ProcessEnv): Config['mail'] {
  const server = url(env, 'GERNE_SMTP_URL', MAIL_PROTOCOLS);
  const from = env['GERNE_MAIL_FROM'] ?? '';
  if (!server && !from) return null;
  if (!server || !from) {
    throw new ConfigProblem('GERNE_SMTP_URL and GERNE_MAIL_FROM belong together: set both or neither.');
  }
  const { hostname, username, password } = new URL(server);
  if (hostname === '' || !isDecodable(username) || !isDecodable(password)) {
    throw new ConfigProblem(
      'GERNE_SMTP_URL must be like smtp://user:password@host:587, signs such as @ written as %40.',
    );
  }
  if (!SENDER.test(from)) {
    throw new ConfigProblem(
      'GERNE_MAIL_FROM must be an address such as "Hotel am See <desk@hotel.example>".',
    );
  }
  if (!env['PUBLIC_URL']) {
    throw new ConfigProblem('GERNE_SMTP_URL needs PUBLIC_URL: letters carry links that others open.');
  }
  return { url: server, from };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads and checks the whole environment at start.
 * @throws ConfigProblem naming the setting and what it may be; never its value where that may be a secret.
 */
export function readConfig(
  env: NodeJS.ProcessEnv = process.env,
  argv: string[] = process.argv.slice(2),
): Config {
  const level = env['GERNE_LOG'] ?? 'info';
  if (!(logLevels as readonly string[]).includes(level)) {
    throw new ConfigProblem(`GERNE_LOG must be one of ${logLevels.join(', ')}, but is "${level}".`);
  }
  const unknown = argv.find((word) => word !== '--empty');
  if (unknown) throw new ConfigProblem(`There is no option "${unknown}"; the only one is --empty.`);
  const pool = Number(env['GERNE_DB_POOL'] ?? 8);
  if (!Number.isInteger(pool) || pool < 2 || pool > 200) {
    throw new ConfigProblem('GERNE_DB_POOL must be a whole number from 2 to 200.');
  }
  const masterKeyFile = env['GERNE_MASTER_KEY_FILE'] || null;
  if (masterKeyFile && !existsSync(masterKeyFile)) {
    throw new ConfigProblem('GERNE_MASTER_KEY_FILE names a file that does not exist.');
  }
  return {
    port: port(env, 'PORT', 3000),
    host: env['HOST'] || '127.0.0.1',
    databaseUrl: url(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    mqttUrl: url(env, 'MQTT_URL', ['mqtt:', 'mqtts:']),
    mqttPort: port(env, 'MQTT_PORT', 1883),
    data: resolve(env['GERNE_DATA'] || '.gerne'),
    publicUrl: url(env, 'PUBLIC_URL', ['http:', 'https:']),
    trustedProxies: proxies(env),
    clock: instant(env['GERNE_CLOCK']),
    masterKeyFile,
    mail: mail(env),
    logLevel: level as Config['logLevel'],
    poolSize: pool,
    empty: argv.includes('--empty'),
  };
}

/** Version of this program, from package.json beside the built code. */
export function version(root: string): string {
  return (JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }).version;
}
