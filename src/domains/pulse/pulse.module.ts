import { Module } from '@nestjs/common';
import { HotelsModule } from '../hotels/hotels.module.js';
import { Charts } from './pulse-charts.js';
import { PulseController } from './pulse.controller.js';
import { Drill } from './pulse-drill.js';
import { PulseFacade } from './pulse.facade.js';

@Module({
  imports: [HotelsModule],
  controllers: [PulseController],
  providers: [PulseFacade, Charts, Drill],
  exports: [PulseFacade],
})
export class PulseModule {}
