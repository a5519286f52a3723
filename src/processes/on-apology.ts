import type { GuestsFacade } from '../domains/guests/guests.facade.js';
import type { Database } from '../platform/db/database.js';
import type { Happened } from '../platform/outbox/stamped.js';
import type { Process } from './process-runner.js';

/** What a guest said was wrong is answered when somebody has apologised for it. */
export class OnApology implements Process {
  constructor(
    private readonly db: Database,
    private readonly guests: Pick<GuestsFacade, 'answerWord'>,
  ) {}

  async hear(event: Happened): Promise<void> {
    if (event.type !== 'apology.made') return;
    for (const { kind, id } of event.touched) {
      if (kind !== 'guest-word') continue;
      await this.db.transaction((tx) => this.guests.answerWord(tx, event.hotel, id));
    }
  }
}
