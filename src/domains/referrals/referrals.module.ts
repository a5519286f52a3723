import { Module } from '@nestjs/common';
import { ReferralsFacade } from './referrals.facade.js';

@Module({
  providers: [ReferralsFacade],
  exports: [ReferralsFacade],
})
export class ReferralsModule {}
