import { Clock } from '../../src/platform/time/clock.js';

/** Real time that a test lets pass at once. */
export class PassedClock extends Clock {
  aheadMs = 0;

  override wall(): Date {
    return new Date(super.wall().getTime() + this.aheadMs);
  }
}
