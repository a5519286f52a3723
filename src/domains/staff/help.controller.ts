import { Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { HelpLine } from '../../contracts/help.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { CallForHelp } from './use-cases/call-for-help.js';

@Controller('api/help')
export class HelpController {
  constructor(private readonly help: CallForHelp) {}

  @Post()
  @May('reception')
  @Replies(201, HelpLine)
  call(@Who() actor: StaffActor): Promise<HelpLine> {
    return this.help.call(actor);
  }

  @Post(':id/come')
  @May('reception', 'facilities')
  @Replies(200, HelpLine)
  come(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<HelpLine> {
    return this.help.come(actor, id);
  }

  @Post(':id/end')
  @May('reception', 'facilities')
  @Replies(200, HelpLine)
  end(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<HelpLine> {
    return this.help.end(actor, id);
  }
}
