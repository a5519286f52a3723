import type { PromisesFacade } from '../domains/promises/promises.facade.js';
import type { Happened } from '../platform/outbox/stamped.js';
import type { Process } from './process-runner.js';

const REFERRAL = new Set(['referral.arrived', 'referral.closed', 'referral.withdrawn', 'referral.replaced']);
const PURCHASE = new Set(['purchase.bought', 'purchase.receipt-kept']);

/** What a promise was about has come to its end, or so far that the promise has. Wishes and holds end theirs at once. */
export class OnCarriedEnded implements Process {
  constructor(private readonly promises: Pick<PromisesFacade, 'referralWent' | 'purchaseWent'>) {}

  /** Hearing an event twice changes nothing. */
  async hear({ hotel, type, touched, at }: Happened): Promise<void> {
    for (const { kind, id } of touched) {
      if (kind === 'referral' && REFERRAL.has(type)) await this.promises.referralWent(hotel, id, at);
      if (kind === 'purchase' && PURCHASE.has(type)) await this.promises.purchaseWent(hotel, id, at);
    }
  }
}
