import { Body, Controller, Get, Post } from '@nestjs/common';
import type { StaffActor } from '../../contracts/actor.js';
import type { Language } from '../../contracts/common.js';
import { PulseCharts, PulseDrill, PulseMoment, PulseRange } from '../../contracts/pulse.js';
import { May, Replies, Speaks, Who } from '../../platform/http/route.decorators.js';
import { Charts } from './pulse-charts.js';
import { Drill } from './pulse-drill.js';

/** The house as it really is, for its managers. Questions only. */
@Controller('api/pulse')
export class PulseController {
  constructor(
    private readonly charts: Charts,
    private readonly drill: Drill,
  ) {}

  @Post('charts')
  @May('manager')
  @Replies(200, PulseCharts)
  chartsOf(
    @Who() actor: StaffActor,
    @Body() body: PulseRange,
    @Speaks() language: Language,
  ): Promise<PulseCharts> {
    return this.charts.of(actor.hotel, body, language);
  }

  @Post('drill')
  @May('manager')
  @Replies(200, [PulseMoment])
  drillInto(
    @Who() actor: StaffActor,
    @Body() body: PulseDrill,
    @Speaks() language: Language,
  ): Promise<PulseMoment[]> {
    return this.drill.of(actor.hotel, body, language);
  }

  /** Not a figure: each wish of the week that may not be, for a manager to read. */
  @Get('unlawful')
  @May('manager')
  @Replies(200, [PulseMoment])
  unlawful(@Who() actor: StaffActor, @Speaks() language: Language): Promise<PulseMoment[]> {
    return this.drill.unlawful(actor.hotel, language);
  }
}
