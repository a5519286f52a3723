import { Injectable } from '@nestjs/common';
import { nameIn, type Language } from '../../contracts/common.js';
import type { PulseDrill, PulseMoment } from '../../contracts/pulse.js';
import { Database } from '../../platform/db/database.js';
import { moneyIn } from '../../platform/text/money.js';
import { unnamed, withoutNames } from '../../platform/text/without-names.rules.js';
import { Clock } from '../../platform/time/clock.js';
import { say } from '../../platform/words/say.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { Charts } from './pulse-charts.js';
import { otherMoments, unlawfulSince, wishMoments, type WordMoment } from './pulse-drill.queries.js';
import { peopleOf } from './pulse-today.queries.js';
import { wishIn } from './pulse.words.js';

type Line = Pick<PulseMoment, 'id' | 'stayId' | 'room' | 'guest' | 'what'> & { at: Date };

const WEEK_MS = 7 * 86_400_000;

/** From any number to the moments behind it; as many as it counts. */
@Injectable()
export class Drill {
  constructor(
    private readonly db: Database,
    private readonly hotels: HotelsFacade,
    private readonly charts: Charts,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused pulse_range */
  async of(hotel: string, asked: PulseDrill, language: Language): Promise<PulseMoment[]> {
    return this.told(hotel, await this.lines(hotel, asked, language));
  }

  /** Wishes of the last week that may not be: every one of them, for a manager must read it. */
  async unlawful(hotel: string, language: Language): Promise<PulseMoment[]> {
    const since = new Date(this.clock.now().getTime() - WEEK_MS);
    const wishes = await unlawfulSince(this.db, hotel, since);
    return this.told(
      hotel,
      wishes.map((wish) => ({ ...wish, what: wishIn(language, wish) })),
    );
  }

  private async told(hotel: string, lines: Line[]): Promise<PulseMoment[]> {
    const colleagues = unnamed(await peopleOf(this.db, hotel));
    return lines.map(({ id, at, stayId, room, guest, what }) => ({
      id,
      at: at.toISOString(),
      stayId,
      room,
      guest,
      what: withoutNames(what, colleagues),
    }));
  }

  private async lines(hotel: string, asked: PulseDrill, language: Language): Promise<Line[]> {
    const range = await this.charts.range(hotel, asked);
    const { figure, key = '' } = asked;
    const wishes = await wishMoments(this.db, range, figure, key);
    if (wishes) return wishes.map((wish) => ({ ...wish, what: wishIn(language, wish) }));
    const { currency } = await this.hotels.hotel(hotel);
    const others = await otherMoments(this.db, range, figure, key);
    return others.map((one) => ({ ...one, what: sentence(figure, one, language, currency) }));
  }
}

function sentence(figure: string, one: WordMoment, language: Language, currency: string): string {
  switch (figure) {
    case 'promises_kept':
    case 'promises_broken':
    case 'handed_out':
      return nameIn(one.names, language) || one.words;
    case 'allowance':
      return say(language, one.words === '' ? 'pulse.spent' : 'pulse.spent_for', {
        amount: moneyIn(language, currency, one.amountMinor),
        words: one.words,
      });
    case 'lockers':
      return say(language, 'pulse.locker', { where: one.words });
    case 'thanks':
      return say(language, 'pulse.thanked');
    default:
      return one.words;
  }
}
