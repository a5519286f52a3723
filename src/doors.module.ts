import { Global, Module } from '@nestjs/common';
import { GuestsFacade } from './domains/guests/guests.facade.js';
import { GuestsModule } from './domains/guests/guests.module.js';
import { LockersFacade } from './domains/lockers/lockers.facade.js';
import { LockersModule } from './domains/lockers/lockers.module.js';
import { PulseFacade } from './domains/pulse/pulse.facade.js';
import { PulseModule } from './domains/pulse/pulse.module.js';
import { StaffFacade } from './domains/staff/staff.facade.js';
import { StaffModule } from './domains/staff/staff.module.js';
import { AUTHENTICATOR, type Authenticator } from './platform/http/actor.guard.js';
import { WHOM_NOT_TO_NAME, type WhomNotToName } from './platform/http/names-nobody.js';
import { Links } from './platform/links/links.js';

/** Says who stands at the door: the cellar's guard asks the rooms that give out cookies; and who is not named there. */
@Global()
@Module({
  imports: [StaffModule, LockersModule, GuestsModule, PulseModule],
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
    {
      provide: WHOM_NOT_TO_NAME,
      inject: [PulseFacade],
      useFactory:
        (pulse: PulseFacade): WhomNotToName =>
        (hotel) =>
          pulse.colleagues(hotel),
    },
  ],
  exports: [AUTHENTICATOR, WHOM_NOT_TO_NAME],
})
export class DoorsModule {}
