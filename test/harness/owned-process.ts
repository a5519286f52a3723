import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const hooks = new URL('./ts-hooks.mjs', import.meta.url).href;

/** What `postgres-owner` and `broker-owner` print, one JSON line each. */
export interface News {
  url?: string;
  pid?: number;
  /** Milliseconds from its order to start until it answered. */
  took?: number;
  said?: string;
  back?: number;
  stopped?: boolean;
  refused?: unknown;
  message?: string;
}

/** A Node process that a test starts in order to kill it. */
export class OwnedProcess {
  readonly news: News[] = [];
  readonly gone: Promise<void>;
  private readonly child: ChildProcess;
  private waiting: (() => void)[] = [];
  private over = false;

  constructor(program: 'postgres-owner' | 'broker-owner', ...words: string[]) {
    const file = fileURLToPath(new URL(`./${program}.ts`, import.meta.url));
    this.child = spawn(process.execPath, ['--import', hooks, file, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (this.child.stdout) {
      createInterface(this.child.stdout).on('line', (line) => {
        this.news.push(JSON.parse(line) as News);
        this.wake();
      });
    }
    this.gone = new Promise((resolve) => {
      this.child.once('close', () => {
        this.over = true;
        this.wake();
        resolve();
      });
    });
  }

  /** The first news that has this; rejects when the process ends without it. */
  async tells(key: keyof News): Promise<News> {
    for (;;) {
      const found = this.news.find((news) => news[key] !== undefined);
      if (found) return found;
      if (this.over) throw new Error(`it ended and said only ${JSON.stringify(this.news)}`);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  end(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal);
    return this.gone;
  }

  private wake(): void {
    this.waiting.splice(0).forEach((resolve) => resolve());
  }
}
