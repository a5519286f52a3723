import { Injectable } from '@nestjs/common';
import { GuestPageFacade } from '../domains/desk/guest-page/guest-page.facade.js';
import { GoodwillFacade } from '../domains/goodwill/goodwill.facade.js';
import { GuestsFacade } from '../domains/guests/guests.facade.js';
import { PromisesFacade } from '../domains/promises/promises.facade.js';
import { PulseFacade } from '../domains/pulse/pulse.facade.js';
import { ReferralsFacade } from '../domains/referrals/referrals.facade.js';
import type { Unnamed } from '../platform/text/without-names.rules.js';
import type { Reads } from './reads.js';

/** What boards show of people: who waits, who is in whose hands, what was given, what they say. */
@Injectable()
export class CareReads {
  readonly reads: Reads;

  constructor(
    guests: GuestsFacade,
    promises: PromisesFacade,
    goodwill: GoodwillFacade,
    referrals: ReferralsFacade,
    private readonly pulse: PulseFacade,
    private readonly page: GuestPageFacade,
  ) {
    this.reads = {
      promise: (hotel, ids) => promises.promiseStates(hotel, ids),
      waiting: (hotel, ids) => guests.waitingStates(hotel, ids),
      'guest-word': (hotel, ids) => guests.guestWordStates(hotel, ids),
      'rule-voice': (hotel, ids) => guests.ruleVoiceStates(hotel, ids),
      referral: (hotel, ids) => referrals.referralStates(hotel, ids),
      errand: (hotel, ids) => promises.errandStates(hotel, ids),
      ask: (hotel, ids) => goodwill.askStates(hotel, ids),
      purchase: (hotel, ids) => goodwill.purchaseStates(hotel, ids),
      pulse: (hotel) => pulse.pulseStates(hotel, null),
    };
  }

  /** Whom the manager's board must not name. */
  colleagues(hotel: string): Promise<Unnamed> {
    return this.pulse.colleagues(hotel);
  }

  guestPage: Reads[string] = (hotel, ids) => this.page.pageStates(hotel, ids?.[0] ?? '');
}
