import { Body, Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { Reason } from '../../contracts/handouts.js';
import { BayTruth, OutOfService } from '../../contracts/lockers.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { MaintenanceOrder } from './maintenance-order.js';
import { OrderMaintenance } from './use-cases/order-maintenance.js';
import { SetService } from './use-cases/set-service.js';

@Controller('api/bays')
export class BaysController {
  constructor(
    private readonly maintenance: OrderMaintenance,
    private readonly setService: SetService,
  ) {}

  @Post(':id/open')
  @May('facilities')
  @Replies(200, MaintenanceOrder)
  open(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { reason }: Reason,
  ): Promise<MaintenanceOrder> {
    return this.maintenance.run(actor, id, 'open', reason);
  }

  @Post(':id/locate')
  @May('facilities')
  @Replies(200, MaintenanceOrder)
  locate(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<MaintenanceOrder> {
    return this.maintenance.run(actor, id, 'locate', null);
  }

  @Post(':id/service')
  @May('facilities')
  @Replies(200, BayTruth)
  service(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { reason }: OutOfService,
  ): Promise<BayTruth> {
    return this.setService.run(actor, id, reason ?? null);
  }
}
