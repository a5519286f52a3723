import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { GoodwillModule } from '../goodwill/goodwill.module.js';
import { GuestsModule } from '../guests/guests.module.js';
import { HotelsModule } from '../hotels/hotels.module.js';
import { LoansModule } from '../loans/loans.module.js';
import { PromisesModule } from '../promises/promises.module.js';
import { ReferralsModule } from '../referrals/referrals.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { WifiModule } from '../wifi/wifi.module.js';
import { Cards } from './cards.js';
import { CardsController } from './cards.controller.js';
import { DeskFacade } from './desk.facade.js';
import { HandoutLists } from './handout.lists.js';
import { HandoutsController } from './handouts.controller.js';
import { LadderController } from './ladder.controller.js';
import { OfferTable } from './offer-table.js';
import { AcceptOffer } from './use-cases/accept-offer.js';
import { CarryOut } from './use-cases/carry-out.js';
import { CloseHandout } from './use-cases/close-handout.js';
import { PageLinks } from './guest-page/page-links.js';
import { GiveNow } from './use-cases/give-now.js';
import { HandOut } from './use-cases/hand-out.js';
import { MakeWish } from './use-cases/make-wish.js';
import { MergeWish } from './use-cases/merge-wish.js';
import { OfferAgain } from './use-cases/offer-again.js';
import { PledgeLater } from './use-cases/pledge-later.js';
import { PrintSlip } from './use-cases/print-slip.js';
import { RefuseWithOffers } from './use-cases/refuse-with-offers.js';
import { ReportWish } from './use-cases/report-wish.js';
import { WeighLadder } from './use-cases/weigh-ladder.js';
import { WithdrawWish } from './use-cases/withdraw-wish.js';
import { WishStore } from './wish.store.js';
import { WishesController } from './wishes.controller.js';

@Module({
  imports: [
    HotelsModule,
    StaffModule,
    GuestsModule,
    CatalogueModule,
    LoansModule,
    WifiModule,
    PromisesModule,
    GoodwillModule,
    ReferralsModule,
  ],
  controllers: [HandoutsController, WishesController, LadderController, CardsController],
  providers: [
    DeskFacade,
    Cards,
    HandoutLists,
    WishStore,
    OfferTable,
    HandOut,
    CloseHandout,
    PageLinks,
    PrintSlip,
    MakeWish,
    AcceptOffer,
    CarryOut,
    GiveNow,
    PledgeLater,
    OfferAgain,
    WithdrawWish,
    MergeWish,
    ReportWish,
    WeighLadder,
    RefuseWithOffers,
  ],
  exports: [DeskFacade, WishStore, PageLinks],
})
export class DeskModule {}
