import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Config } from '../../config.js';
import { OpenLink } from '../../contracts/links.js';
import { Refused } from '../../contracts/refusals.js';
import { AUTHENTICATOR, type Authenticator, linkCookie } from '../http/actor.guard.js';
import { callerAddress } from '../http/caller-address.js';
import { type HouseRequest, May, Replies } from '../http/route.decorators.js';
import { CONFIG } from '../tokens.js';
import { Links } from './links.js';

/** A phone that restarts still knows its page; whether the link is good is asked each time. */
const COOKIE_SECONDS = 90 * 86_400;

@Controller('api/links')
export class LinksController {
  constructor(
    private readonly links: Links,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The fragment's secret becomes a cookie. @throws Refused link_is_over, slow_down */
  @Post()
  @May('anyone')
  @Replies(204)
  async open(
    @Body() { kind, token }: OpenLink,
    @Req() request: HouseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const actor = await this.authenticator.link(kind, token);
    if (!actor) {
      await this.links.count(callerAddress(request.ip));
      throw new Refused(404, 'link_is_over');
    }
    void reply.setCookie(linkCookie(kind), token, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      maxAge: COOKIE_SECONDS,
      secure: this.config.publicUrl?.startsWith('https:') ?? false,
    });
  }
}
