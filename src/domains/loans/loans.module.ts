import { Module } from '@nestjs/common';
import { LoansFacade } from './loans.facade.js';
import { ExtendLoan } from './use-cases/extend-loan.js';
import { ReturnUnit } from './use-cases/return-unit.js';

@Module({ providers: [LoansFacade, ExtendLoan, ReturnUnit], exports: [LoansFacade] })
export class LoansModule {}
