import { Module } from '@nestjs/common';
import { HotelsModule } from '../hotels/hotels.module.js';
import { DEMO_SIGN_INS, demoSignIns } from './demo-sign-ins.js';
import { FirstRunCode } from './first-run.code.js';
import { HelpController } from './help.controller.js';
import { Passwords } from './passwords.js';
import { RosterController } from './roster.controller.js';
import { RosterReads } from './roster.reads.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';
import { StaffKeys } from './staff-keys.js';
import { StaffController } from './staff.controller.js';
import { StaffFacade } from './staff.facade.js';
import { CallForHelp } from './use-cases/call-for-help.js';
import { PlanDuty } from './use-cases/plan-duty.js';
import { PlanShifts } from './use-cases/plan-shifts.js';
import { SetUpHouse } from './use-cases/set-up-house.js';
import { SignIn } from './use-cases/sign-in.js';
import { StaffList } from './use-cases/staff-list.js';
import { TakeDuty } from './use-cases/take-duty.js';
import { Welcome, WelcomeCommands } from './welcome.js';

@Module({
  imports: [HotelsModule],
  controllers: [SessionController, StaffController, RosterController, HelpController],
  providers: [
    StaffFacade,
    Passwords,
    Sessions,
    StaffKeys,
    FirstRunCode,
    SignIn,
    SetUpHouse,
    StaffList,
    CallForHelp,
    TakeDuty,
    PlanDuty,
    PlanShifts,
    RosterReads,
    Welcome,
    WelcomeCommands,
    { provide: DEMO_SIGN_INS, useValue: demoSignIns },
  ],
  exports: [StaffFacade],
})
export class StaffModule {}
