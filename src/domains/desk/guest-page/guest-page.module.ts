import { Module } from '@nestjs/common';
import { GuestPageFacade } from './guest-page.facade.js';

@Module({ providers: [GuestPageFacade], exports: [GuestPageFacade] })
export class GuestPageModule {}
