import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { LinkActor, StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { ErrandLine, ErrandStep, ErrandTicket, NewErrand } from '../../contracts/errands.js';
import { InHerWords } from '../../contracts/promises.js';
import { LinkReply } from '../../contracts/links.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { EndErrand } from './use-cases/end-errand.js';
import { SendErrand } from './use-cases/send-errand.js';
import { StepErrand } from './use-cases/step-errand.js';

@Controller('api')
export class ErrandsController {
  constructor(
    private readonly sendErrand: SendErrand,
    private readonly stepErrand: StepErrand,
    private readonly endErrand: EndErrand,
  ) {}

  @Post('errands')
  @May('reception')
  @Replies(201, ErrandLine)
  send(@Who() actor: StaffActor, @Body() body: NewErrand): Promise<ErrandLine> {
    return this.sendErrand.run(actor, body);
  }

  @Get('errands/:id/link')
  @May('reception')
  @Replies(200, LinkReply)
  link(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<LinkReply> {
    return this.sendErrand.link(actor, id);
  }

  @Post('errands/:id/step')
  @May('reception')
  @Replies(200, ErrandLine)
  step(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: ErrandStep): Promise<ErrandLine> {
    return this.stepErrand.run(actor, id, body.status);
  }

  @Post('errands/:id/withdraw')
  @May('reception')
  @Replies(200, ErrandLine)
  withdraw(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: InHerWords,
  ): Promise<ErrandLine> {
    return this.endErrand.run(actor, id, body.words);
  }

  @Get('errand')
  @May('link-errand')
  @Replies(200, ErrandTicket)
  ticket(@Who() actor: LinkActor): Promise<ErrandTicket> {
    return this.sendErrand.ticket(actor);
  }

  @Post('errand/:id/step')
  @May('link-errand')
  @Replies(200, ErrandTicket)
  stepByLink(
    @Who() actor: LinkActor,
    @Param() { id }: IdParam,
    @Body() body: ErrandStep,
  ): Promise<ErrandTicket> {
    return this.stepErrand.byLink(actor, id, body.status);
  }
}
