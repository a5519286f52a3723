import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import {
  Injectable,
  createParamDecorator,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, of, switchMap, tap, type Observable } from 'rxjs';
import type { FastifyReply } from 'fastify';
import { Refused } from '../../contracts/refusals.js';
import { Database, type Tx } from '../db/database.js';
import { Clock } from '../time/clock.js';
import { Vault } from '../secrets/vault.js';
import { PROBLEM_TYPE } from './problem.js';
import type { CommandKey, HouseRequest } from './route.decorators.js';

interface Running extends CommandKey {
  stored: boolean;
}

/** A stored reply as it lies there; same: what was asked is what was asked then. */
export interface StoredReply {
  status: number;
  reply?: unknown;
  sealed: Buffer | null;
  same: boolean;
}

const current = new AsyncLocalStorage<Running>();
const SEAL = 'idempotency';
const KEY_PATTERN = /^[\x21-\x7e]{8,200}$/;

const OWN_MEMORY = 'gerne:own-memory';

/** A hot route whose one statement recalls and stores its reply itself; it takes its key with `@Key()`. */
export const RemembersItself = (): MethodDecorator => SetMetadata(OWN_MEMORY, true);

/** The key of a command that remembers itself; null when the request has none. */
export const Key = createParamDecorator((_: unknown, context: ExecutionContext): CommandKey | null => {
  return context.switchToHttp().getRequest<HouseRequest>().command ?? null;
});

/** Stored replies. */
@Injectable()
export class CommandMemory {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  hashOf(body: string): Buffer {
    return this.vault.hash('idempotency', body);
  }

  /** @throws Refused idempotency_key_reused */
  async recall(key: CommandKey): Promise<{ status: number; reply: unknown } | null> {
    const rows = await this.db.hot<StoredReply>(
      'idempotency-recall',
      'SELECT status, reply, sealed, body_hash = $3 AS same FROM idempotency WHERE hotel_id = $1 AND key_hash = $2',
      [key.hotel, key.keyHash, key.bodyHash],
    );
    return rows[0] ? this.opened(rows[0]) : null;
  }

  /** @throws Refused idempotency_key_reused */
  opened(stored: StoredReply): { status: number; reply: unknown } {
    if (!stored.same) throw new Refused(409, 'idempotency_key_reused');
    return {
      status: stored.status,
      reply: stored.sealed ? (JSON.parse(this.vault.unseal(SEAL, stored.sealed)) as unknown) : stored.reply,
    };
  }

  /** A row of `idempotency` for a command that writes it itself: key_hash, body_hash, status, sealed, at. */
  row(key: CommandKey | null, status: number, reply: unknown): unknown[] {
    if (!key) return [null, null, null, null, null];
    const sealed = this.vault.seal(SEAL, JSON.stringify(reply ?? null));
    return [key.keyHash, key.bodyHash, status, sealed, this.clock.wall()];
  }

  /**
   * Call as the last thing in a command's transaction with the reply the route gives.
   * Without a key, or when the statement has stored it already, it does nothing.
   */
  async remember(tx: Tx, status: number, reply: unknown): Promise<void> {
    const running = current.getStore();
    if (!running || running.stored) return;
    await tx.rows(
      'INSERT INTO idempotency (hotel_id, key_hash, body_hash, status, sealed, at) VALUES ($1, $2, $3, $4, $5, $6)',
      [running.hotel, ...this.row(running, status, reply)],
    );
    // only now: a transaction that is run again after a deadlock must store it again
    running.stored = true;
  }
}

/**
 * `Idempotency-Key`: the same principal, route, key and body get the stored reply again; another body gets 409.
 * The reply is written, sealed, in the transaction of the command itself (see `remember`).
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly memory: CommandMemory,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<HouseRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method === 'GET' || !request.actor) return next.handle();
    if (typeof key !== 'string' || !KEY_PATTERN.test(key)) throw new Refused(400, 'bad_idempotency_key');
    const { actor } = request;
    const principal = actor.kind === 'staff' ? actor.staffId : actor.session;
    const command: CommandKey = {
      hotel: actor.hotel,
      keyHash: sha256(principal, request.method, request.url, key),
      // keyed: the body may hold a password, and a copy of the database must not help to guess it
      bodyHash: this.memory.hashOf(bodyText(request.body)),
    };
    if (this.reflector.get<boolean | undefined>(OWN_MEMORY, context.getHandler())) {
      request.command = command;
      return next.handle().pipe(tap(() => this.sayReplayed(command, http.getResponse<FastifyReply>())));
    }
    const running: Running = { ...command, stored: false };
    return from(this.memory.recall(running)).pipe(
      switchMap((known) => {
        if (known) return of(this.replay(http.getResponse<FastifyReply>(), known));
        return current.run(running, () =>
          from(this.handled(running, next, http.getResponse<FastifyReply>())),
        );
      }),
    );
  }

  private async handled(running: Running, next: CallHandler, response: FastifyReply): Promise<unknown> {
    try {
      return await firstValue(next);
    } catch (error) {
      // the same key twice at once: the other one has won, and its reply is there now
      if ((error as { constraint?: string }).constraint !== 'idempotency_pk') throw error;
      const known = await this.memory.recall(running);
      if (!known) throw error;
      return this.replay(response, known);
    }
  }

  private sayReplayed(command: CommandKey, response: FastifyReply): void {
    if (command.replayed) void response.header('idempotency-replayed', 'true');
  }

  private replay(response: FastifyReply, known: { status: number; reply: unknown }): unknown {
    void response.status(known.status).header('idempotency-replayed', 'true');
    if (known.status >= 400) void response.header('content-type', PROBLEM_TYPE);
    return known.reply;
  }
}

function firstValue(next: CallHandler): Promise<unknown> {
  return new Promise((resolve, reject) => {
    next.handle().subscribe({ next: resolve, error: reject });
  });
}

function sha256(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}

function bodyText(body: unknown): string {
  return Buffer.isBuffer(body) ? body.toString('base64') : JSON.stringify(body ?? null);
}
