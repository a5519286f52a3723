import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam, type Language } from '../../contracts/common.js';
import {
  Apologise as ApologyRequest,
  ApologyDraft,
  ApologyReply,
  DraftApology,
  GiveReply,
  GiveSurprise as SurpriseRequest,
  Surprise,
  SurpriseChange,
  SurpriseInput,
} from '../../contracts/goodwill.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { Accounts } from './accounts.js';
import { Apologise } from './use-cases/apologise.js';
import { GiveSurprise } from './use-cases/give-surprise.js';
import { WriteSurprise } from './use-cases/write-surprise.js';

/** Surprises, with and without a reason. */
@Controller('api')
export class KindnessController {
  constructor(
    private readonly accounts: Accounts,
    private readonly writing: WriteSurprise,
    private readonly giving: GiveSurprise,
    private readonly apologise: Apologise,
  ) {}

  @Get('surprises')
  @May('reception')
  @Replies(200, [Surprise])
  all(@Who() actor: StaffActor, @Speaks() language: Language): Promise<Surprise[]> {
    return this.accounts.surprises(actor, language);
  }

  @Post('surprises')
  @May('manager')
  @Replies(201, Surprise)
  create(
    @Who() actor: StaffActor,
    @Body() body: SurpriseInput,
    @Speaks() language: Language,
  ): Promise<Surprise> {
    return this.writing.create(actor, body, language);
  }

  @Put('surprises/:id')
  @May('manager')
  @Replies(200, Surprise)
  change(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: SurpriseChange,
    @Speaks() language: Language,
  ): Promise<Surprise> {
    return this.writing.change(actor, id, body, language);
  }

  @Post('surprises/:id/give')
  @May('reception')
  @Replies(201, GiveReply)
  give(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: SurpriseRequest,
  ): Promise<GiveReply> {
    return this.giving.run(actor, id, body);
  }

  @Post('apologies/draft')
  @May('reception')
  @Replies(200, ApologyDraft)
  draft(
    @Who() actor: StaffActor,
    @Body() body: DraftApology,
    @Speaks() language: Language,
  ): Promise<ApologyDraft> {
    return this.apologise.draft(actor, body, language);
  }

  @Post('apologies')
  @May('reception')
  @Replies(201, ApologyReply)
  apology(@Who() actor: StaffActor, @Body() body: ApologyRequest): Promise<ApologyReply> {
    return this.apologise.run(actor, body);
  }
}
