import { Module } from '@nestjs/common';
import { HotelsModule } from '../../hotels/hotels.module.js';
import { StaffModule } from '../../staff/staff.module.js';
import { HandoverController } from './handover.controller.js';
import { HandoverReads } from './handover.reads.js';
import { HandOver } from './use-cases/hand-over.js';

@Module({
  imports: [HotelsModule, StaffModule],
  controllers: [HandoverController],
  providers: [HandoverReads, HandOver],
})
export class HandoverModule {}
