import { Body, Controller, Get, Param, Patch, Post, Put } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import {
  Duty,
  NewStaffMember,
  PasswordReset,
  StaffChange,
  StaffMember,
  TakeDuty as TakeDutyRequest,
} from '../../contracts/people.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { StaffFacade } from './staff.facade.js';
import { StaffList } from './use-cases/staff-list.js';
import { TakeDuty } from './use-cases/take-duty.js';

@Controller('api')
export class StaffController {
  constructor(
    private readonly list: StaffList,
    private readonly takeDuty: TakeDuty,
    private readonly staff: StaffFacade,
  ) {}

  @Get('staff')
  @May('manager', 'admin')
  @Replies(200, [StaffMember])
  all(@Who() actor: StaffActor): Promise<StaffMember[]> {
    return this.list.all(actor);
  }

  @Post('staff')
  @May('manager', 'admin')
  @Replies(201, StaffMember)
  add(@Who() actor: StaffActor, @Body() body: NewStaffMember): Promise<StaffMember> {
    return this.list.add(actor, body);
  }

  @Patch('staff/:id')
  @May('manager', 'admin')
  @Replies(200, StaffMember)
  change(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: StaffChange,
  ): Promise<StaffMember> {
    return this.list.change(actor, id, body);
  }

  @Post('staff/:id/password')
  @May('manager', 'admin')
  @Replies(204)
  password(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: PasswordReset): Promise<void> {
    return this.list.resetPassword(actor, id, body.password);
  }

  @Get('duty')
  @May('reception', 'facilities', 'manager', 'admin')
  @Replies(200, Duty)
  async duty(@Who() actor: StaffActor): Promise<Duty> {
    return (await this.staff.onDuty(actor.hotel)) ?? { staffId: null, name: null };
  }

  @Put('duty')
  @May('reception', 'manager')
  @Replies(200, Duty)
  take(@Who() actor: StaffActor, @Body() { staffId }: TakeDutyRequest): Promise<Duty> {
    return this.takeDuty.run(actor, staffId);
  }
}
