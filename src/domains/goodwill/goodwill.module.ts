import { Module } from '@nestjs/common';
import { HotelsModule } from '../hotels/hotels.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { Accounts } from './accounts.js';
import { Asks } from './asks.js';
import { GoodwillController } from './goodwill.controller.js';
import { GoodwillFacade } from './goodwill.facade.js';
import { KindnessController } from './kindness.controller.js';
import { Ledger } from './ledger.js';
import { PurchaseStore } from './purchase-store.js';
import { PurchasesController } from './purchases.controller.js';
import { Today } from './today.js';
import { AnswerAsk } from './use-cases/answer-ask.js';
import { Apologise } from './use-cases/apologise.js';
import { Buy } from './use-cases/buy.js';
import { EndPurchase } from './use-cases/end-purchase.js';
import { GiveGoodwill } from './use-cases/give-goodwill.js';
import { GiveSurprise } from './use-cases/give-surprise.js';
import { KeepReceipt } from './use-cases/keep-receipt.js';
import { LapseAsks } from './use-cases/lapse-asks.js';
import { ReverseEntry } from './use-cases/reverse-entry.js';
import { TakeBackUndone } from './use-cases/take-back-undone.js';
import { WriteCaps } from './use-cases/write-caps.js';
import { WriteSurprise } from './use-cases/write-surprise.js';

@Module({
  imports: [HotelsModule, StaffModule],
  controllers: [GoodwillController, PurchasesController, KindnessController],
  providers: [
    GoodwillFacade,
    Accounts,
    AnswerAsk,
    Apologise,
    Asks,
    Buy,
    EndPurchase,
    GiveGoodwill,
    GiveSurprise,
    KeepReceipt,
    LapseAsks,
    Ledger,
    PurchaseStore,
    ReverseEntry,
    TakeBackUndone,
    Today,
    WriteCaps,
    WriteSurprise,
  ],
  exports: [GoodwillFacade],
})
export class GoodwillModule {}
