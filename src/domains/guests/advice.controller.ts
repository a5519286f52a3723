import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam, type Language } from '../../contracts/common.js';
import {
  AdviceBecame,
  AdviceInput,
  AdviceLine,
  NamedChange,
  NamedInput,
  NamedThing,
} from '../../contracts/person.js';
import { NamesNobody } from '../../platform/http/names-nobody.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { PersonReads } from './person.reads.js';
import { Advices } from './use-cases/advices.js';
import { NamedThings } from './use-cases/named-things.js';

/** The one question, what became of the answer; and the perks of the house club. */
@Controller('api')
export class AdviceController {
  constructor(
    private readonly reads: PersonReads,
    private readonly things: NamedThings,
    private readonly advices: Advices,
  ) {}

  @Get('perks')
  @May('reception')
  @Replies(200, [NamedThing])
  perks(@Who() actor: StaffActor): Promise<NamedThing[]> {
    return this.reads.things('perk', actor);
  }

  @Post('perks')
  @May('manager')
  @Replies(201, NamedThing)
  addPerk(@Who() actor: StaffActor, @Body() body: NamedInput): Promise<NamedThing> {
    return this.things.add('perk', actor, body);
  }

  @Put('perks/:id')
  @May('manager')
  @Replies(200, NamedThing)
  changePerk(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: NamedChange,
  ): Promise<NamedThing> {
    return this.things.change('perk', actor, id, body);
  }

  @Get('questions')
  @May('reception')
  @Replies(200, [NamedThing])
  questions(@Who() actor: StaffActor): Promise<NamedThing[]> {
    return this.reads.things('question', actor);
  }

  @Post('questions')
  @May('manager')
  @Replies(201, NamedThing)
  addQuestion(@Who() actor: StaffActor, @Body() body: NamedInput): Promise<NamedThing> {
    return this.things.add('question', actor, body);
  }

  @Put('questions/:id')
  @May('manager')
  @Replies(200, NamedThing)
  changeQuestion(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: NamedChange,
  ): Promise<NamedThing> {
    return this.things.change('question', actor, id, body);
  }

  @Post('advice')
  @May('reception')
  @Replies(201, AdviceLine)
  asked(
    @Who() actor: StaffActor,
    @Body() body: AdviceInput,
    @Speaks() language: Language,
  ): Promise<AdviceLine> {
    return this.advices.asked(actor, body, language);
  }

  @Post('advice/list')
  @May('manager')
  @NamesNobody()
  @Replies(200, [AdviceLine])
  list(@Who() actor: StaffActor, @Speaks() language: Language): Promise<AdviceLine[]> {
    return this.reads.advice(actor, language);
  }

  @Post('advice/:id/became')
  @May('manager')
  @NamesNobody()
  @Replies(200, AdviceLine)
  became(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { became }: AdviceBecame,
    @Speaks() language: Language,
  ): Promise<AdviceLine> {
    return this.advices.became(actor, id, became, language);
  }

  @Post('advice/:id/told')
  @May('reception')
  @Replies(204)
  told(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<void> {
    return this.advices.told(actor, id);
  }
}
