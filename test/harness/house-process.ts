import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { builtHouse } from './built-house.js';
import { testEnv } from './env.js';

export interface HouseOrder {
  data: string;
  port: number;
  mqttPort: number;
  /** Further environment, e.g. `GERNE_CLOCK`. */
  env?: Record<string, string>;
  /** Options of the command line. */
  words?: string[];
  /** Run as this user; only root may ask for it. */
  uid?: number;
}

export interface End {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Milliseconds since it was asked to end. */
  took: number;
}

/** Two ports that were free a moment ago: for the consoles and for the stations. */
export async function freePorts(): Promise<{ port: number; mqttPort: number }> {
  const [port = 0, mqttPort = 0] = await Promise.all([freePort(), freePort()]);
  return { port, mqttPort };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The whole hotel as a process of its own, as `npm start` runs it, for tests that kill it. */
export class HouseProcess {
  out = '';
  err = '';
  readonly url: string;
  readonly ended: Promise<End>;
  private readonly child: ChildProcess;
  private asked = performance.now();
  private end: End | null = null;

  private constructor(order: HouseOrder, main: string) {
    this.url = `http://127.0.0.1:${order.port}`;
    this.child = spawn(process.execPath, [main, ...(order.words ?? [])], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...testEnv.inherited,
        GERNE_DATA: order.data,
        PORT: String(order.port),
        MQTT_PORT: String(order.mqttPort),
        GERNE_LOG: 'error',
        ...order.env,
      },
      ...(order.uid === undefined ? {} : { uid: order.uid, gid: order.uid }),
    });
    this.child.stdout?.on('data', (piece: Buffer) => (this.out += piece.toString()));
    this.child.stderr?.on('data', (piece: Buffer) => (this.err += piece.toString()));
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code, signal) => {
        this.end = { code, signal, took: performance.now() - this.asked };
        resolve(this.end);
      });
    });
  }

  static async start(order: HouseOrder): Promise<HouseProcess> {
    return new HouseProcess(order, await builtHouse());
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when it has said where to go; rejects when it ends before. */
  async ready(withinMs = 60_000): Promise<this> {
    const until = performance.now() + withinMs;
    // what follows the address (how to sign in) ends with an empty line
    while (!/Gerne is ready[^]*\n\n$/.test(this.out)) {
      if (this.end) throw new Error(`the house ended (${this.end.code}): ${this.err}${this.out}`);
      if (performance.now() > until) throw new Error(`the house did not open: ${this.err}${this.out}`);
      await pause(20);
    }
    return this;
  }

  /** The one-time code of an empty house. */
  get code(): string {
    return /^\s+([A-Z0-9]{3,}(?:-[A-Z0-9]+)*)$/m.exec(this.out)?.[1] ?? '';
  }

  kill(signal: NodeJS.Signals): Promise<End> {
    if (!this.end) this.asked = performance.now();
    this.child.kill(signal);
    return this.ended;
  }
}
