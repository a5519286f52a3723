import { Injectable } from '@nestjs/common';
import { Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane [R: Password Storage Cheat Sheet]. */
const OPTIONS = { algorithm: 2 satisfies Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;

/** Hashes and checks passwords, a few at a time: each takes 19 MiB while it runs. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private unknown: Promise<string> | null = null;

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password, OPTIONS));
  }

  /** Null stands for nobody: it takes as long and is never right. */
  async fits(known: string | null, password: string): Promise<boolean> {
    this.unknown ??= this.hash('nobody has this password');
    const against = known ?? (await this.unknown);
    const fits = await this.inTurn(() => verify(against, password));
    return fits && known !== null;
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    // whoever ends hands its place to the next in line, so that nobody who comes just then slips in between
    if (this.running < AT_ONCE) this.running += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
