import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { GuestsModule } from '../guests/guests.module.js';
import { HotelsModule } from '../hotels/hotels.module.js';
import { LoansModule } from '../loans/loans.module.js';
import { PromisesModule } from '../promises/promises.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { WifiModule } from '../wifi/wifi.module.js';
import { Cards } from './cards.js';
import { CardsController } from './cards.controller.js';
import { DeskFacade } from './desk.facade.js';
import { HandoutLists } from './handout.lists.js';
import { HandoutsController } from './handouts.controller.js';
import { AcceptOffer } from './use-cases/accept-offer.js';
import { CloseHandout } from './use-cases/close-handout.js';
import { PageLinks } from './guest-page/page-links.js';
import { HandOut } from './use-cases/hand-out.js';
import { MakeWish } from './use-cases/make-wish.js';
import { OfferAgain } from './use-cases/offer-again.js';
import { PrintSlip } from './use-cases/print-slip.js';
import { RefuseWithOffers } from './use-cases/refuse-with-offers.js';
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
  ],
  controllers: [HandoutsController, WishesController, CardsController],
  providers: [
    DeskFacade,
    Cards,
    HandoutLists,
    WishStore,
    HandOut,
    CloseHandout,
    PageLinks,
    PrintSlip,
    MakeWish,
    AcceptOffer,
    OfferAgain,
    WithdrawWish,
    RefuseWithOffers,
  ],
  exports: [DeskFacade, WishStore, PageLinks],
})
export class DeskModule {}
