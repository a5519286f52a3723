import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { UnitFound, UnitLookup } from '../../contracts/catalogue.js';
import { IdParam, type Language } from '../../contracts/common.js';
import { StayCard } from '../../contracts/stays.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { Cards } from './cards.js';

/** What the desk sees when it opens a guest or scans a unit. */
@Controller('api')
export class CardsController {
  constructor(private readonly cards: Cards) {}

  @Get('stays/:id')
  @May('reception')
  @Replies(200, StayCard)
  stay(@Who() actor: StaffActor, @Param() { id }: IdParam): Promise<StayCard> {
    return this.cards.stay(actor.hotel, id);
  }

  @Post('units/lookup')
  @May('reception', 'facilities')
  @Replies(200, UnitFound)
  unit(@Who() actor: StaffActor, @Body() body: UnitLookup, @Speaks() language: Language): Promise<UnitFound> {
    return this.cards.unit(actor, body.tag, language);
  }
}
