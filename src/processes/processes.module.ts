import { type BeforeApplicationShutdown, Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CatalogueFacade } from '../domains/catalogue/catalogue.facade.js';
import { CatalogueModule } from '../domains/catalogue/catalogue.module.js';
import { DevicesFacade } from '../domains/devices/devices.facade.js';
import { DevicesModule } from '../domains/devices/devices.module.js';
import { GoodwillFacade } from '../domains/goodwill/goodwill.facade.js';
import { GoodwillModule } from '../domains/goodwill/goodwill.module.js';
import { GuestsFacade } from '../domains/guests/guests.facade.js';
import { GuestsModule } from '../domains/guests/guests.module.js';
import { HotelsFacade } from '../domains/hotels/hotels.facade.js';
import { HotelsModule } from '../domains/hotels/hotels.module.js';
import { LockersFacade } from '../domains/lockers/lockers.facade.js';
import { LockersModule } from '../domains/lockers/lockers.module.js';
import { PromisesFacade } from '../domains/promises/promises.facade.js';
import { PromisesModule } from '../domains/promises/promises.module.js';
import { ReferralsFacade } from '../domains/referrals/referrals.facade.js';
import { ReferralsModule } from '../domains/referrals/referrals.module.js';
import { Database } from '../platform/db/database.js';
import type { Log } from '../platform/log/log.js';
import { Lease } from '../platform/outbox/lease.js';
import { Clock } from '../platform/time/clock.js';
import { LOG } from '../platform/tokens.js';
import { DayWatch } from './day-watch.js';
import { OnApology } from './on-apology.js';
import { OnBayFault } from './on-bay-fault.js';
import { OnCarriedEnded } from './on-carried-ended.js';
import { OnDeparture } from './on-departure.js';
import { OnGiftUndone } from './on-gift-undone.js';
import { OnNewDay } from './on-new-day.js';
import { OnPromisedGiven } from './on-promised-given.js';
import { OnReferralUnaccepted } from './on-referral-unaccepted.js';
import { OnRuleDropped } from './on-rule-dropped.js';
import { ProcessRunner } from './process-runner.js';
import { PromiseWatch } from './promise-watch.js';

/** What the house does by itself when something has happened. */
@Module({
  imports: [
    HotelsModule,
    GuestsModule,
    CatalogueModule,
    DevicesModule,
    LockersModule,
    PromisesModule,
    GoodwillModule,
    ReferralsModule,
  ],
  providers: [
    {
      provide: ProcessRunner,
      inject: [
        Database,
        Lease,
        Clock,
        LOG,
        LockersFacade,
        DevicesFacade,
        GuestsFacade,
        PromisesFacade,
        GoodwillFacade,
        CatalogueFacade,
      ],
      useFactory: (
        db: Database,
        lease: Lease,
        clock: Clock,
        log: Log,
        lockers: LockersFacade,
        devices: DevicesFacade,
        guests: GuestsFacade,
        promises: PromisesFacade,
        goodwill: GoodwillFacade,
        catalogue: CatalogueFacade,
      ) =>
        new ProcessRunner(db, lease, log, [
          new OnBayFault(db, lockers, devices),
          new OnApology(db, guests),
          new OnPromisedGiven(promises),
          new OnCarriedEnded(promises),
          new OnGiftUndone(goodwill),
          new OnDeparture(goodwill),
          new OnRuleDropped(catalogue),
          new OnNewDay(db, clock),
        ]),
    },
    {
      provide: DayWatch,
      inject: [Database, Lease, Clock, HotelsFacade, LOG],
      useFactory: (db: Database, lease: Lease, clock: Clock, hotels: HotelsFacade, log: Log) =>
        new DayWatch(db, lease, clock, hotels, log),
    },
    {
      provide: PromiseWatch,
      inject: [Lease, PromisesFacade, LOG],
      useFactory: (lease: Lease, promises: PromisesFacade, log: Log) =>
        new PromiseWatch(lease, promises, log),
    },
    {
      provide: OnReferralUnaccepted,
      inject: [Lease, LOG, ReferralsFacade],
      useFactory: (lease: Lease, log: Log, referrals: ReferralsFacade) =>
        new OnReferralUnaccepted(lease, log, referrals),
    },
  ],
})
export class ProcessesModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(ProcessRunner) private readonly runner: ProcessRunner,
    @Inject(DayWatch) private readonly days: DayWatch,
    @Inject(PromiseWatch) private readonly promises: PromiseWatch,
    @Inject(OnReferralUnaccepted) private readonly referrals: OnReferralUnaccepted,
    private readonly db: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.db.onCommit(() => this.runner.look());
    this.runner.start();
    this.days.start();
    this.promises.start();
    this.referrals.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.days.stop();
    await this.promises.stop();
    await this.referrals.stop();
    await this.runner.stop();
  }
}
