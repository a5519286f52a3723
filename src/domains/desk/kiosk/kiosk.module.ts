import { Module } from '@nestjs/common';
import { DevicesModule } from '../../devices/devices.module.js';
import { LockersModule } from '../../lockers/lockers.module.js';
import { CallHelp } from './call-help.js';
import { KioskHouses } from './kiosk-house.js';
import { KioskController } from './kiosk.controller.js';
import { ReserveBay } from './reserve-bay.js';

@Module({
  imports: [DevicesModule, LockersModule],
  controllers: [KioskController],
  providers: [ReserveBay, CallHelp, KioskHouses],
})
export class KioskModule {}
