import { Injectable } from '@nestjs/common';
import type { StationEvent } from '../../contracts/devices/station.js';
import type { Tx } from '../../platform/db/database.js';

/** One new line of a station's journal; `bayId` null: the station has no such bay. */
export interface JournalLine extends StationEvent {
  readonly hotel: string;
  readonly stationId: string;
  readonly bayId: string | null;
}

/** The door, the presence sensor or the charging of a bay says something else than before. */
export interface BayChange {
  readonly hotel: string;
  readonly stationId: string;
  readonly bayId: string;
  readonly property: 'door' | 'occupied' | 'charging' | 'lock';
  readonly before: string | null;
  readonly now: string;
}

type Listener<T> = (tx: Tx, event: T) => Promise<void>;

/** What machines tell, for the rooms above: they answer in the same transaction. */
@Injectable()
export class StationEvents {
  private readonly journal: Listener<JournalLine>[] = [];
  private readonly bay: Listener<BayChange>[] = [];

  onJournal(listener: Listener<JournalLine>): void {
    this.journal.push(listener);
  }

  onBay(listener: Listener<BayChange>): void {
    this.bay.push(listener);
  }

  async tellJournal(tx: Tx, line: JournalLine): Promise<void> {
    for (const listener of this.journal) await listener(tx, line);
  }

  async tellBay(tx: Tx, change: BayChange): Promise<void> {
    for (const listener of this.bay) await listener(tx, change);
  }
}
