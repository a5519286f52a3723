import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { UnitCondition } from '../../contracts/catalogue.js';
import type { Tx } from '../../platform/db/database.js';
import { ExtendLoan } from './use-cases/extend-loan.js';
import { ReturnUnit } from './use-cases/return-unit.js';

/** The door of the room where units go out and come back. */
@Injectable()
export class LoansFacade {
  constructor(
    private readonly returnUnit: ReturnUnit,
    private readonly extendLoan: ExtendLoan,
  ) {}

  return(tx: Tx, actor: StaffActor, handoutId: string, condition: UnitCondition): Promise<void> {
    return this.returnUnit.run(tx, actor, handoutId, condition);
  }

  extend(tx: Tx, actor: StaffActor, handoutId: string, dueAt: Date): Promise<void> {
    return this.extendLoan.run(tx, actor, handoutId, dueAt);
  }
}
