import type { Line } from './field.rules.js';

/** What is on the screen, all of it made from one text. */
export interface Screen {
  /** The text the lines are for, letter by letter as it stood in the field. */
  text: string;
  /** The lines come from the answer to this very text; before that they are those of an older one. */
  answered: boolean;
  /** The question for this text could not be answered. */
  failed: boolean;
  lines: Line[];
  /** Key of the line chosen with the arrows, while this text stood there. */
  chosen: string | null;
}

/** An Enter, with what stood in the field when it was pressed. */
export interface Asked {
  text: string;
  chosen: string | null;
  /** Came as quick as a scan: may open somebody, but hands out and writes nothing. */
  burst: boolean;
  /** It may be the tag of a unit, and that is being asked. */
  held: boolean;
}

export type Verdict =
  | { is: 'wait' }
  /** Somebody typed on: this Enter meant something that stands there no more. */
  | { is: 'past' }
  | { is: 'failed' }
  | { is: 'nothing' }
  | { is: 'line'; line: Line };

/** The same line in two answers has the same key. */
export function lineKey(line: Line): string {
  switch (line.type) {
    case 'offer':
      return line.offer.id;
    case 'guest':
      return line.stay.id;
    case 'give':
      return `${line.amenity.id} ${line.stay.id}`;
    case 'wish':
      return `wish ${line.stay.id}`;
    case 'return':
      return `return ${line.handout.id}`;
    case 'unit':
    case 'walkIn':
      return line.type;
  }
}

export function asking(said: string, screen: Screen): Asked {
  const chosen = screen.text === said ? screen.chosen : null;
  return { text: said, chosen, burst: false, held: false };
}

/**
 * What an Enter does now. `said` is what stands in the field at this moment, which the screen may be behind of:
 * only the answer to exactly the text the Enter was pressed on may act.
 */
export function enterOn(asked: Asked, said: string, screen: Screen): Verdict {
  if (said !== asked.text) return { is: 'past' };
  if (asked.held || screen.text !== asked.text) return { is: 'wait' };
  if (screen.failed) return { is: 'failed' };
  if (!screen.answered) return { is: 'wait' };
  // a chosen line that is gone is not replaced by its neighbour
  const line = asked.chosen ? screen.lines.find((one) => lineKey(one) === asked.chosen) : screen.lines[0];
  if (!line || (asked.burst && line.type !== 'guest')) return { is: 'nothing' };
  return { is: 'line', line };
}
