import type { ChildProcess } from 'node:child_process';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openDataFolder } from './data-folder.js';
import { lockFolder } from './folder-lock.js';
import { findHome, type Home } from './postgres-account.js';
import { DATABASE, openCluster, OWNER, type Cluster } from './postgres-cluster.js';
import { findPrograms, type Programs } from './postgres-programs.js';
import { clearFormerServer, ServerEnded, startServer, stopServer } from './postgres-server.js';
import { diskRefusal, errorCode } from './start-refused.js';

export interface EmbeddedPostgresOptions {
  /** The hotel's data folder, absolute; made when missing. */
  dataDir: string;
  /** Progress and news for the terminal, one sentence at a time; nothing secret. */
  say: (line: string) => void;
  /** PostgreSQL settings on top of the house's own; for tests. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Stays the same while this process lives, also when the server was started again. */
  readonly url: string;
  /** Pid of the postmaster running now. */
  readonly pid: number;
  /** The server ended without being asked; connections are gone, and it is being started again. */
  onExit(listener: () => void): void;
  /** It takes connections again. */
  onBack(listener: () => void): void;
  /** Everything is written down, no process is left, the folder is free. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Runs a real PostgreSQL for this process alone, reachable from this machine with a password that only the owner of
 * the data folder can read. Heals whatever a kill -9 left behind.
 * @throws StartRefused with one sentence for the person at the terminal.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const data = await openDataFolder(options.dataDir);
  const unlock = await lockFolder(data);
  try {
    const home = await findHome(data);
    const programs = await findPrograms(home.account, data);
    if (home.elsewhere || (programs.elsewhere && home.account.uid !== undefined)) {
      options.say(whyElsewhere(home, programs, data));
    }
    const cluster = await openCluster(home, programs, options.say);
    const server = new Supervisor(options, home, programs, cluster, unlock);
    await server.start();
    return server;
  } catch (error) {
    await unlock();
    throw error instanceof ServerEnded ? error.toRefusal(data) : diskRefusal(error, data);
  }
}

function whyElsewhere(home: Home, programs: Programs, data: string): string {
  const things = [programs.elsewhere ? 'its programs' : '', home.elsewhere ? 'the data' : ''].filter(Boolean);
  const place = home.elsewhere ? join(home.folder, '..') : join(programs.postgres, '..', '..', '..');
  const reach = home.elsewhere ? data : 'this folder';
  return `PostgreSQL may not run as root and its user cannot reach ${reach}, so ${things.join(' and ')} are in ${place}.`;
}

class Supervisor implements EmbeddedPostgres {
  private starting: ChildProcess | undefined;
  private child: ChildProcess | undefined;
  private port = 0;
  private stopping: Promise<void> | undefined;
  private recovery: Promise<void> | undefined;
  private readonly exits: (() => void)[] = [];
  private readonly backs: (() => void)[] = [];

  constructor(
    private readonly options: EmbeddedPostgresOptions,
    private readonly home: Home,
    private readonly programs: Programs,
    private readonly cluster: Cluster,
    private readonly unlock: () => Promise<void>,
  ) {}

  get url(): string {
    return this.address(DATABASE);
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  onExit(listener: () => void): void {
    this.exits.push(listener);
  }

  onBack(listener: () => void): void {
    this.backs.push(listener);
  }

  async start(): Promise<void> {
    process.once('exit', this.lastWill);
    await clearFormerServer(this.cluster.folder);
    this.port = Number(await readFile(this.cluster.portFile, 'utf8').catch(() => '')) || (await freePort());
    for (let attempt = 1; this.child === undefined; attempt += 1) {
      try {
        this.keep(await this.launch());
      } catch (error) {
        if (!(error instanceof ServerEnded) || attempt === 50) throw error;
        if (error.portTaken) this.port = await freePort();
        else if (error.mayPass) await pause(200);
        else throw error;
      }
    }
    try {
      await this.ensureDatabase();
      await writeFile(`${this.cluster.portFile}.new`, `${this.port}\n`);
      await rename(`${this.cluster.portFile}.new`, this.cluster.portFile);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  stop(): Promise<void> {
    this.stopping ??= this.finish();
    return this.stopping;
  }

  private async finish(): Promise<void> {
    await this.recovery;
    process.off('exit', this.lastWill);
    const child = this.child;
    if (child?.pid !== undefined) await stopServer(child.pid, () => hasEnded(child));
    await this.unlock();
  }

  /** A process that ends without stop() still sends the database home. */
  private readonly lastWill = (): void => {
    this.starting?.kill('SIGINT');
  };

  private launch(): Promise<ChildProcess> {
    const { cluster, programs, port } = this;
    const settings = this.options.settings ?? {};
    return startServer({ cluster, programs, port, account: this.home.account, settings }, (child) => {
      this.starting = child;
    });
  }

  private keep(child: ChildProcess): void {
    this.child = child;
    if (hasEnded(child)) this.lost();
    else child.once('exit', () => this.lost());
  }

  private lost(): void {
    if (this.stopping) return;
    this.options.say('The database ended unexpectedly; starting it again.');
    this.exits.forEach((listener) => listener());
    this.recovery = this.recover();
  }

  /** Tries until it runs again or the house is closed: without its database there is nothing else worth doing. */
  private async recover(): Promise<void> {
    for (let wait = 100; !this.stopping; wait = Math.min(wait * 2, 5_000)) {
      try {
        await clearFormerServer(this.cluster.folder);
        this.keep(await this.launch());
        this.options.say('The database is back.');
        this.backs.forEach((listener) => listener());
        return;
      } catch (error) {
        const folder = this.cluster.folder;
        const reason = error instanceof ServerEnded ? error.toRefusal(folder) : diskRefusal(error, folder);
        if (wait >= 1_000) this.options.say(reason instanceof Error ? reason.message : String(reason));
        await pause(wait);
      }
    }
  }

  private address(database: string): string {
    return `postgres://${OWNER}:${this.cluster.password}@127.0.0.1:${this.port}/${database}`;
  }

  /** The first start makes the database; a start killed right there made nothing, or all of it. */
  private async ensureDatabase(): Promise<void> {
    try {
      await ask(this.url, 'SELECT 1');
    } catch (error) {
      if (errorCode(error) !== '3D000') throw error;
      await ask(this.address('postgres'), `CREATE DATABASE ${DATABASE}`);
    }
  }
}

async function ask(url: string, question: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  // a server that dies meanwhile fails the question, and must not end the process
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(question);
  } finally {
    await client.end();
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Free at this moment; if somebody is quicker, the start asks for another. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
