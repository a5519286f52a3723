import { Module } from '@nestjs/common';
import { HotelsController } from './hotels.controller.js';
import { HotelsFacade } from './hotels.facade.js';
import { Settings } from './settings.js';
import { ChangeSettings } from './use-cases/change-settings.js';

@Module({
  controllers: [HotelsController],
  providers: [HotelsFacade, Settings, ChangeSettings],
  exports: [HotelsFacade],
})
export class HotelsModule {}
