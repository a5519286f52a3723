import { Injectable } from '@nestjs/common';
import { DeviceService } from './device-service.js';
import { AddStation } from './use-cases/add-station.js';
import { EnrolDevice } from './use-cases/enrol-device.js';
import { OrderCommand } from './use-cases/order-command.js';

/** What stands behind the door. */
@Injectable()
export class FacadeParts {
  constructor(
    readonly service: DeviceService,
    readonly orders: OrderCommand,
    readonly stations: AddStation,
    readonly enrol: EnrolDevice,
  ) {}
}
