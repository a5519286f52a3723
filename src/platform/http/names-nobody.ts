import {
  Inject,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mergeMap, type Observable } from 'rxjs';
import { type Unnamed, withoutNames } from '../text/without-names.rules.js';
import type { HouseRequest } from './route.decorators.js';

const NAMES_NOBODY = 'gerne:names-nobody';
/** What people have written; what things and guests are called keeps its name. */
const WORDS = new Set(['words', 'what', 'reach', 'answer', 'became']);

/** The reply is for the manager's pulse: what people wrote comes without the names of colleagues. */
export const NamesNobody = (): MethodDecorator => SetMetadata(NAMES_NOBODY, true);

/** Provided by the rooms: whom the replies of a hotel must not name. */
export const WHOM_NOT_TO_NAME = Symbol('WHOM_NOT_TO_NAME');
export type WhomNotToName = (hotel: string) => Promise<Unnamed>;

/** Stands outside of the idempotency, so that a stored reply that is given again is looked at as well. */
@Injectable()
export class NamesNobodyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(WHOM_NOT_TO_NAME) private readonly whom: WhomNotToName,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = context.switchToHttp().getRequest<HouseRequest>();
    const asked = this.reflector.get<boolean | undefined>(NAMES_NOBODY, context.getHandler());
    if (!asked || !actor) return next.handle();
    return next
      .handle()
      .pipe(mergeMap(async (reply: unknown) => nameless(reply, await this.whom(actor.hotel))));
  }
}

function nameless(reply: unknown, whom: Unnamed): unknown {
  if (Array.isArray(reply)) return reply.map((one: unknown) => nameless(one, whom));
  if (typeof reply !== 'object' || reply === null) return reply;
  return Object.fromEntries(
    Object.entries(reply).map(([name, value]: [string, unknown]) => [
      name,
      WORDS.has(name) && typeof value === 'string' ? withoutNames(value, whom) : value,
    ]),
  );
}
