import { Body, Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { WaitingInput, WaitingLine } from '../../contracts/person.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { WaitingList } from './use-cases/waiting-list.js';

@Controller('api/waiting')
export class WaitingController {
  constructor(private readonly list: WaitingList) {}

  @Post()
  @May('reception')
  @Replies(201, WaitingLine)
  add(@Who() actor: StaffActor, @Body() body: WaitingInput): Promise<WaitingLine> {
    return this.list.add(actor, body);
  }

  @Post(':id/take')
  @May('reception')
  @Replies(200, WaitingLine)
  take(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<WaitingLine> {
    return this.list.take(actor, id);
  }

  @Post(':id/gone')
  @May('reception')
  @Replies(200, WaitingLine)
  gone(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<WaitingLine> {
    return this.list.gone(actor, id);
  }

  @Post(':id/undo')
  @May('reception')
  @Replies(200, WaitingLine)
  undo(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<WaitingLine> {
    return this.list.undo(actor, id);
  }
}
