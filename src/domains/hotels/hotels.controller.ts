import { Body, Controller, Get, Put } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { HotelSettings } from '../../contracts/people.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { Settings } from './settings.js';
import { ChangeSettings } from './use-cases/change-settings.js';

@Controller('api/hotel')
export class HotelsController {
  constructor(
    private readonly settings: Settings,
    private readonly changeSettings: ChangeSettings,
  ) {}

  @Get()
  @May('reception', 'facilities', 'manager', 'admin')
  @Replies(200, HotelSettings)
  read(@Who() actor: StaffActor): Promise<HotelSettings> {
    return this.settings.of(actor);
  }

  @Put()
  @May('manager', 'admin')
  @Replies(200, HotelSettings)
  change(@Who() actor: StaffActor, @Body() body: HotelSettings): Promise<HotelSettings> {
    return this.changeSettings.run(actor, body);
  }
}
