import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import type { LinkActor, StaffActor } from '../../../contracts/actor.js';
import { IdParam, LanguageChoice } from '../../../contracts/common.js';
import { GuestAdvises, GuestAsks, GuestPage, GuestSays, PageCare } from '../../../contracts/guest-page.js';
import { LinkReply } from '../../../contracts/links.js';
import { May, Replies, Who } from '../../../platform/http/route.decorators.js';
import { GuestCommands } from './guest-commands.js';
import { GuestPageFacade } from './guest-page.facade.js';
import { PageLinks } from './page-links.js';

/** The guest's own page, by the link on any slip. */
@Controller('api')
export class GuestPageController {
  constructor(
    private readonly pages: GuestPageFacade,
    private readonly commands: GuestCommands,
    private readonly links: PageLinks,
  ) {}

  @Get('guest')
  @May('link-stay')
  @Replies(200, GuestPage)
  page(@Who() actor: LinkActor): Promise<GuestPage> {
    return this.pages.page(actor.hotel, actor.subject);
  }

  @Post('guest/wishes')
  @May('link-stay')
  @Replies(201, PageCare)
  ask(@Who() actor: LinkActor, @Body() body: GuestAsks): Promise<PageCare> {
    return this.commands.ask(actor, body);
  }

  @Post('guest/words')
  @May('link-stay')
  @Replies(204)
  say(@Who() actor: LinkActor, @Body() body: GuestSays): Promise<void> {
    return this.commands.say(actor, body);
  }

  @Post('guest/advice')
  @May('link-stay')
  @Replies(204)
  advise(@Who() actor: LinkActor, @Body() body: GuestAdvises): Promise<void> {
    return this.commands.advise(actor, body);
  }

  @Put('guest/language')
  @May('link-stay')
  @Replies(204)
  speak(@Who() actor: LinkActor, @Body() { language }: LanguageChoice): Promise<void> {
    return this.commands.speak(actor, language);
  }

  @Post('stays/:id/link')
  @May('reception')
  @Replies(201, LinkReply)
  link(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<LinkReply> {
    return this.links.make(actor, id);
  }

  @Post('stays/:id/link/revoke')
  @May('reception')
  @Replies(204)
  revoke(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<void> {
    return this.links.revoke(actor, id);
  }
}
