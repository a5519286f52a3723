import { Module } from '@nestjs/common';
import { CatalogueModule } from '../domains/catalogue/catalogue.module.js';
import { DeskModule } from '../domains/desk/desk.module.js';
import { GuestPageModule } from '../domains/desk/guest-page/guest-page.module.js';
import { DevicesModule } from '../domains/devices/devices.module.js';
import { GoodwillModule } from '../domains/goodwill/goodwill.module.js';
import { GuestsModule } from '../domains/guests/guests.module.js';
import { LockersModule } from '../domains/lockers/lockers.module.js';
import { PromisesModule } from '../domains/promises/promises.module.js';
import { PulseModule } from '../domains/pulse/pulse.module.js';
import { ReferralsModule } from '../domains/referrals/referrals.module.js';
import { StaffModule } from '../domains/staff/staff.module.js';
import { BoardController } from './board.controller.js';
import { Boards } from './boards.js';
import { CareReads } from './care-reads.js';
import { CatchUp } from './catch-up.js';
import { Changes } from './changes.js';
import { FeedEngine } from './feed-engine.js';
import { Follower } from './follower.js';
import { HouseReads } from './house-reads.js';
import { LiveGateway } from './live.gateway.js';
import { SessionWatch } from './session-watch.js';

@Module({
  imports: [
    StaffModule,
    GuestsModule,
    CatalogueModule,
    DeskModule,
    PromisesModule,
    DevicesModule,
    LockersModule,
    GoodwillModule,
    ReferralsModule,
    PulseModule,
    GuestPageModule,
  ],
  controllers: [BoardController],
  providers: [
    HouseReads,
    CareReads,
    Boards,
    Changes,
    Follower,
    FeedEngine,
    CatchUp,
    LiveGateway,
    SessionWatch,
  ],
  exports: [Follower],
})
export class LiveModule {}
