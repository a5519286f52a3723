import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam, type Language } from '../../contracts/common.js';
import { Plan, PlanChange, PlanInput } from '../../contracts/wifi.js';
import { Database } from '../../platform/db/database.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { plans } from './plans.queries.js';
import { WritePlan } from './use-cases/write-plan.js';

@Controller('api/plans')
export class PlansController {
  constructor(
    private readonly db: Database,
    private readonly writePlan: WritePlan,
  ) {}

  @Get()
  @May('reception', 'manager', 'admin')
  @Replies(200, [Plan])
  all(@Who() actor: StaffActor, @Speaks() language: Language): Promise<Plan[]> {
    return plans(this.db, actor.hotel, language);
  }

  @Post()
  @May('manager', 'admin')
  @Replies(201, Plan)
  create(@Who() actor: StaffActor, @Body() body: PlanInput, @Speaks() language: Language): Promise<Plan> {
    return this.writePlan.create(actor, body, language);
  }

  @Put(':id')
  @May('manager', 'admin')
  @Replies(200, Plan)
  change(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: PlanChange,
    @Speaks() language: Language,
  ): Promise<Plan> {
    return this.writePlan.change(actor, id, body, language);
  }
}
