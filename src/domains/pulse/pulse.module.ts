import { Module } from '@nestjs/common';
import { PulseFacade } from './pulse.facade.js';

@Module({
  providers: [PulseFacade],
  exports: [PulseFacade],
})
export class PulseModule {}
