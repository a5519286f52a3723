import type { Op, Stage } from '../../contracts/devices/station.js';

/** Accepted is an answer, but an accepted opening still waits for its door; the station calls a jam after 1.5 s. */
export const ACCEPTED_FOR_MS = 10_000;

/** What a journal line makes of its command: `closed` belongs to the door. */
export function stageAfter(stage: Stage): Exclude<Stage, 'closed'> | null {
  return stage === 'closed' ? null : stage;
}

/** Does the command leave the in-flight slot of its bay? For all but an opening, accepted is the last word. */
export function isLastWord(op: Op, stage: Stage): boolean {
  return (
    stage === 'opened' || stage === 'refused' || stage === 'jammed' || (stage === 'accepted' && op !== 'open')
  );
}
