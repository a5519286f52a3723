import { Module } from '@nestjs/common';
import { GoodwillFacade } from './goodwill.facade.js';

@Module({
  providers: [GoodwillFacade],
  exports: [GoodwillFacade],
})
export class GoodwillModule {}
