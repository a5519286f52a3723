import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { HouseRequest } from '../http/route.decorators.js';
import { Links } from './links.js';

/**
 * Whoever holds a link writes on the desk's board without an account: no thumb does it a hundred times an hour. Stands
 * inside of the idempotency, so that a command that is sent again counts once.
 */
@Injectable()
export class LinkPaceInterceptor implements NestInterceptor {
  constructor(private readonly links: Links) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { actor, method } = context.switchToHttp().getRequest<HouseRequest>();
    if (actor?.kind === 'link' && method !== 'GET') await this.links.countCommand(actor);
    return next.handle();
  }
}
