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

/** Null: it may be done. */
export function refusalOf(
  step: Step,
  status: ReferralStatus,
  proposed: boolean,
): 'referral_is_over' | 'nobody_has_accepted' | 'nothing_proposed' | 'guest_is_on_the_way' | null {
  if (status === 'closed') return 'referral_is_over';
  if (step === 'agree' && !proposed) return 'nothing_proposed';
  if (FROM[step].includes(status)) return null;
  return status === 'asked' ? 'nobody_has_accepted' : 'guest_is_on_the_way';
}
