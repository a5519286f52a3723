import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam } from '../../contracts/common.js';
import { LinkReply } from '../../contracts/links.js';
import { KeepInTouch } from '../../contracts/promises.js';
import {
  GuestPhoto,
  NewReferral,
  ReferralEnd,
  ReferralLine,
  ReferralStep,
  WithdrawReferral,
} from '../../contracts/referrals.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { HandOver } from './use-cases/hand-over.js';
import { KeepPhoto } from './use-cases/keep-photo.js';
import { StepByDesk } from './use-cases/step-by-desk.js';

@Controller('api/referrals')
export class ReferralsController {
  constructor(
    private readonly handOver: HandOver,
    private readonly steps: StepByDesk,
    private readonly photos: KeepPhoto,
  ) {}

  @Post()
  @May('reception')
  @Replies(201, ReferralLine)
  refer(@Who() actor: StaffActor, @Body() body: NewReferral): Promise<ReferralLine> {
    return this.handOver.run(actor, body);
  }

  @Post(':id/step')
  @May('reception')
  @Replies(200, ReferralLine)
  step(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: ReferralStep,
  ): Promise<ReferralLine> {
    return this.steps.step(actor, id, body);
  }

  @Post(':id/close')
  @May('reception')
  @Replies(200, ReferralLine)
  close(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: ReferralEnd,
  ): Promise<ReferralLine> {
    return this.steps.close(actor, id, body);
  }

  @Post(':id/replace')
  @May('reception')
  @Replies(201, ReferralLine)
  replace(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: NewReferral,
  ): Promise<ReferralLine> {
    return this.steps.replace(actor, id, body);
  }

  @Post(':id/withdraw')
  @May('reception')
  @Replies(200, ReferralLine)
  withdraw(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { words }: WithdrawReferral,
  ): Promise<ReferralLine> {
    return this.steps.withdraw(actor, id, words);
  }

  @Post(':id/touch')
  @May('reception')
  @Replies(200, ReferralLine)
  touch(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: KeepInTouch,
  ): Promise<ReferralLine> {
    return this.steps.touch(actor, id, body);
  }

  @Post(':id/photo')
  @May('reception')
  @Replies(200, ReferralLine)
  photo(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: GuestPhoto): Promise<ReferralLine> {
    return this.photos.keep(actor, id, body);
  }

  @Post(':id/photo/remove')
  @May('reception')
  @Replies(200, ReferralLine)
  noPhoto(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<ReferralLine> {
    return this.photos.forget(actor, id);
  }

  @Get(':id/letter.pdf')
  @May('reception')
  @Replies(200)
  async letter(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<StreamableFile> {
    const { content, contentType } = await this.handOver.letter(actor, id);
    return new StreamableFile(content, { type: contentType, disposition: 'inline; filename="letter.pdf"' });
  }

  @Get(':id/link')
  @May('reception')
  @Replies(200, LinkReply)
  link(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<LinkReply> {
    return this.handOver.link(actor, id);
  }
}
