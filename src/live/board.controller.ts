import { Controller, Get } from '@nestjs/common';
import type { StaffActor } from '../contracts/actor.js';
import { LiveSnapshot } from '../contracts/live.js';
import { May, Replies, Who } from '../platform/http/route.decorators.js';
import { CatchUp } from './catch-up.js';

@Controller('api')
export class BoardController {
  constructor(private readonly catchUp: CatchUp) {}

  @Get('board')
  @May('reception')
  @Replies(200, LiveSnapshot)
  reception(@Who() actor: StaffActor): Promise<LiveSnapshot> {
    return this.catchUp.snapshot(actor.hotel, 'reception');
  }

  @Get('pulse/board')
  @May('manager')
  @Replies(200, LiveSnapshot)
  pulse(@Who() actor: StaffActor): Promise<LiveSnapshot> {
    return this.catchUp.snapshot(actor.hotel, 'manager');
  }

  @Get('facilities/board')
  @May('facilities')
  @Replies(200, LiveSnapshot)
  facilities(@Who() actor: StaffActor): Promise<LiveSnapshot> {
    return this.catchUp.snapshot(actor.hotel, 'facilities');
  }
}
