import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { from, type Observable, switchMap, of } from 'rxjs';
import type { FastifyReply } from 'fastify';
import { Refused } from '../../contracts/refusals.js';
import type { Database, Tx } from '../db/database.js';
import type { Clock } from '../time/clock.js';
import type { Vault } from '../secrets/vault.js';
import type { HouseRequest } from './route.decorators.js';

/** One command of one principal: who, where and which key, and what was asked. Both hashed. */
export interface CommandKey {
  keyHash: Buffer;
  bodyHash: Buffer;
}

interface Running extends CommandKey {
  hotel: string;
  stored: boolean;
  replay: { status: number; reply: unknown } | null;
}

const current = new AsyncLocalStorage<Running>();
const SEAL = 'idempotency';
const KEY_PATTERN = /^[\x21-\x7e]{8,200}$/;

/** The key of the command under way, for a use case that stores its reply in its own statement. */
export function commandKey(): CommandKey | null {
  const running = current.getStore();
  if (running) running.stored = true;
  return running ? { keyHash: running.keyHash, bodyHash: running.bodyHash } : null;
}

/**
 * `Idempotency-Key`: the same principal, route, key and body get the stored reply again; another body gets 409.
 * The reply is written, sealed, in the transaction of the command itself (see `remember`).
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly memory: CommandMemory) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<HouseRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined || request.method === 'GET' || !request.actor) return next.handle();
    if (typeof key !== 'string' || !KEY_PATTERN.test(key)) throw new Refused(400, 'bad_idempotency_key');
    const { actor } = request;
    const principal = actor.kind === 'staff' ? actor.staffId : actor.session;
    const running: Running = {
      hotel: actor.hotel,
      keyHash: sha256(principal, request.method, request.url, key),
      bodyHash: sha256(bodyText(request.body)),
      stored: false,
      replay: null,
    };
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
      return await new Promise((resolve, reject) => {
        next.handle().subscribe({ next: resolve, error: reject });
      });
    } catch (error) {
      // the same key twice at once: the other one has won, and its reply is there now
      if ((error as { constraint?: string }).constraint !== 'idempotency_pk') throw error;
      const known = await this.memory.recall(running);
      if (!known) throw error;
      return this.replay(response, known);
    }
  }

  private replay(response: FastifyReply, known: { status: number; reply: unknown }): unknown {
    void response.status(known.status).header('idempotency-replayed', 'true');
    return known.reply;
  }
}

/** Stored replies. */
@Injectable()
export class CommandMemory {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async recall(running: Running): Promise<{ status: number; reply: unknown } | null> {
    const rows = await this.db.hot<{ status: number; reply: unknown; sealed: Buffer | null; same: boolean }>(
      'idempotency-recall',
      'SELECT status, reply, sealed, body_hash = $3 AS same FROM idempotency WHERE hotel_id = $1 AND key_hash = $2',
      [running.hotel, running.keyHash, running.bodyHash],
    );
    const row = rows[0];
    if (!row) return null;
    if (!row.same) throw new Refused(409, 'idempotency_key_reused');
    return {
      status: row.status,
      reply: row.sealed ? (JSON.parse(this.vault.unseal(SEAL, row.sealed)) as unknown) : row.reply,
    };
  }

  /**
   * Call as the last thing in a command's transaction with the reply the route gives.
   * Without a key, or when the statement has stored it already, it does nothing.
   */
  async remember(tx: Tx, status: number, reply: unknown): Promise<void> {
    const running = current.getStore();
    if (!running || running.stored) return;
    running.stored = true;
    await tx.rows(
      'INSERT INTO idempotency (hotel_id, key_hash, body_hash, status, sealed, at) VALUES ($1, $2, $3, $4, $5, $6)',
      [
        running.hotel,
        running.keyHash,
        running.bodyHash,
        status,
        this.vault.seal(SEAL, JSON.stringify(reply ?? null)),
        this.clock.wall(),
      ],
    );
  }
}

function sha256(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\0')).digest();
}

function bodyText(body: unknown): string {
  return Buffer.isBuffer(body) ? body.toString('base64') : JSON.stringify(body ?? null);
}
