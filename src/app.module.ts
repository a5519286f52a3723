import { type DynamicModule, Module } from '@nestjs/common';
import { CatalogueModule } from './domains/catalogue/catalogue.module.js';
import { DeskModule } from './domains/desk/desk.module.js';
import { GuestPageModule } from './domains/desk/guest-page/guest-page.module.js';
import { HandoverModule } from './domains/desk/handover/handover.module.js';
import { KioskModule } from './domains/desk/kiosk/kiosk.module.js';
import { DevicesModule } from './domains/devices/devices.module.js';
import { GoodwillModule } from './domains/goodwill/goodwill.module.js';
import { GuestsModule } from './domains/guests/guests.module.js';
import { HotelsModule } from './domains/hotels/hotels.module.js';
import { LoansModule } from './domains/loans/loans.module.js';
import { LockersModule } from './domains/lockers/lockers.module.js';
import { PromisesModule } from './domains/promises/promises.module.js';
import { PulseModule } from './domains/pulse/pulse.module.js';
import { ReferralsModule } from './domains/referrals/referrals.module.js';
import { StaffModule } from './domains/staff/staff.module.js';
import { WifiModule } from './domains/wifi/wifi.module.js';
import { DoorsModule } from './doors.module.js';
import { MailModule } from './integrations/mail/mail.module.js';
import { LiveModule } from './live/live.module.js';
import { type Cellar, PlatformModule } from './platform/platform.module.js';
import { ProcessesModule } from './processes/processes.module.js';

/** The whole house: the cellar it stands on, and its rooms by floor. */
@Module({})
export class AppModule {
  static of(cellar: Cellar): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(cellar),
        HotelsModule,
        StaffModule,
        GuestsModule,
        CatalogueModule,
        DevicesModule,
        LoansModule,
        WifiModule,
        LockersModule,
        PromisesModule,
        GoodwillModule,
        ReferralsModule,
        DeskModule,
        KioskModule,
        HandoverModule,
        GuestPageModule,
        PulseModule,
        DoorsModule,
        LiveModule,
        ProcessesModule,
        MailModule,
      ],
    };
  }
}
