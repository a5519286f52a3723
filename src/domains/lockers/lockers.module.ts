import { Module } from '@nestjs/common';
import { DevicesModule } from '../devices/devices.module.js';
import { KeptWatch } from './kept-watch.js';
import { KioskParts } from './kiosk-parts.js';
import { KioskSessions } from './kiosk-sessions.js';
import { LockersFacade } from './lockers.facade.js';
import { Occupancies } from './occupancies.js';
import { OccupanciesController } from './occupancies.controller.js';
import { PinCheck } from './pin-check.js';
import { CancelReservation } from './use-cases/cancel-reservation.js';
import { MakeNewPin } from './use-cases/make-new-pin.js';
import { OpenAgain } from './use-cases/open-again.js';
import { OpenWithPin } from './use-cases/open-with-pin.js';
import { ReleaseBay } from './use-cases/release-bay.js';

@Module({
  imports: [DevicesModule],
  controllers: [OccupanciesController],
  providers: [
    LockersFacade,
    KioskParts,
    KioskSessions,
    KeptWatch,
    Occupancies,
    PinCheck,
    CancelReservation,
    MakeNewPin,
    OpenAgain,
    OpenWithPin,
    ReleaseBay,
  ],
  exports: [LockersFacade],
})
export class LockersModule {}
