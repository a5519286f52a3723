import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { alertOfTopic, endsByItself } from '../alert.rules.js';
import { raiseAlert, solveAlert } from '../alerts.js';
import type { StationEntry } from '../station-book.js';

/** `$alert/<id>`: retained while it stands, deleted when it is solved [V]. */
@Injectable()
export class TakeAlert {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async run(station: StationEntry, id: string, payload: Buffer): Promise<void> {
    const name = alertOfTopic(id);
    const words = { ...name, hotel: station.hotel, stationId: station.id };
    await this.db.transaction(async (tx) => {
      if (payload.length > 0) await raiseAlert(tx, this.clock.now(), { ...words, once: true });
      // a forced door that was pushed shut again is still something a person must look at
      else if (endsByItself(name.code)) await solveAlert(tx, this.clock.now(), words);
    });
  }
}
