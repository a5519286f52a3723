import { Module } from '@nestjs/common';
import { HotelsModule } from '../hotels/hotels.module.js';
import { PlansController } from './plans.controller.js';
import { ChangeVoucher } from './use-cases/change-voucher.js';
import { WritePlan } from './use-cases/write-plan.js';
import { Vouchers } from './vouchers.js';
import { WifiFacade } from './wifi.facade.js';

@Module({
  imports: [HotelsModule],
  controllers: [PlansController],
  providers: [WifiFacade, Vouchers, WritePlan, ChangeVoucher],
  exports: [WifiFacade],
})
export class WifiModule {}
