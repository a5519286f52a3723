import { Body, Controller, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam, type Language } from '../../contracts/common.js';
import {
  AcceptOffer as AcceptRequest,
  AcceptReply,
  WishReply,
  WishRequest,
} from '../../contracts/handouts.js';
import {
  HearAgain,
  MergeWish as MergeRequest,
  UnlawfulWish,
  WithdrawWish as WithdrawRequest,
} from '../../contracts/wishes.js';
import { Key, RemembersItself } from '../../platform/http/idempotency.js';
import { type CommandKey, May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { AcceptOffer } from './use-cases/accept-offer.js';
import { MakeWish } from './use-cases/make-wish.js';
import { MergeWish } from './use-cases/merge-wish.js';
import { OfferAgain } from './use-cases/offer-again.js';
import { ReportWish } from './use-cases/report-wish.js';
import { WithdrawWish } from './use-cases/withdraw-wish.js';

@Controller('api/wishes')
export class WishesController {
  constructor(
    private readonly makeWish: MakeWish,
    private readonly acceptOffer: AcceptOffer,
    private readonly offerAgain: OfferAgain,
    private readonly withdrawWish: WithdrawWish,
    private readonly mergeWish: MergeWish,
    private readonly reportWish: ReportWish,
  ) {}

  @Post()
  @May('reception')
  @RemembersItself()
  @Replies(201, WishReply)
  make(
    @Who() actor: StaffActor,
    @Body() body: WishRequest,
    @Speaks() language: Language,
    @Key() key: CommandKey | null,
  ): Promise<WishReply> {
    return this.makeWish.run(actor, body, language, key);
  }

  @Post(':id/offers')
  @May('reception')
  @Replies(200, WishReply)
  offers(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Speaks() language: Language,
    @Body() body?: HearAgain,
  ): Promise<WishReply> {
    return this.offerAgain.run(actor, id, language, body);
  }

  @Post(':id/accept')
  @May('reception')
  @Replies(201, AcceptReply)
  accept(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: AcceptRequest,
    @Speaks() language: Language,
  ): Promise<AcceptReply> {
    return this.acceptOffer.run(actor, id, body, language);
  }

  @Post(':id/withdraw')
  @May('reception')
  @Replies(204)
  withdraw(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: WithdrawRequest): Promise<void> {
    return this.withdrawWish.run(actor, id, body.words);
  }

  @Post(':id/merge')
  @May('reception')
  @Replies(204)
  merge(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: MergeRequest): Promise<void> {
    return this.mergeWish.run(actor, id, body.into);
  }

  @Post(':id/unlawful')
  @May('reception')
  @Replies(204)
  unlawful(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: UnlawfulWish): Promise<void> {
    return this.reportWish.run(actor, id, body.words);
  }
}
