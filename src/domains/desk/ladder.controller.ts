import { Body, Controller, Get, Put } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import { LadderWeights } from '../../contracts/wishes.js';
import { May, Replies, Who } from '../../platform/http/route.decorators.js';
import { WeighLadder } from './use-cases/weigh-ladder.js';

@Controller('api/ladder')
export class LadderController {
  constructor(private readonly weighLadder: WeighLadder) {}

  @Get()
  @May('reception')
  @Replies(200, LadderWeights)
  weights(@Who() actor: StaffActor): Promise<LadderWeights> {
    return this.weighLadder.weights(actor.hotel);
  }

  @Put()
  @May('manager')
  @Replies(200, LadderWeights)
  weigh(@Who() actor: StaffActor, @Body() body: LadderWeights): Promise<LadderWeights> {
    return this.weighLadder.run(actor, body);
  }
}
