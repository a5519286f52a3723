import '@fastify/cookie';
import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  SetMetadata,
  type ExecutionContext,
  type Type,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, ActorKind } from '../../contracts/actor.js';
import { type Language, languages } from '../../contracts/common.js';

export const MAY = 'gerne:may';

/** One command of one principal: who, where and which key, and what was asked. Both hashed. */
export interface CommandKey {
  hotel: string;
  keyHash: Buffer;
  bodyHash: Buffer;
  /** Set by a command that remembers itself, when it answers with the reply of the first time. */
  replayed?: boolean;
}

/** The request as guard and interceptor leave it. */
export type HouseRequest = FastifyRequest & { actor?: Actor; command?: CommandKey };

/** Who may call the route. A route without it answers 403 to everybody. */
export function May(...kinds: (ActorKind | 'anyone')[]): MethodDecorator {
  return SetMetadata(MAY, kinds);
}

interface Reply {
  status: number;
  type?: Type<unknown>;
  isArray?: boolean;
}

/** What `Replies` has said, for the description of the interface. */
export const described: { reply: Reply; decorate(decorator: MethodDecorator): void }[] = [];

/** The status and shape of the reply; an array of one class means a list of it. */
export function Replies(status: number, shape?: Type<unknown> | [Type<unknown>]): MethodDecorator {
  const [type, isArray] = Array.isArray(shape) ? [shape[0], true] : [shape, false];
  const reply = { status, ...(type ? { type } : {}), ...(isArray ? { isArray } : {}) };
  const describe: MethodDecorator = (target, method, route) => {
    described.push({ reply, decorate: (decorator) => void decorator(target, method, route) });
  };
  return applyDecorators(HttpCode(status), describe);
}

/** The actor of the request; the guard has put it there. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Actor | undefined => {
  return context.switchToHttp().getRequest<HouseRequest>().actor;
});

/** Language of the words in the reply: what the request asks for first, else the staff member's own. */
export const Speaks = createParamDecorator((_: unknown, context: ExecutionContext): Language => {
  return languageOf(context.switchToHttp().getRequest<HouseRequest>());
});

export function languageOf(request: HouseRequest): Language {
  const asked = request.headers['accept-language']?.slice(0, 2).toLowerCase();
  const known = languages.find((language) => language === asked);
  if (known) return known;
  return request.actor?.kind === 'staff' ? request.actor.language : 'en';
}
