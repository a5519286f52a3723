import { Body, Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { Reason } from '../../contracts/handouts.js';
import { DoorOrder, KioskPin } from '../../contracts/lockers.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { MakeNewPin } from './use-cases/make-new-pin.js';
import { ReleaseBay } from './use-cases/release-bay.js';

@Controller('api/occupancies')
export class OccupanciesController {
  constructor(
    private readonly releaseBay: ReleaseBay,
    private readonly makeNewPin: MakeNewPin,
  ) {}

  @Post(':id/release')
  @May('reception')
  @Replies(200, DoorOrder)
  release(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { reason }: Reason,
  ): Promise<DoorOrder> {
    return this.releaseBay.run(actor, id, reason);
  }

  @Post(':id/new-pin')
  @May('reception')
  @Replies(200, KioskPin)
  newPin(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<KioskPin> {
    return this.makeNewPin.run(actor, id);
  }
}
