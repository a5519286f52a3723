import { Injectable } from '@nestjs/common';

const FORGET_MS = 6_000;

/** Commands asked for in this process whose commit is still to come: only then is a commit worth a look. */
@Injectable()
export class ExpectedCommands {
  private readonly since = new Map<string, number>();

  add(id: string): void {
    this.since.set(id, performance.now());
  }

  seen(id: string): void {
    this.since.delete(id);
  }

  get any(): boolean {
    // a transaction that was rolled back never shows its command
    const old = performance.now() - FORGET_MS;
    for (const [id, at] of this.since) if (at < old) this.since.delete(id);
    return this.since.size > 0;
  }
}
