import { Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { PromiseLine } from '../../contracts/handouts.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { KeepPromise } from './use-cases/keep-promise.js';

@Controller('api/promises')
export class PromisesController {
  constructor(private readonly keepPromise: KeepPromise) {}

  @Post(':id/keep')
  @May('reception')
  @Replies(200, PromiseLine)
  keep(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<PromiseLine> {
    return this.keepPromise.run(actor, id);
  }
}
