import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { PromiseLine } from '../../contracts/handouts.js';
import {
  InHerWords,
  KeepInTouch,
  NewPromise,
  PassPromise as PassRequest,
  ReplacePromise as ReplaceRequest,
} from '../../contracts/promises.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { GivePromise } from './use-cases/give-promise.js';
import { KeepPromise } from './use-cases/keep-promise.js';
import { PassPromise } from './use-cases/pass-promise.js';
import { ReopenPromise } from './use-cases/reopen-promise.js';
import { ReplacePromise } from './use-cases/replace-promise.js';
import { WithdrawPromise } from './use-cases/withdraw-promise.js';

@Controller('api/promises')
export class PromisesController {
  constructor(
    private readonly givePromise: GivePromise,
    private readonly keepPromise: KeepPromise,
    private readonly replacePromise: ReplacePromise,
    private readonly passPromise: PassPromise,
    private readonly withdrawPromise: WithdrawPromise,
    private readonly reopenPromise: ReopenPromise,
  ) {}

  @Post()
  @May('reception')
  @Replies(201, PromiseLine)
  give(@Who() actor: StaffActor, @Body() body: NewPromise): Promise<PromiseLine> {
    return this.givePromise.run(actor, body);
  }

  /** What I am asked to take, and what I have promised. */
  @Get('mine')
  @May('reception', 'facilities')
  @Replies(200, [PromiseLine])
  mine(@Who() actor: StaffActor): Promise<PromiseLine[]> {
    return this.passPromise.mine(actor);
  }

  @Post(':id/keep')
  @May('reception', 'facilities')
  @Replies(200, PromiseLine)
  keep(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<PromiseLine> {
    return this.keepPromise.run(actor, id);
  }

  /** Takes a tap on "done" back, within 15 minutes. */
  @Post(':id/reopen')
  @May('reception')
  @Replies(200, PromiseLine)
  reopen(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<PromiseLine> {
    return this.reopenPromise.run(actor, id);
  }

  @Post(':id/replace')
  @May('reception')
  @Replies(200, PromiseLine)
  replace(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: ReplaceRequest,
  ): Promise<PromiseLine> {
    return this.replacePromise.run(actor, id, body);
  }

  @Post(':id/withdraw')
  @May('reception')
  @Replies(200, PromiseLine)
  withdraw(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: InHerWords,
  ): Promise<PromiseLine> {
    return this.withdrawPromise.run(actor, id, body.words);
  }

  @Post(':id/pass')
  @May('reception')
  @Replies(200, PromiseLine)
  pass(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: PassRequest): Promise<PromiseLine> {
    return this.passPromise.ask(actor, id, body.staffId);
  }

  @Post(':id/take')
  @May('reception', 'facilities')
  @Replies(200, PromiseLine)
  take(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<PromiseLine> {
    return this.passPromise.take(actor, id);
  }

  @Post(':id/told')
  @May('reception')
  @Replies(200, PromiseLine)
  told(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<PromiseLine> {
    return this.passPromise.told(actor, id);
  }

  @Post(':id/touch')
  @May('reception')
  @Replies(200, PromiseLine)
  touch(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: KeepInTouch): Promise<PromiseLine> {
    return this.passPromise.touch(actor, id, body);
  }
}
