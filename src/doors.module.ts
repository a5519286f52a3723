import { Global, Module } from '@nestjs/common';
import { GuestsFacade } from './domains/guests/guests.facade.js';
import { GuestsModule } from './domains/guests/guests.module.js';
import { LockersFacade } from './domains/lockers/lockers.facade.js';
import { LockersModule } from './domains/lockers/lockers.module.js';
import { StaffFacade } from './domains/staff/staff.facade.js';
import { StaffModule } from './domains/staff/staff.module.js';
import { AUTHENTICATOR, type Authenticator } from './platform/http/actor.guard.js';
import { Links } from './platform/links/links.js';

/** Says who stands at the door: the cellar's guard asks the rooms that give out cookies. */
@Global()
@Module({
  imports: [StaffModule, LockersModule, GuestsModule],
  providers: [
    {
      provide: AUTHENTICATOR,
      inject: [StaffFacade, LockersFacade, GuestsFacade, Links],
      useFactory: (
        staff: StaffFacade,
        lockers: LockersFacade,
        guests: GuestsFacade,
        links: Links,
      ): Authenticator => ({
        staff: (cookie) => staff.actorOf(cookie),
        kiosk: (cookie) => lockers.kiosk(cookie),
        link: async (kind, secret) => {
          const actor = await links.actorOf(kind, secret);
          // a guest's page is gone with the guest
          const stay = actor?.link === 'stay' ? await guests.line(actor.hotel, actor.subject) : null;
          return actor?.link === 'stay' && (!stay || stay.status === 'departed') ? null : actor;
        },
      }),
    },
  ],
  exports: [AUTHENTICATOR],
})
export class DoorsModule {}
