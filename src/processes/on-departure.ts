import type { GoodwillFacade } from '../domains/goodwill/goodwill.facade.js';
import type { Happened } from '../platform/outbox/stamped.js';
import type { Process } from './process-runner.js';

/** A guest who has left is owed what was promised, and no answer about the rest of a gift. */
export class OnDeparture implements Process {
  constructor(private readonly goodwill: Pick<GoodwillFacade, 'lapseAsks'>) {}

  /** Hearing an event twice changes nothing. */
  async hear(event: Happened): Promise<void> {
    if (event.type !== 'stay.checked-out' && event.type !== 'stays.imported') return;
    const stays = event.touched.filter(({ kind }) => kind === 'stay');
    await this.goodwill.lapseAsks(
      event.hotel,
      stays.map(({ id }) => id),
    );
  }
}
