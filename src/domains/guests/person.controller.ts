import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { IdParam, type Language } from '../../contracts/common.js';
import {
  EmailCodeInput,
  GuestAsPerson,
  PartAgainInput,
  PersonChange,
  Remark,
  RemarkInput,
  SamePerson,
} from '../../contracts/person.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { ChangePerson } from './use-cases/change-person.js';
import { EmailProof } from './use-cases/email-proof.js';
import { JoinClub } from './use-cases/join-club.js';
import { PartAgain } from './use-cases/part-again.js';
import { Remarks } from './use-cases/remarks.js';
import { SamePersonAsked } from './use-cases/same-person.js';

/** The person beside her stay. */
@Controller('api')
export class PersonController {
  constructor(
    private readonly emailProof: EmailProof,
    private readonly changePerson: ChangePerson,
    private readonly remarks: Remarks,
    private readonly joinClub: JoinClub,
    private readonly samePerson: SamePersonAsked,
    private readonly partAgain: PartAgain,
  ) {}

  @Get('stays/:id/person')
  @May('reception')
  @Replies(200, GuestAsPerson)
  person(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Speaks() language: Language,
  ): Promise<GuestAsPerson> {
    return this.emailProof.person(actor.hotel, id, language);
  }

  @Patch('stays/:id/person')
  @May('reception')
  @Replies(200, GuestAsPerson)
  change(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() body: PersonChange,
    @Speaks() language: Language,
  ): Promise<GuestAsPerson> {
    return this.changePerson.run(actor, id, body, language);
  }

  @Post('stays/:id/remarks')
  @May('reception')
  @Replies(201, Remark)
  remark(@Who() actor: StaffActor, @Param() { id }: IdParam, @Body() body: RemarkInput): Promise<Remark> {
    return this.remarks.write(actor, id, body);
  }

  @Delete('remarks/:id')
  @May('reception')
  @Replies(204)
  unremark(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<void> {
    return this.remarks.remove(actor, id);
  }

  @Post('stays/:id/club')
  @May('reception')
  @Replies(201, GuestAsPerson)
  club(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Speaks() language: Language,
  ): Promise<GuestAsPerson> {
    return this.joinClub.run(actor, id, language);
  }

  @Post('stays/:id/same')
  @May('reception')
  @Replies(200, GuestAsPerson)
  same(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { guestId }: SamePerson,
    @Speaks() language: Language,
  ): Promise<GuestAsPerson> {
    return this.samePerson.run(actor, id, guestId, language);
  }

  @Post('stays/:id/same/not')
  @May('reception')
  @Replies(204)
  notSame(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { guestId }: SamePerson,
  ): Promise<void> {
    return this.samePerson.not(actor, id, guestId);
  }

  @Post('stays/:id/same/undo')
  @May('reception')
  @Replies(200, GuestAsPerson)
  part(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { joinedId }: PartAgainInput,
    @Speaks() language: Language,
  ): Promise<GuestAsPerson> {
    return this.partAgain.run(actor, id, joinedId, language);
  }

  @Post('stays/:id/email/code')
  @May('reception')
  @Replies(200, GuestAsPerson)
  sendCode(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Speaks() language: Language,
  ): Promise<GuestAsPerson> {
    return this.emailProof.send(actor, id, language);
  }

  @Post('stays/:id/email/confirm')
  @May('reception')
  @Replies(200, GuestAsPerson)
  confirmEmail(
    @Who() actor: StaffActor,
    @Param() { id }: IdParam,
    @Body() { code }: EmailCodeInput,
    @Speaks() language: Language,
  ): Promise<GuestAsPerson> {
    return this.emailProof.confirm(actor, id, code, language);
  }
}
