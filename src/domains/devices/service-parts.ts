import { Injectable } from '@nestjs/common';
import { DeviceFaults } from './device-faults.js';
import { StationBook } from './station-book.js';
import { EnrolDevice } from './use-cases/enrol-device.js';

/** What the service of the machines needs beside its line. */
@Injectable()
export class ServiceParts {
  constructor(
    readonly book: StationBook,
    readonly faults: DeviceFaults,
    readonly enrol: EnrolDevice,
  ) {}
}
