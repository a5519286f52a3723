import { Global, Module } from '@nestjs/common';
import { LockersFacade } from './domains/lockers/lockers.facade.js';
import { LockersModule } from './domains/lockers/lockers.module.js';
import { StaffFacade } from './domains/staff/staff.facade.js';
import { StaffModule } from './domains/staff/staff.module.js';
import { AUTHENTICATOR, type Authenticator } from './platform/http/actor.guard.js';

/** Says who stands at the door: the cellar's guard asks the rooms that give out cookies. */
@Global()
@Module({
  imports: [StaffModule, LockersModule],
  providers: [
    {
      provide: AUTHENTICATOR,
      inject: [StaffFacade, LockersFacade],
      useFactory: (staff: StaffFacade, lockers: LockersFacade): Authenticator => ({
        staff: (cookie) => staff.actorOf(cookie),
        kiosk: (cookie) => lockers.kiosk(cookie),
      }),
    },
  ],
  exports: [AUTHENTICATOR],
})
export class DoorsModule {}
