import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { ClaimCode, CommandLine, NewStation, StationAdded, StationHistory } from '../../contracts/lockers.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { DevicesFacade } from './devices.facade.js';
import { AddStation } from './use-cases/add-station.js';
import { MakeClaim } from './use-cases/make-claim.js';

export class HistorySpan {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(24 * 31) hours?: number;
}

@Controller('api/stations')
export class StationsController {
  constructor(
    private readonly devices: DevicesFacade,
    private readonly addStation: AddStation,
    private readonly makeClaim: MakeClaim,
  ) {}

  @Post()
  @May('facilities', 'admin')
  @Replies(201, StationAdded)
  add(@Who() actor: StaffActor, @Body() input: NewStation): Promise<StationAdded> {
    return this.addStation.run(actor, input);
  }

  @Post(':id/claim')
  @May('facilities', 'admin')
  @Replies(201, ClaimCode)
  claim(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<ClaimCode> {
    return this.makeClaim.run(actor, id, 'station');
  }

  @Post(':id/kiosk-code')
  @May('facilities', 'admin')
  @Replies(201, ClaimCode)
  kioskCode(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<ClaimCode> {
    return this.makeClaim.run(actor, id, 'kiosk');
  }

  @Get(':id/commands')
  @May('facilities')
  @Replies(200, [CommandLine])
  commands(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<CommandLine[]> {
    return this.devices.commands(actor.hotel, id);
  }

  @Get(':id/history')
  @May('facilities')
  @Replies(200, StationHistory)
  history(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Query() { hours }: HistorySpan,
  ): Promise<StationHistory> {
    return this.devices.history(actor.hotel, id, hours ?? 24);
  }
}
