import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import {
  Colleague,
  DutyInstant,
  DutyStep,
  DutyStepInput,
  Roster,
  RosterRange,
  Shift,
  ShiftChange,
  ShiftInput,
} from '../../contracts/roster.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { RosterReads } from './roster.reads.js';
import { StaffFacade } from './staff.facade.js';
import { PlanDuty } from './use-cases/plan-duty.js';
import { PlanShifts } from './use-cases/plan-shifts.js';

@Controller('api')
export class RosterController {
  constructor(
    private readonly staff: StaffFacade,
    private readonly reads: RosterReads,
    private readonly shifts: PlanShifts,
    private readonly duty: PlanDuty,
  ) {}

  @Get('colleagues')
  @May('reception')
  @Replies(200, [Colleague])
  colleagues(@Who() actor: StaffActor): Promise<Colleague[]> {
    return this.staff.colleagues(actor.hotel);
  }

  @Post('roster/list')
  @May('reception')
  @Replies(200, Roster)
  list(@Who() actor: StaffActor, @Body() range: RosterRange): Promise<Roster> {
    return this.reads.list(actor.hotel, range);
  }

  @Post('roster/shifts')
  @May('manager')
  @Replies(201, Shift)
  add(@Who() actor: StaffActor, @Body() body: ShiftInput): Promise<Shift> {
    return this.shifts.add(actor, body);
  }

  @Put('roster/shifts/:id')
  @May('manager')
  @Replies(200, Shift)
  change(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: ShiftChange): Promise<Shift> {
    return this.shifts.change(actor, id, body);
  }

  @Delete('roster/shifts/:id')
  @May('manager')
  @Replies(204)
  remove(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<void> {
    return this.shifts.remove(actor, id);
  }

  @Post('roster/duty')
  @May('manager')
  @Replies(201, DutyStep)
  addDuty(@Who() actor: StaffActor, @Body() body: DutyStepInput): Promise<DutyStep> {
    return this.duty.add(actor, body);
  }

  @Post('roster/duty/remove')
  @May('manager')
  @Replies(204)
  removeDuty(@Who() actor: StaffActor, @Body() { since }: DutyInstant): Promise<void> {
    return this.duty.remove(actor, since);
  }
}
