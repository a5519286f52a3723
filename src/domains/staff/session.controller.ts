import { Body, Controller, Delete, Get, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Config } from '../../config.js';
import type { StaffActor } from '../../contracts/actor.js';
import { LanguageChoice } from '../../contracts/common.js';
import { FirstRun, House, SessionReply, SignIn as SignInRequest } from '../../contracts/people.js';
import { STAFF_COOKIE } from '../../platform/http/actor.guard.js';
import { callerAddress } from '../../platform/http/caller-address.js';
import { type HouseRequest, May, Replies, Who } from '../../platform/http/route.decorators.js';
import { CONFIG } from '../../platform/tokens.js';
import { Welcome } from './welcome.js';
import type { SignedIn } from './use-cases/sign-in.js';

/** Who is at this console. */
@Controller('api')
export class SessionController {
  constructor(
    private readonly welcome: Welcome,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('house')
  @May('anyone')
  @Replies(200, House)
  house(): Promise<House> {
    return this.welcome.house();
  }

  @Post('first-run')
  @May('anyone')
  @Replies(201, SessionReply)
  async firstRun(
    @Body() body: FirstRun,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionReply> {
    return this.signedIn(await this.welcome.setUp(body), reply);
  }

  @Post('session')
  @May('anyone')
  @Replies(201, SessionReply)
  async signIn(
    @Body() body: SignInRequest,
    @Req() request: HouseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionReply> {
    const before = request.cookies[STAFF_COOKIE];
    return this.signedIn(await this.welcome.signIn(body, callerAddress(request.ip), before), reply);
  }

  @Get('session')
  @May('reception', 'facilities', 'manager', 'admin')
  @Replies(200, SessionReply)
  who(@Who() actor: StaffActor): Promise<SessionReply> {
    return this.welcome.session(actor);
  }

  @Delete('session')
  @May('reception', 'facilities', 'manager', 'admin')
  @Replies(204)
  async signOut(@Who() actor: StaffActor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.welcome.signOut(actor);
    void reply.clearCookie(STAFF_COOKIE, { path: '/' });
  }

  @Put('session/language')
  @May('reception', 'facilities', 'manager', 'admin')
  @Replies(204)
  language(@Who() actor: StaffActor, @Body() { language }: LanguageChoice): Promise<void> {
    return this.welcome.setLanguage(actor, language);
  }

  private signedIn({ cookie, reply: body }: SignedIn, reply: FastifyReply): SessionReply {
    void reply.setCookie(STAFF_COOKIE, cookie, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.publicUrl?.startsWith('https:') ?? false,
    });
    return body;
  }
}
