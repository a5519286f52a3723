import type { PromisesFacade } from '../domains/promises/promises.facade.js';
import type { Happened } from '../platform/outbox/stamped.js';

/** What was promised is handed out over the desk: the promise is kept without anybody saying so. */
export class OnPromisedGiven {
  constructor(private readonly promises: PromisesFacade) {}

  /** Nearly every hand-out was promised to nobody: one look for a rush of them. */
  async among(hotel: string, events: Happened[]): Promise<Happened[]> {
    const given = events.filter(({ type }) => type === 'handout.given');
    const promised = new Set(
      given.length > 0 ? await this.promises.promisedAmong(hotel, given.flatMap(stays)) : [],
    );
    return events.filter(
      ({ type, touched }) => type !== 'handout.given' || stays({ touched }).some((id) => promised.has(id)),
    );
  }

  /** Hearing an event twice changes nothing. */
  async hear(event: Happened): Promise<void> {
    if (event.type !== 'handout.given' && event.type !== 'handout.undone') return;
    for (const { id } of event.touched.filter(({ kind }) => kind === 'handout')) {
      if (event.type === 'handout.given') await this.promises.given(event.hotel, id);
      else await this.promises.takenBack(event.hotel, id);
    }
  }
}

function stays({ touched }: Pick<Happened, 'touched'>): string[] {
  return touched.filter(({ kind }) => kind === 'stay').map(({ id }) => id);
}
