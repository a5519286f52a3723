import { Injectable } from '@nestjs/common';
import { nameIn, type Language } from '../../contracts/common.js';
import { offerKinds } from '../../contracts/handouts.js';
import type { BuyLine, PulseBar, PulseCharts, PulseRange } from '../../contracts/pulse.js';
import { Refused } from '../../contracts/refusals.js';
import { Database } from '../../platform/db/database.js';
import { addDays, instantOf } from '../../platform/time/clock.js';
import { say } from '../../platform/words/say.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import * as read from './pulse-charts.queries.js';
import type { MissRow, Range } from './pulse-charts.queries.js';
import { type Desk, deskIn, type Touched, touchedBy } from './pulse-shifts.queries.js';
import { type Figures, figuresOf } from './pulse-today.queries.js';
import { daysIn, daysOf, MOST_DAYS, piecesMissed } from './pulse.rules.js';
import { dayIn, hourIn } from './pulse.words.js';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WAYS = [...offerKinds, 'open', 'withdrawn', 'unlawful'];
type Values = Map<string, number>;

/** What the charts of a range show: the house, never a person. */
@Injectable()
export class Charts {
  constructor(
    private readonly db: Database,
    private readonly hotels: HotelsFacade,
  ) {}

  /** @throws Refused pulse_range */
  async range(hotel: string, { from, to }: PulseRange): Promise<Range> {
    const days = daysIn(from, to);
    if (!(days >= 1 && days <= MOST_DAYS)) throw new Refused(400, 'pulse_range', { days: MOST_DAYS });
    const { timeZone: zone } = await this.hotels.hotel(hotel);
    return {
      hotel,
      zone,
      days: [from, to],
      from: instantOf(from, '00:00', zone),
      to: instantOf(addDays(to, 1), '00:00', zone),
    };
  }

  desk(range: Range): Promise<Desk> {
    return deskIn(this.db, range);
  }

  /** @throws Refused pulse_range */
  async of(hotel: string, asked: PulseRange, language: Language): Promise<PulseCharts> {
    const range = await this.range(hotel, asked);
    const [desk, { currency }] = await Promise.all([this.desk(range), this.hotels.hotel(hotel)]);
    const [figures, people, guests] = await Promise.all([
      figuresOf(this.db, hotel, range.from, range.to),
      this.ofTheDesk(range, desk, language),
      this.ofGuests(range, language),
    ]);
    return { ...people, ...guests, totals: totals(figures, language), currency };
  }

  /** Figures that would measure somebody if she was alone. */
  private async ofTheDesk(range: Range, desk: Desk, language: Language) {
    const [touched, hours, minutes] = await Promise.all([
      touchedBy(this.db, range, desk),
      read.byHour(this.db, range, desk.two).then(values),
      read.minutesToYes(this.db, range, desk.two).then(values),
    ]);
    return {
      byHour: HOURS.map((hour) => told(String(hour), hourIn(hour), hours, 0, why(touched, 'hours', hour))),
      minutesToYes: daysOf(...range.days).map((day) =>
        told(day, dayIn(language, day), minutes, null, why(touched, 'days', day)),
      ),
    };
  }

  private async ofGuests(range: Range, language: Language) {
    const { db } = this;
    const [kinds, ways, missed, spent, used, answered] = await Promise.all([
      read.byKind(db, range),
      read.byWay(db, range).then(values),
      read.misses(db, range),
      read.allowance(db, range),
      read.lockers(db, range).then(values),
      read.answers(db, range),
    ]);
    const named = ({ key, names, value }: (typeof kinds)[number]): PulseBar => ({
      key,
      value,
      label: names ? nameIn(names, language) : say(language, 'pulse.only_words'),
    });
    return {
      byKind: kinds.map(named),
      byWay: WAYS.map((way) => ({
        key: way,
        label: say(language, `pulse.way_${way}`),
        value: ways.get(way) ?? 0,
      })).filter(({ value }) => value > 0),
      buy: buyList(missed, language),
      allowance: spent.map(({ key, value }) => ({
        key,
        value,
        label: say(language, `pulse.purpose_${key}`),
      })),
      lockers: daysOf(...range.days).map((day) => ({
        key: day,
        label: dayIn(language, day),
        value: used.get(day) ?? 0,
      })),
      answers: answered.map(named),
    };
  }
}

const values = (rows: { key: string; value: number }[]): Values =>
  new Map(rows.map(({ key, value }) => [key, value]));

/** Null where two and more were there at some time of it. */
function why(
  touched: { two: Touched; one: Touched },
  of: keyof Touched,
  key: number | string,
): PulseBar['why'] {
  const has = (times: Touched) => (times[of] as Set<number | string>).has(key);
  if (has(touched.two)) return undefined;
  return has(touched.one) ? 'alone' : 'nobody';
}

/** @param none what nothing counts as: 0 of wishes; no median of none */
function told(key: string, label: string, found: Values, none: 0 | null, hidden: PulseBar['why']): PulseBar {
  if (hidden) return { key, label, value: null, why: hidden };
  const value = found.get(key) ?? none;
  return value === null ? { key, label, value, why: 'none' } : { key, label, value };
}

function totals(figures: Figures, language: Language): PulseBar[] {
  const bars: [string, number][] = [
    ['wishes', figures.wishes],
    ['yes_now', figures.yesNow],
    ['yes_later', figures.yesLater],
    ['yes_elsewhere', figures.yesElsewhere],
    ['open', figures.open],
    ['missing', figures.missing],
    ['promises_kept', figures.promisesKept],
    ['promises_broken', figures.promisesBroken],
    ['thanks', figures.thanks],
    ['handed_out', figures.handedOut ?? 0],
  ];
  return bars.map(([key, value]) => ({ key, value, label: say(language, `pulse.figure_${key}`) }));
}

/** What was missed most stands first. */
function buyList(rows: readonly MissRow[], language: Language): BuyLine[] {
  return rows
    .map(({ amenityId, names, valueMinor, kind, loanMinutes, days, ats }) => {
      // a toothbrush is gone for good, a loan comes back
      const minutes = kind === 'giveaway' ? null : loanMinutes;
      const pieces = piecesMissed(ats.map((at, index) => ({ day: days[index] ?? '', at, minutes })));
      return {
        amenityId,
        amenity: nameIn(names, language),
        pieces,
        costMinor: pieces * valueMinor,
        wishes: ats.length,
      };
    })
    .sort((a, b) => b.wishes - a.wishes || a.amenity.localeCompare(b.amenity));
}
