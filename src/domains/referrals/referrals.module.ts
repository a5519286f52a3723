import { Module } from '@nestjs/common';
import { ReferralLetters } from './referral-letters.js';
import { ReferralsFacade } from './referrals.facade.js';
import { Refer } from './use-cases/refer.js';

@Module({
  providers: [ReferralsFacade, Refer, ReferralLetters],
  exports: [ReferralsFacade],
})
export class ReferralsModule {}
