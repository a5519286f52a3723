import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller, Reply } from './house.js';

/** What a desk looks at: the hand-out's id, or the wish of a refusal. */
export interface Answer {
  id: string;
  wishId: string;
}

/** A command and the reply that acknowledged it. */
export interface Acknowledged {
  path: string;
  body: object;
  key: string;
  reply: Reply<Answer>;
}

const GAVE_UP_MS = 30_000;

/**
 * Desks that hand out and take back without a pause. A desk that hears nothing (the house is gone) or "try again"
 * repeats the same command with the same key, as the consoles do.
 */
export class DeskLoad {
  readonly acknowledged: Acknowledged[] = [];
  /** Attempts that ended without a reply: the house died under them. */
  cutOff = 0;
  /** Replies 503 with a `retry-after`. */
  triedAgain = 0;
  readonly surprises: string[] = [];
  private going = true;
  private desks: Promise<void>[] = [];

  constructor(
    private readonly caller: Caller,
    private readonly stays: string[],
    private readonly amenities: string[],
  ) {}

  begin(desks: number): void {
    this.desks = Array.from({ length: desks }, (_, desk) => this.work(desk));
  }

  /** Until this much is done; how much a machine does in a time is the machine's to say. */
  async until(done: () => boolean, what: string): Promise<void> {
    for (const end = performance.now() + GAVE_UP_MS; !done(); await pause(20))
      if (performance.now() > end) throw new Error(`the desks did not come to ${what}`);
  }

  async end(): Promise<void> {
    this.going = false;
    await Promise.all(this.desks);
  }

  get handedOut(): Acknowledged[] {
    return this.acknowledged.filter(({ path, reply }) => path === '/api/handouts' && reply.status === 201);
  }

  get refused(): Acknowledged[] {
    return this.acknowledged.filter(({ path, reply }) => path === '/api/handouts' && reply.status === 409);
  }

  private async work(desk: number): Promise<void> {
    for (let turn = desk; this.going; turn += 1) {
      const given = await this.command('/api/handouts', {
        stayId: this.stays[(turn * 7 + desk) % this.stays.length],
        amenityId: this.amenities[(turn + desk) % this.amenities.length],
      });
      if (given?.status === 409) await pause(20);
      if (given?.status !== 201 || turn % 4 === 0) continue;
      await this.command(`/api/handouts/${given.body.id}/return`, { condition: 'ok' });
    }
  }

  private async command(path: string, body: object): Promise<Reply<Answer> | null> {
    const key = randomUUID();
    const until = performance.now() + GAVE_UP_MS;
    while (performance.now() < until) {
      try {
        const reply = await this.caller.post<Answer>(path, body, key);
        if (reply.status === 503) {
          this.triedAgain += 1;
          if (!(Number(reply.headers['retry-after']) > 0)) this.surprises.push('503 without retry-after');
          await pause(100);
          continue;
        }
        if (![200, 201, 409].includes(reply.status)) {
          this.surprises.push(`${path} ${reply.status} ${JSON.stringify(reply.body)}`);
        }
        this.acknowledged.push({ path, body, key, reply });
        return reply;
      } catch {
        this.cutOff += 1;
        await pause(50);
      }
    }
    this.surprises.push(`${path} found nobody for ${GAVE_UP_MS} ms`);
    return null;
  }
}
