import { Module } from '@nestjs/common';
import { HotelsModule } from '../hotels/hotels.module.js';
import { PartnersController } from './partners.controller.js';
import { ReferralBook } from './referral-book.js';
import { ReferralLetters } from './referral-letters.js';
import { ReferralsController } from './referrals.controller.js';
import { ReferralsFacade } from './referrals.facade.js';
import { TicketController } from './ticket.controller.js';
import { Escalate } from './use-cases/escalate.js';
import { HandOver } from './use-cases/hand-over.js';
import { KeepPhoto } from './use-cases/keep-photo.js';
import { Refer } from './use-cases/refer.js';
import { StepByDesk } from './use-cases/step-by-desk.js';
import { StepByLink } from './use-cases/step-by-link.js';
import { WritePartners } from './use-cases/write-partners.js';
import { WritePeople } from './use-cases/write-people.js';

@Module({
  imports: [HotelsModule],
  controllers: [PartnersController, ReferralsController, TicketController],
  providers: [
    ReferralsFacade,
    ReferralBook,
    ReferralLetters,
    Refer,
    Escalate,
    HandOver,
    KeepPhoto,
    StepByDesk,
    StepByLink,
    WritePartners,
    WritePeople,
  ],
  exports: [ReferralsFacade],
})
export class ReferralsModule {}
