import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import type { LinkActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { PassedOn, PassOn, ProposeTime, ReferralTicket } from '../../contracts/referrals.js';
import { Database } from '../../platform/db/database.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { photoOnTicket, ticketOf } from './ticket.queries.js';
import { StepByLink } from './use-cases/step-by-link.js';

/** For the person who takes care; her link is her only key. */
@Controller('api/referral')
export class TicketController {
  constructor(
    private readonly db: Database,
    private readonly steps: StepByLink,
  ) {}

  @Get()
  @May('link-referral')
  @Replies(200, ReferralTicket)
  ticket(@Who() actor: LinkActor): Promise<ReferralTicket> {
    return ticketOf(this.db, actor);
  }

  @Get(':id/photo')
  @May('link-referral')
  @Replies(200)
  async photo(@Who() actor: LinkActor, @Param() { id }: IdParam): Promise<StreamableFile> {
    const { content, type } = await photoOnTicket(this.db, actor, id);
    return new StreamableFile(content, { type });
  }

  @Post(':id/accept')
  @May('link-referral')
  @Replies(200, ReferralTicket)
  accept(@Who() actor: LinkActor, @Param() { id }: IdParam): Promise<ReferralTicket> {
    return this.steps.accept(actor, id);
  }

  @Post(':id/propose')
  @May('link-referral')
  @Replies(200, ReferralTicket)
  propose(
    @Who() actor: LinkActor,
    @Param() { id }: IdParam,
    @Body() { appointmentAt }: ProposeTime,
  ): Promise<ReferralTicket> {
    return this.steps.propose(actor, id, appointmentAt);
  }

  @Post(':id/pass-on')
  @May('link-referral')
  @Replies(200, PassedOn)
  passOn(@Who() actor: LinkActor, @Param() { id }: IdParam, @Body() body: PassOn): Promise<PassedOn> {
    return this.steps.passOn(actor, id, body);
  }

  @Post(':id/arrived')
  @May('link-referral')
  @Replies(200, ReferralTicket)
  arrived(@Who() actor: LinkActor, @Param() { id }: IdParam): Promise<ReferralTicket> {
    return this.steps.arrived(actor, id);
  }
}
