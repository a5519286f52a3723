import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { constraintRefusals, Refused } from '../../contracts/refusals.js';
import type { Log } from '../log/log.js';
import { problemBody, PROBLEM_TYPE } from './problem.js';
import { type HouseRequest, languageOf } from './route.decorators.js';

const codeOfStatus: Record<number, string> = {
  400: 'invalid',
  401: 'sign_in_first',
  403: 'not_allowed',
  404: 'not_found',
  405: 'not_found',
  413: 'too_large',
  415: 'unsupported_type',
  429: 'slow_down',
};

/** What PostgreSQL cannot hold: a NUL byte in a text, a number out of its range, the 31st of February. */
const NOT_TO_BE_HELD = new Set(['22021', '22P05', '22003', '22008']);
/** Database trouble that says nothing about the request: the connection, a restart, too many clients. */
const DATABASE_AWAY = /^(08|57P|53|E(CONN|PIPE|TIMEDOUT))/;
/** The same as pg and TypeORM say it without a code: a lost connection, or one that was given up under a transaction. */
const CONNECTION_AWAY =
  /ECONN|EPIPE|ETIMEDOUT|terminated|timeout exceeded|not queryable|[Qq]uery runner already released/;

/** Every error leaves as application/problem+json (RFC 9457) with a stable code and nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return;
    const request = host.switchToHttp().getRequest<HouseRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refused = this.refusalOf(error);
    if (refused.params['seconds'] !== undefined)
      void reply.header('retry-after', String(refused.params['seconds']));
    void reply
      .status(refused.status)
      .header('content-type', PROBLEM_TYPE)
      .send(problemBody(refused, languageOf(request)));
  }

  private refusalOf(error: unknown): Refused {
    if (error instanceof Refused) return error;
    const facts = error as { code?: string; constraint?: string; statusCode?: number; message?: string };
    const known = facts.constraint ? constraintRefusals[facts.constraint] : undefined;
    if (known) return new Refused(known.status, known.code);
    const status = error instanceof HttpException ? error.getStatus() : facts.statusCode;
    if (status && status >= 400 && status < 500) {
      return new Refused(status as 400, codeOfStatus[status] ?? 'invalid', {}, fieldsOf(error));
    }
    if (NOT_TO_BE_HELD.has(facts.code ?? '')) return new Refused(422, 'invalid');
    const away = DATABASE_AWAY.test(facts.code ?? '') || CONNECTION_AWAY.test(facts.message ?? '');
    this.log.error(
      { err: facts.message, sqlstate: facts.code, stack: error instanceof Error ? error.stack : undefined },
      'unexpected',
    );
    return away ? new Refused(503, 'try_again', { seconds: 2 }) : new Refused(500, 'unexpected');
  }
}

/** Names of the fields that class-validator refused; their values stay out. */
function fieldsOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof HttpException)) return {};
  const response = error.getResponse();
  const fields = typeof response === 'object' ? (response as { fields?: unknown }).fields : undefined;
  return fields ? { fields } : {};
}
