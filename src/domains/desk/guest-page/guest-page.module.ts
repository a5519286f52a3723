import { Module } from '@nestjs/common';
import { GuestsModule } from '../../guests/guests.module.js';
import { HotelsModule } from '../../hotels/hotels.module.js';
import { WifiModule } from '../../wifi/wifi.module.js';
import { DeskModule } from '../desk.module.js';
import { GuestCommands } from './guest-commands.js';
import { GuestPageController } from './guest-page.controller.js';
import { GuestPageFacade } from './guest-page.facade.js';

@Module({
  imports: [HotelsModule, GuestsModule, WifiModule, DeskModule],
  controllers: [GuestPageController],
  providers: [GuestPageFacade, GuestCommands],
  exports: [GuestPageFacade],
})
export class GuestPageModule {}
