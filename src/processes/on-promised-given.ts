import type { PromisesFacade } from '../domains/promises/promises.facade.js';
import type { Stamped } from '../platform/outbox/stamped.js';

/** What was promised is handed out over the desk: the promise is kept without anybody saying so. */
export class OnPromisedGiven {
  constructor(private readonly promises: PromisesFacade) {}

  /** Hearing an event twice changes nothing. */
  async hear(event: Stamped): Promise<void> {
    if (event.type !== 'handout.given' && event.type !== 'handout.undone') return;
    for (const { id } of event.touched.filter(({ kind }) => kind === 'handout')) {
      if (event.type === 'handout.given') await this.promises.given(event.hotel, id);
      else await this.promises.takenBack(event.hotel, id);
    }
  }
}
