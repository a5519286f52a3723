import { Module } from '@nestjs/common';
import { AlertsController } from './alerts.controller.js';
import { BaysController } from './bays.controller.js';
import { CommandSender } from './command-sender.js';
import { DeviceFaults } from './device-faults.js';
import { DeviceLine } from './device-line.js';
import { DeviceLogins } from './device-logins.js';
import { DeviceService } from './device-service.js';
import { DevicesFacade } from './devices.facade.js';
import { ExpectedCommands } from './expected-commands.js';
import { FacadeParts } from './facade-parts.js';
import { Ingest } from './ingest.js';
import { ServiceParts } from './service-parts.js';
import { StationBook } from './station-book.js';
import { StationEvents } from './station-events.js';
import { StationsController } from './stations.controller.js';
import { Takers } from './takers.js';
import { AcknowledgeAlert } from './use-cases/acknowledge-alert.js';
import { AddStation } from './use-cases/add-station.js';
import { EnrolDevice } from './use-cases/enrol-device.js';
import { MakeClaim } from './use-cases/make-claim.js';
import { OrderCommand } from './use-cases/order-command.js';
import { OrderMaintenance } from './use-cases/order-maintenance.js';
import { SetService } from './use-cases/set-service.js';
import { TakeAlert } from './use-cases/take-alert.js';
import { TakeBayChange } from './use-cases/take-bay-change.js';
import { TakeDescription } from './use-cases/take-description.js';
import { TakeEvent } from './use-cases/take-event.js';
import { TakeReading } from './use-cases/take-reading.js';
import { TakeState } from './use-cases/take-state.js';
import { TakeValue } from './use-cases/take-value.js';

@Module({
  controllers: [StationsController, BaysController, AlertsController],
  providers: [
    DevicesFacade,
    FacadeParts,
    DeviceLogins,
    DeviceService,
    ServiceParts,
    Ingest,
    Takers,
    StationBook,
    StationEvents,
    DeviceFaults,
    DeviceLine,
    ExpectedCommands,
    CommandSender,
    AcknowledgeAlert,
    AddStation,
    EnrolDevice,
    MakeClaim,
    OrderCommand,
    OrderMaintenance,
    SetService,
    TakeAlert,
    TakeBayChange,
    TakeDescription,
    TakeEvent,
    TakeReading,
    TakeState,
    TakeValue,
  ],
  exports: [DevicesFacade],
})
export class DevicesModule {}
