import { Body, Controller, Get, Header, Param, Post, Put, Query } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam, type Language } from '../../contracts/common.js';
import {
  AskLine,
  GiveGoodwill as GiftRequest,
  GiveReply,
  GoodwillCaps,
  GoodwillLine,
  GuestGoodwill,
  LedgerLine,
  LedgerRange,
  ReverseGoodwill,
  UnusualPattern,
} from '../../contracts/goodwill.js';
import { Database } from '../../platform/db/database.js';
import { NamesNobody } from '../../platform/http/names-nobody.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { Accounts } from './accounts.js';
import { capsOf } from './caps.queries.js';
import { AnswerAsk } from './use-cases/answer-ask.js';
import { GiveGoodwill } from './use-cases/give-goodwill.js';
import { ReverseEntry } from './use-cases/reverse-entry.js';
import { WriteCaps } from './use-cases/write-caps.js';

@Controller('api')
export class GoodwillController {
  constructor(
    private readonly db: Database,
    private readonly accounts: Accounts,
    private readonly giving: GiveGoodwill,
    private readonly reversing: ReverseEntry,
    private readonly writeCaps: WriteCaps,
    private readonly answer: AnswerAsk,
  ) {}

  @Get('goodwill/stays/:id')
  @May('reception')
  @Replies(200, GuestGoodwill)
  ofGuest(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Speaks() language: Language,
  ): Promise<GuestGoodwill> {
    return this.accounts.ofGuest(actor, id, language);
  }

  @Post('goodwill')
  @May('reception')
  @Replies(201, GiveReply)
  give(@Who() actor: StaffActor, @Body() body: GiftRequest): Promise<GiveReply> {
    return this.giving.run(actor, body);
  }

  /** The reply is the counter-entry. */
  @Post('goodwill/:id/reverse')
  @May('reception')
  @Replies(201, GoodwillLine)
  reverse(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { words }: ReverseGoodwill,
  ): Promise<GoodwillLine> {
    return this.reversing.run(actor, id, words);
  }

  @Get('goodwill/caps')
  @May('reception')
  @Replies(200, GoodwillCaps)
  caps(@Who() actor: StaffActor): Promise<GoodwillCaps> {
    return capsOf(this.db, actor.hotel);
  }

  @Put('goodwill/caps')
  @May('manager')
  @Replies(200, GoodwillCaps)
  setCaps(@Who() actor: StaffActor, @Body() body: GoodwillCaps): Promise<GoodwillCaps> {
    return this.writeCaps.run(actor, body);
  }

  @Post('goodwill/asks/:id/grant')
  @May('manager')
  @NamesNobody()
  @Replies(200, AskLine)
  grant(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<AskLine> {
    return this.answer.grant(actor, id);
  }

  @Post('goodwill/asks/:id/exceed')
  @May('reception')
  @Replies(200, AskLine)
  exceed(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<AskLine> {
    return this.answer.exceed(actor, id);
  }

  @Post('goodwill/asks/:id/withdraw')
  @May('reception')
  @Replies(200, AskLine)
  withdraw(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<AskLine> {
    return this.answer.withdraw(actor, id);
  }

  @Post('goodwill/ledger')
  @May('manager')
  @Replies(200, [LedgerLine])
  ledger(@Who() actor: StaffActor, @Body() body: LedgerRange): Promise<LedgerLine[]> {
    return this.accounts.ledger(actor.hotel, body);
  }

  /** For accounting; what a spreadsheet would run as a formula is neutralised. */
  @Get('goodwill.csv')
  @May('manager')
  @Replies(200)
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="goodwill.csv"')
  csv(@Who() actor: StaffActor, @Query() range: LedgerRange): Promise<string> {
    return this.accounts.csv(actor.hotel, range);
  }

  @Get('goodwill/unusual')
  @May('manager')
  @Replies(200, [UnusualPattern])
  unusual(@Who() actor: StaffActor): Promise<UnusualPattern[]> {
    return this.accounts.unusual(actor.hotel);
  }
}
