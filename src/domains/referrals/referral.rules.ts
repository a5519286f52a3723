import { Refused } from '../../contracts/refusals.js';
import type { ReferralStatus } from '../../contracts/referrals.js';

const ACCEPT_MS = 30 * 60_000;

/** Until then somebody must have accepted, or the house looks after it itself. */
export function acceptBy(appointmentAt: Date, now: Date): Date {
  return new Date(Math.min(appointmentAt.getTime(), now.getTime() + ACCEPT_MS));
}

export type Step = 'accept' | 'propose' | 'pass_on' | 'agree' | 'on_the_way' | 'arrived' | 'close' | 'end';

/** From where each step may be taken; `end` is a better one instead, or the guest's own words. */
const FROM: Record<Step, readonly ReferralStatus[]> = {
  accept: ['asked', 'accepted'],
  propose: ['asked', 'accepted'],
  pass_on: ['asked', 'accepted'],
  agree: ['asked', 'accepted'],
  on_the_way: ['accepted', 'on_the_way'],
  // she stands there: no order of steps argues with that
  arrived: ['asked', 'accepted', 'on_the_way', 'arrived'],
  close: ['accepted', 'on_the_way', 'arrived'],
  end: ['asked', 'accepted', 'on_the_way', 'arrived'],
};

/** @throws Refused referral_is_over, nothing_proposed, nobody_has_accepted, guest_is_on_the_way */
export function mustAllow(step: Step, status: ReferralStatus, proposed: boolean): void {
  if (status === 'closed') throw new Refused(409, 'referral_is_over');
  if (step === 'agree' && !proposed) throw new Refused(409, 'nothing_proposed');
  if (FROM[step].includes(status)) return;
  throw status === 'asked'
    ? new Refused(409, 'nobody_has_accepted')
    : new Refused(409, 'guest_is_on_the_way');
}

const FARTHEST_MS = 366 * 86_400_000;
/** A minute may pass between the tap and its arrival. */
const GRACE_MS = 5 * 60_000;

/** @throws Refused due_in_the_past when it is over, or so far that it is a slip of the hand */
export function stillToCome(time: string, now: Date): Date {
  const ahead = Date.parse(time) - now.getTime();
  if (!(ahead > -GRACE_MS) || ahead > FARTHEST_MS) throw new Refused(422, 'due_in_the_past');
  return new Date(time);
}
