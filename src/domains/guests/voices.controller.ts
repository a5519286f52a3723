import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import {
  GuestWordInput,
  GuestWordLine,
  RuleAnswer,
  RuleDecision,
  RuleOftenOverridden,
  RuleVoiceInput,
  RuleVoiceLine,
} from '../../contracts/person.js';
import { NamesNobody } from '../../platform/http/names-nobody.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { PersonReads } from './person.reads.js';
import { GuestWords } from './use-cases/guest-words.js';
import { RuleVoices } from './use-cases/rule-voices.js';

/** What guests say: thanks, what is wrong, and what they think of our rules. */
@Controller('api')
export class VoicesController {
  constructor(
    private readonly reads: PersonReads,
    private readonly words: GuestWords,
    private readonly voices: RuleVoices,
  ) {}

  @Post('guest-words')
  @May('reception')
  @Replies(201, GuestWordLine)
  said(@Who() actor: StaffActor, @Body() body: GuestWordInput): Promise<GuestWordLine> {
    return this.words.said(actor, body);
  }

  /** Private: of whoever is signed in. */
  @Get('thanks')
  @May('reception', 'facilities', 'admin')
  @Replies(200, [GuestWordLine])
  thanks(@Who() actor: StaffActor): Promise<GuestWordLine[]> {
    return this.reads.thanks(actor);
  }

  @Post('guest-words/:id/read')
  @May('reception', 'facilities', 'admin')
  @Replies(204)
  read(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<void> {
    return this.words.read(actor, id);
  }

  @Post('rule-voices')
  @May('reception')
  @Replies(201, RuleVoiceLine)
  unhappy(@Who() actor: StaffActor, @Body() body: RuleVoiceInput): Promise<RuleVoiceLine> {
    return this.voices.raise(actor, body);
  }

  @Post('rule-voices/:id/answer')
  @May('manager')
  @NamesNobody()
  @Replies(200, RuleVoiceLine)
  answer(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { answer }: RuleAnswer,
  ): Promise<RuleVoiceLine> {
    return this.voices.answer(actor, id, answer);
  }

  @Get('rules/often')
  @May('manager')
  @Replies(200, [RuleOftenOverridden])
  often(@Who() actor: StaffActor): Promise<RuleOftenOverridden[]> {
    return this.reads.often(actor);
  }

  @Post('rules/decide')
  @May('manager')
  @Replies(204)
  decide(@Who() actor: StaffActor, @Body() body: RuleDecision): Promise<void> {
    return this.voices.decide(actor, body);
  }
}
