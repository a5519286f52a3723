import { Body, Controller, Get, Put } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { PromiseTimes } from '../../contracts/promises.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { WritePromiseTimes } from './use-cases/write-promise-times.js';

@Controller('api/promise-times')
export class PromiseTimesController {
  constructor(private readonly times: WritePromiseTimes) {}

  @Get()
  @May('manager')
  @Replies(200, PromiseTimes)
  read(@Who() actor: StaffActor): Promise<PromiseTimes> {
    return this.times.read(actor);
  }

  @Put()
  @May('manager')
  @Replies(200, PromiseTimes)
  write(@Who() actor: StaffActor, @Body() body: PromiseTimes): Promise<PromiseTimes> {
    return this.times.run(actor, body);
  }
}
