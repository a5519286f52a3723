import { Injectable } from '@nestjs/common';
import { nameIn, type Language } from '../../contracts/common.js';
import { dayWords } from '../../contracts/day-words.js';
import { offerKinds } from '../../contracts/handouts.js';
import type { BuyLine, PulseBar, PulseCharts, PulseGap, PulseRange } from '../../contracts/pulse.js';
import { Refused } from '../../contracts/refusals.js';
import { Database } from '../../platform/db/database.js';
import { addDays, Clock, instantOf } from '../../platform/time/clock.js';
import { say } from '../../platform/words/say.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import * as read from './pulse-charts.queries.js';
import type { MissRow, Range } from './pulse-charts.queries.js';
import { deskIn, type Touched, touchedBy, type TouchedBy } from './pulse-shifts.queries.js';
import { type Figures, figuresOf } from './pulse-today.queries.js';
import { daysIn, daysOf, MOST_DAYS, piecesMissed, untold } from './pulse.rules.js';
import { hourIn } from './pulse.words.js';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const WAYS = [...offerKinds, 'open', 'withdrawn', 'unlawful'];
type Values = Map<string, number>;

/** What the charts of a range show: the house, never a person. Every figure of the times of two and more at the desk. */
@Injectable()
export class Charts {
  constructor(
    private readonly db: Database,
    private readonly hotels: HotelsFacade,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused pulse_range */
  async range(hotel: string, { from, to }: PulseRange): Promise<Range> {
    const days = daysIn(from, to);
    if (!(days >= 1 && days <= MOST_DAYS)) throw new Refused(400, 'pulse_range', { days: MOST_DAYS });
    const { timeZone: zone } = await this.hotels.hotel(hotel);
    const span = {
      hotel,
      from: instantOf(from, '00:00', zone),
      to: instantOf(addDays(to, 1), '00:00', zone),
    };
    const desk = await deskIn(this.db, span, this.clock.now());
    return { ...span, zone, days: [from, to], desk };
  }

  /**
   * One question after the other: asked all at once they would take every connection, and whoever opens a console then
   * would wait for a manager's charts.
   * @throws Refused pulse_range
   */
  async of(hotel: string, asked: PulseRange, language: Language): Promise<PulseCharts> {
    const range = await this.range(hotel, asked);
    const { gap, two } = range.desk;
    const { currency } = await this.hotels.hotel(hotel);
    const touched = await touchedBy(this.db, range.from, range.zone, range.desk);
    const figures = await figuresOf(this.db, range, two);
    const times = await this.byTime(range, touched, language);
    const kinds = await this.byKind(range, language);
    return {
      ...times,
      ...kinds,
      ...(gap && { gap }),
      totals: totals(untold(figures, gap), gap, language),
      leftOut: touched.leftOut,
      currency,
    };
  }

  /** Hours and days, each with its figure or why it has none. */
  private async byTime(range: Range, touched: TouchedBy, language: Language) {
    const { db } = this;
    const hours = values(await read.byHour(db, range));
    const minutes = values(await read.minutesToYes(db, range));
    const used = values(await read.lockers(db, range));
    const named = dayWords(language);
    const byDay = (found: Values, none: 0 | null) =>
      daysOf(...range.days).map((day) => told(day, named(day), found, none, why(touched, 'days', day)));
    return {
      byHour: HOURS.map((hour) => told(String(hour), hourIn(hour), hours, 0, why(touched, 'hours', hour))),
      minutesToYes: byDay(minutes, null),
      lockers: byDay(used, 0),
    };
  }

  private async byKind(range: Range, language: Language) {
    const { db } = this;
    const kinds = await read.byKind(db, range);
    const ways = values(await read.byWay(db, range));
    const missed = await read.misses(db, range);
    const spent = await read.allowance(db, range);
    const answered = await read.answers(db, range);
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
      answers: answered.map(named),
    };
  }
}

const values = (rows: { key: string; value: number }[]): Values =>
  new Map(rows.map(({ key, value }) => [key, value]));

/** Undefined where two and more were there at some time of it. */
function why(touched: TouchedBy, of: keyof Touched, key: number | string): PulseBar['why'] {
  const has = (times: Touched) => (times[of] as Set<number | string>).has(key);
  if (has(touched.two)) return undefined;
  if (has(touched.one)) return 'alone';
  return has(touched.been) ? 'nobody' : 'none';
}

/** @param none what nothing counts as: 0 of wishes; no median of none */
function told(key: string, label: string, found: Values, none: 0 | null, hidden: PulseBar['why']): PulseBar {
  if (hidden) return { key, label, value: null, why: hidden };
  const value = found.get(key) ?? none;
  return value === null ? { key, label, value, why: 'none' } : { key, label, value };
}

const TOTALS: [string, keyof Figures][] = [
  ['wishes', 'wishes'],
  ['yes_now', 'yesNow'],
  ['yes_later', 'yesLater'],
  ['yes_elsewhere', 'yesElsewhere'],
  ['open', 'open'],
  ['missing', 'missing'],
  ['promises_kept', 'promisesKept'],
  ['promises_broken', 'promisesBroken'],
  ['thanks', 'thanks'],
  ['handed_out', 'handedOut'],
];

function totals(
  figures: { [Name in keyof Figures]: number | null },
  gap: PulseGap | null,
  language: Language,
): PulseBar[] {
  return TOTALS.map(([key, name]) => {
    const bar = { key, label: say(language, `pulse.figure_${key}`), value: figures[name] };
    return gap ? { ...bar, why: gap } : bar;
  });
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
