import { Module } from '@nestjs/common';
import { HotelsModule } from '../hotels/hotels.module.js';
import { GuestsController } from './guests.controller.js';
import { GuestsFacade } from './guests.facade.js';
import { StayChange } from './stay-change.js';
import { ChangeGuest } from './use-cases/change-guest.js';
import { CheckIn } from './use-cases/check-in.js';
import { CheckOut } from './use-cases/check-out.js';
import { ExtendStay } from './use-cases/extend-stay.js';
import { ImportStays } from './use-cases/import-stays.js';
import { MoveRoom } from './use-cases/move-room.js';
import { StayCommands } from './use-cases/stay-commands.js';
import { WalkIn } from './use-cases/walk-in.js';

@Module({
  imports: [HotelsModule],
  controllers: [GuestsController],
  providers: [
    GuestsFacade,
    StayChange,
    StayCommands,
    ImportStays,
    WalkIn,
    CheckIn,
    CheckOut,
    MoveRoom,
    ExtendStay,
    ChangeGuest,
  ],
  exports: [GuestsFacade],
})
export class GuestsModule {}
