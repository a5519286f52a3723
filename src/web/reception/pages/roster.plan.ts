import type { Department, DutyStep, Shift } from '../../../contracts/roster.js';
import { toLocal, zonedIso } from '../../shared/zoned.js';

const dayMs = 86_400_000;
const wholeDay = 1440;

/** Calendar day `by` days later; days are names here, no clock is in them. */
export function plusDays(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * dayMs).toISOString().slice(0, 10);
}

/** Seven days from this one on: what is next matters, not what the calendar calls a week. */
export function weekFrom(day: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6].map((index) => plusDays(day, index));
}

/** The part of a shift that lies on one day, in minutes of the wall clock; in a lane of its own where people overlap. */
export interface Block {
  shift: Shift;
  day: string;
  from: number;
  to: number;
  lane: number;
}

/** One department on one day: who is there, in as few lanes as it takes. */
export interface Track {
  department: Department;
  lanes: number;
  blocks: Block[];
}

export interface RosterDay {
  day: string;
  tracks: Track[];
}

const minutes = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

function partsOf(shift: Shift, days: string[], timeZone: string): Block[] {
  const start = toLocal(Date.parse(shift.startsAt), timeZone);
  const end = toLocal(Date.parse(shift.endsAt), timeZone);
  return days.flatMap((day) => {
    const from = start.slice(0, 10) < day ? 0 : start.startsWith(day) ? minutes(start) : wholeDay;
    const to = end.slice(0, 10) > day ? wholeDay : end.startsWith(day) ? minutes(end) : 0;
    return from < to ? [{ shift, day, from, to, lane: 0 }] : [];
  });
}

/** Each block gets the first lane that is free. */
function trackOf(department: Department, blocks: Block[]): Track {
  const ends: number[] = [];
  const laned = [...blocks]
    .sort((a, b) => a.from - b.from || a.to - b.to || (a.shift.id < b.shift.id ? -1 : 1))
    .map((block) => {
      const free = ends.findIndex((end) => end <= block.from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = block.to;
      return { ...block, lane };
    });
  return { department, lanes: ends.length, blocks: laned };
}

/** The week as it is read: day by day, department by department; a department without anybody is left out. */
export function rosterDays(
  shifts: Shift[],
  days: string[],
  order: readonly Department[],
  timeZone: string,
): RosterDay[] {
  const parts = shifts.flatMap((shift) => partsOf(shift, days, timeZone));
  return days.map((day) => ({
    day,
    tracks: order
      .map((department) =>
        trackOf(
          department,
          parts.filter((part) => part.day === day && part.shift.department === department),
        ),
      )
      .filter(({ blocks }) => blocks.length > 0),
  }));
}

export interface Span {
  startsAt: string;
  endsAt: string;
}

/** A shift as people say it: a day, from, to; a `to` that is not after `from` is on the next morning. */
export function spanOf(day: string, from: string, to: string, timeZone: string): Span {
  const last = to > from ? day : plusDays(day, 1);
  return { startsAt: zonedIso(`${day}T${from}`, timeZone), endsAt: zonedIso(`${last}T${to}`, timeZone) };
}

/** Of the chain: who is accountable at `now`, and what may still be taken out (the future, never the beginning). */
export function dutyAt(chain: DutyStep[], now: number): { current: DutyStep | null; removable: Set<string> } {
  const sorted = [...chain].sort((a, b) => Date.parse(a.since) - Date.parse(b.since));
  return {
    current: sorted.filter(({ since }) => Date.parse(since) <= now).at(-1) ?? null,
    removable: new Set(sorted.slice(1).flatMap(({ since }) => (Date.parse(since) > now ? [since] : []))),
  };
}
