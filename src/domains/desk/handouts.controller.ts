import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam, type Language } from '../../contracts/common.js';
import {
  ExtendHandout,
  HandOut as HandOutRequest,
  Handout,
  HandoutLine,
  Reason,
  ReturnUnit,
} from '../../contracts/handouts.js';
import { ExtendVoucher, Slip } from '../../contracts/wifi.js';
import { Key, RemembersItself } from '../../platform/http/idempotency.js';
import { type CommandKey, May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { HandoutLists } from './handout.lists.js';
import { CloseHandout } from './use-cases/close-handout.js';
import { HandOut } from './use-cases/hand-out.js';
import { PrintSlip } from './use-cases/print-slip.js';

@Controller('api')
export class HandoutsController {
  constructor(
    private readonly handOut: HandOut,
    private readonly close: CloseHandout,
    private readonly printSlip: PrintSlip,
    private readonly lists: HandoutLists,
  ) {}

  @Post('handouts')
  @May('reception')
  @RemembersItself()
  @Replies(201, Handout)
  give(
    @Who() actor: StaffActor,
    @Body() body: HandOutRequest,
    @Speaks() language: Language,
    @Key() key: CommandKey | null,
  ): Promise<Handout> {
    return this.handOut.run(actor, body, language, key);
  }

  @Get('handouts/late')
  @May('reception')
  @Replies(200, [HandoutLine])
  late(@Who() actor: StaffActor): Promise<HandoutLine[]> {
    return this.lists.late(actor.hotel);
  }

  @Get('handouts/departing')
  @May('reception')
  @Replies(200, [HandoutLine])
  departing(@Who() actor: StaffActor): Promise<HandoutLine[]> {
    return this.lists.departing(actor.hotel);
  }

  @Get('handouts.csv')
  @May('reception')
  @Replies(200)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="handouts.csv"')
  csv(@Who() actor: StaffActor, @Speaks() language: Language): Promise<string> {
    return this.lists.csv(actor.hotel, language);
  }

  @Get('handouts/:id')
  @May('reception')
  @Replies(200, Handout)
  one(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<Handout> {
    return this.lists.one(actor.hotel, id);
  }

  @Post('handouts/:id/return')
  @May('reception')
  @Replies(200, Handout)
  return(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: ReturnUnit): Promise<Handout> {
    return this.close.return(actor, id, body.condition);
  }

  @Post('handouts/:id/undo')
  @May('reception')
  @Replies(200, Handout)
  undo(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<Handout> {
    return this.close.undo(actor, id);
  }

  @Post('handouts/:id/extend')
  @May('reception')
  @Replies(200, Handout)
  extend(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: ExtendHandout): Promise<Handout> {
    return this.close.extend(actor, id, body.dueAt);
  }

  @Post('handouts/:id/not-coming-back')
  @May('reception')
  @Replies(200, Handout)
  notComingBack(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<Handout> {
    return this.close.notComingBack(actor, id);
  }

  @Post('handouts/:id/revoke')
  @May('reception')
  @Replies(200, Handout)
  revoke(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: Reason): Promise<Handout> {
    return this.close.revoke(actor, id, body.reason);
  }

  @Post('handouts/:id/extend-voucher')
  @May('reception')
  @Replies(200, Handout)
  extendVoucher(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: ExtendVoucher,
  ): Promise<Handout> {
    return this.close.extendVoucher(actor, id, body.hardEnd);
  }

  @Post('handouts/:id/slip')
  @May('reception')
  @Replies(200, Slip)
  slip(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<Slip> {
    return this.printSlip.run(actor, id);
  }
}
