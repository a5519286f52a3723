import { Module } from '@nestjs/common';
import { GoodwillFacade } from './goodwill.facade.js';
import { Ledger } from './ledger.js';
import { Buy } from './use-cases/buy.js';

@Module({
  providers: [GoodwillFacade, Ledger, Buy],
  exports: [GoodwillFacade],
})
export class GoodwillModule {}
