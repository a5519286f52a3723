import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import { IdParam, type Language } from '../../../contracts/common.js';
import { HandoverLine, HandoverPage, NewHandover } from '../../../contracts/handover.js';
import { May, Replies, Speaks, Who } from '../../../platform/http/route.decorators.js';
import { HandoverReads } from './handover.reads.js';
import { HandOver } from './use-cases/hand-over.js';

@Controller('api/handover')
export class HandoverController {
  constructor(
    private readonly reads: HandoverReads,
    private readonly handOver: HandOver,
  ) {}

  @Get()
  @May('reception')
  @Replies(200, HandoverPage)
  page(@Who() actor: StaffActor, @Speaks() language: Language): Promise<HandoverPage> {
    return this.reads.page(actor, language);
  }

  @Post()
  @May('reception')
  @Replies(201, HandoverLine)
  write(@Who() actor: StaffActor, @Body() body: NewHandover): Promise<HandoverLine> {
    return this.handOver.run(actor, body);
  }

  @Post(':id/confirm')
  @May('reception')
  @Replies(200, HandoverLine)
  confirm(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<HandoverLine> {
    return this.handOver.confirm(actor, id);
  }
}
