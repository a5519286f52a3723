import type { ReferralsFacade } from '../domains/referrals/referrals.facade.js';
import type { Log } from '../platform/log/log.js';
import type { Lease } from '../platform/outbox/lease.js';
import { HouseWatch } from './house-watch.js';

/** Nobody has accepted in time: the guest is the house's again, and everybody sees it. House time. */
export class OnReferralUnaccepted extends HouseWatch {
  constructor(lease: Lease, log: Log, referrals: ReferralsFacade) {
    super(lease, log, 'referrals', (hotel) => referrals.escalateUnaccepted(hotel));
  }
}
