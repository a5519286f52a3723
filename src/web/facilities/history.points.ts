export type Point = readonly [at: string, value: number];

/** As `GET /api/stations/:id/history` answers; `bay` is 0 or null for what belongs to the whole station. */
export interface HistorySeries {
  bay: number | null;
  property: string;
  points: Point[];
}

export interface History {
  series: HistorySeries[];
}

export interface Box {
  width: number;
  height: number;
  /** Instants in ms at the left and the right edge. */
  from: number;
  to: number;
}

export interface Drawing {
  /** SVG path; level through a silence, as the station speaks when something has changed. */
  path: string;
  min: number;
  max: number;
  last: number;
  lastAt: string;
}

/** Longer than this without a reading, and the value is held instead of a slope that nobody measured. */
export const SILENCE_MS = 15 * 60_000;

/**
 * Null where there is nothing to draw. The vertical scale always spans at least `span`, so that noise stays small.
 * `live`: the last value still holds now; otherwise the line ends where the station fell silent.
 */
export function drawLine(points: readonly Point[], box: Box, span: number, live: boolean): Drawing | null {
  const inside = points.filter(([at]) => Date.parse(at) >= box.from && Date.parse(at) <= box.to);
  const last = inside.at(-1);
  if (!last) return null;
  const values = inside.map(([, value]) => value);
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(span, max - min);
  const floor = min - (room - (max - min)) / 2;
  const x = (at: number) => round(((at - box.from) / (box.to - box.from)) * box.width);
  const y = (value: number) => round(box.height - ((value - floor) / room) * box.height);
  let before: number | null = null;
  const parts = inside.map(([at, value]) => {
    const instant = Date.parse(at);
    const silent = before !== null && instant - before > SILENCE_MS;
    const verb = before === null ? 'M' : silent ? `H${x(instant)}L` : 'L';
    before = instant;
    return `${verb}${x(instant)} ${y(value)}`;
  });
  const path = live ? [...parts, `H${box.width}`] : parts;
  return { path: path.join(''), min, max, last: last[1], lastAt: last[0] };
}

export function seriesOf(history: History, property: string, bay: number | null): readonly Point[] {
  return (
    history.series.find((one) => one.property === property && (one.bay ?? 0) === (bay ?? 0))?.points ?? []
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
