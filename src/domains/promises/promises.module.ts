import { Module } from '@nestjs/common';
import { PromisesController } from './promises.controller.js';
import { PromisesFacade } from './promises.facade.js';
import { AskErrand } from './use-cases/ask-errand.js';
import { KeepPromise } from './use-cases/keep-promise.js';
import { MakePromise } from './use-cases/make-promise.js';

@Module({
  controllers: [PromisesController],
  providers: [PromisesFacade, AskErrand, KeepPromise, MakePromise],
  exports: [PromisesFacade],
})
export class PromisesModule {}
