import type { GoodwillFacade } from '../domains/goodwill/goodwill.facade.js';
import type { Happened } from '../platform/outbox/stamped.js';
import type { Process } from './process-runner.js';

/** What was given from stock and taken back again goes back into the allowance too. */
export class OnGiftUndone implements Process {
  constructor(private readonly goodwill: Pick<GoodwillFacade, 'takeBackUndone'>) {}

  async hear(event: Happened): Promise<void> {
    if (event.type !== 'handout.undone') return;
    for (const { kind, id } of event.touched) {
      if (kind === 'handout') await this.goodwill.takeBackUndone(event.hotel, id);
    }
  }
}
