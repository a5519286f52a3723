import type { ReferralLine, ReferralStatus } from '../../../contracts/referrals.js';

/** Where a referral stands for the eye: asked for too long and asked with another time are stages of their own. */
export type ReferralStage = ReferralStatus | 'late' | 'proposed';

export function stageOf(line: ReferralLine, now: number): ReferralStage {
  if (line.status !== 'asked') return line.status;
  if (line.proposedAt) return 'proposed';
  return line.escalated || Date.parse(line.acceptBy) < now ? 'late' : 'asked';
}
