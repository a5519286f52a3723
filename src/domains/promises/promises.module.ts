import { Module } from '@nestjs/common';
import { StaffModule } from '../staff/staff.module.js';
import { ErrandsController } from './errands.controller.js';
import { PromiseTimesController } from './promise-times.controller.js';
import { PromisesController } from './promises.controller.js';
import { PromisesFacade } from './promises.facade.js';
import { AskErrand } from './use-cases/ask-errand.js';
import { EndErrand } from './use-cases/end-errand.js';
import { FollowCarried } from './use-cases/follow-carried.js';
import { GivePromise } from './use-cases/give-promise.js';
import { KeepPromise } from './use-cases/keep-promise.js';
import { MakePromise } from './use-cases/make-promise.js';
import { PassPromise } from './use-cases/pass-promise.js';
import { ReopenPromise } from './use-cases/reopen-promise.js';
import { ReplacePromise } from './use-cases/replace-promise.js';
import { SendErrand } from './use-cases/send-errand.js';
import { StepErrand } from './use-cases/step-errand.js';
import { WarnPromises } from './use-cases/warn-promises.js';
import { WithdrawPromise } from './use-cases/withdraw-promise.js';
import { WritePromiseTimes } from './use-cases/write-promise-times.js';

@Module({
  imports: [StaffModule],
  controllers: [PromisesController, ErrandsController, PromiseTimesController],
  providers: [
    PromisesFacade,
    AskErrand,
    EndErrand,
    FollowCarried,
    GivePromise,
    KeepPromise,
    MakePromise,
    PassPromise,
    ReopenPromise,
    ReplacePromise,
    SendErrand,
    StepErrand,
    WarnPromises,
    WithdrawPromise,
    WritePromiseTimes,
  ],
  exports: [PromisesFacade],
})
export class PromisesModule {}
