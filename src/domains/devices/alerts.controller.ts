import { Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { AlertLine } from '../../contracts/lockers.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { DevicesFacade } from './devices.facade.js';
import { AcknowledgeAlert } from './use-cases/acknowledge-alert.js';

@Controller('api/alerts')
export class AlertsController {
  constructor(
    private readonly devices: DevicesFacade,
    private readonly acknowledgeAlert: AcknowledgeAlert,
  ) {}

  @Get()
  @May('facilities', 'reception')
  @Replies(200, [AlertLine])
  list(@Who() actor: StaffActor): Promise<AlertLine[]> {
    return this.devices.alerts(actor.hotel);
  }

  @Post(':id/acknowledge')
  @May('facilities', 'reception')
  @Replies(200, AlertLine)
  acknowledge(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<AlertLine> {
    return this.acknowledgeAlert.run(actor, id);
  }
}
