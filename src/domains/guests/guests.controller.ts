import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam, type Language, Versioned } from '../../contracts/common.js';
import {
  GuestChange,
  ImportReport,
  RoomMove,
  StayExtension,
  StayLine,
  StaySearch,
  WalkIn as WalkInRequest,
} from '../../contracts/stays.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { GuestsFacade } from './guests.facade.js';
import { StaysQuery } from './stay-lists.js';
import { ImportStays } from './use-cases/import-stays.js';
import { StayCommands } from './use-cases/stay-commands.js';

/** Search, today's lists, the import, and everything that happens to a stay. The card itself is the desk's. */
@Controller('api/stays')
export class GuestsController {
  constructor(
    private readonly guests: GuestsFacade,
    private readonly importStays: ImportStays,
    private readonly commands: StayCommands,
  ) {}

  @Get()
  @May('reception')
  @Replies(200, [StayLine])
  stays(@Who() actor: StaffActor, @Query() { q, status }: StaysQuery): Promise<StayLine[]> {
    return status ? this.guests.list(actor.hotel, status) : this.guests.search(actor.hotel, q ?? '');
  }

  @Post('search')
  @May('reception')
  @Replies(200, [StayLine])
  search(@Who() actor: StaffActor, @Body() { q }: StaySearch): Promise<StayLine[]> {
    return this.guests.search(actor.hotel, q);
  }

  @Post('import')
  @May('reception', 'admin')
  @Replies(200, ImportReport)
  import(
    @Who() actor: StaffActor,
    @Body() body: Buffer,
    @Speaks() language: Language,
  ): Promise<ImportReport> {
    return this.importStays.run(actor, body, language);
  }

  @Post('import/preview')
  @May('reception', 'admin')
  @Replies(200, ImportReport)
  preview(
    @Who() actor: StaffActor,
    @Body() body: Buffer,
    @Speaks() language: Language,
  ): Promise<ImportReport> {
    return this.importStays.preview(actor, body, language);
  }

  @Post()
  @May('reception')
  @Replies(201, StayLine)
  walkIn(@Who() actor: StaffActor, @Body() body: WalkInRequest): Promise<StayLine> {
    return this.commands.walkIn.run(actor, body);
  }

  @Post(':id/check-in')
  @May('reception')
  @Replies(200, StayLine)
  checkIn(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: Versioned): Promise<StayLine> {
    return this.commands.checkIn.run(actor, id, body.version);
  }

  @Post(':id/check-out')
  @May('reception')
  @Replies(200, StayLine)
  checkOut(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: Versioned): Promise<StayLine> {
    return this.commands.checkOut.run(actor, id, body.version);
  }

  @Post(':id/move')
  @May('reception')
  @Replies(200, StayLine)
  move(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: RoomMove): Promise<StayLine> {
    return this.commands.moveRoom.run(actor, id, body);
  }

  @Post(':id/extend')
  @May('reception')
  @Replies(200, StayLine)
  extend(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: StayExtension): Promise<StayLine> {
    return this.commands.extendStay.run(actor, id, body);
  }

  @Patch(':id/guest')
  @May('reception')
  @Replies(200, StayLine)
  changeGuest(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: GuestChange,
  ): Promise<StayLine> {
    return this.commands.changeGuest.run(actor, id, body);
  }
}
