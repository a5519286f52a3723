import '@fastify/cookie';
import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { KioskActor } from '../../../contracts/actor.js';
import { IdParam } from '../../../contracts/common.js';
import {
  DoorOrder,
  KioskDeposit,
  KioskHouse,
  KioskPairing,
  KioskPickUp,
  KioskPin,
  KioskReservation,
} from '../../../contracts/lockers.js';
import type { Config } from '../../../config.js';
import { KIOSK_COOKIE } from '../../../platform/http/actor.guard.js';
import { May, Replies, Who } from '../../../platform/http/route.decorators.js';
import { CONFIG } from '../../../platform/tokens.js';
import { LockersFacade } from '../../lockers/lockers.facade.js';
import { CallHelp, HelpReply } from './call-help.js';
import { KioskHouses } from './kiosk-house.js';
import { ReserveBay } from './reserve-bay.js';

/** A kiosk stays paired; whoever takes it away is shut out by pairing another one. */
const COOKIE_SECONDS = 400 * 24 * 3_600;

@Controller('api/kiosk')
export class KioskController {
  constructor(
    private readonly lockers: LockersFacade,
    private readonly houses: KioskHouses,
    private readonly reserveBay: ReserveBay,
    private readonly callHelp: CallHelp,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('pair')
  @May('anyone')
  @Replies(201, KioskHouse)
  async pair(
    @Body() { code }: KioskPairing,
    @Res({ passthrough: true }) response: FastifyReply,
  ): Promise<KioskHouse> {
    const { cookie, actor } = await this.lockers.pair(code);
    void response.setCookie(KIOSK_COOKIE, cookie, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.publicUrl?.startsWith('https:') ?? false,
      maxAge: COOKIE_SECONDS,
    });
    return this.houses.of(actor);
  }

  @Get()
  @May('kiosk')
  @Replies(200, KioskHouse)
  house(@Who() actor: KioskActor): Promise<KioskHouse> {
    return this.houses.of(actor);
  }

  @Post('deposits')
  @May('kiosk')
  @Replies(201, KioskReservation)
  deposit(@Who() actor: KioskActor, @Body() wanted: KioskDeposit): Promise<KioskReservation> {
    return this.reserveBay.run(actor, wanted);
  }

  @Post('deposits/:id/open')
  @May('kiosk')
  @Replies(200, DoorOrder)
  open(@Who() actor: KioskActor, @Param() { id }: IdParam, @Body() { pin }: KioskPin): Promise<DoorOrder> {
    return this.lockers.openWithPin(actor, { occupancyId: id }, pin);
  }

  @Post('deposits/:id/cancel')
  @May('kiosk')
  @Replies(204)
  cancel(@Who() actor: KioskActor, @Param() { id }: IdParam): Promise<void> {
    return this.lockers.cancel(actor, id);
  }

  @Post('pickups')
  @May('kiosk')
  @Replies(200, DoorOrder)
  pickUp(@Who() actor: KioskActor, @Body() { bay, pin }: KioskPickUp): Promise<DoorOrder> {
    return this.lockers.openWithPin(actor, { bay }, pin);
  }

  @Post('pickups/:id/again')
  @May('kiosk')
  @Replies(200, DoorOrder)
  again(@Who() actor: KioskActor, @Param() { id }: IdParam): Promise<DoorOrder> {
    return this.lockers.openAgain(actor, id);
  }

  @Post('help')
  @May('kiosk')
  @Replies(200, HelpReply)
  help(@Who() actor: KioskActor): Promise<HelpReply> {
    return this.callHelp.run(actor);
  }
}
