import { Injectable } from '@nestjs/common';
import type { LiveState } from '../../contracts/live.js';
import type { StayLine } from '../../contracts/stays.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { Clock, dayAt } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { searchStays } from './search.queries.js';
import {
  guestCard,
  houseCounts,
  lineOfStay,
  linesOfStays,
  listOfStays,
  presentStays,
  stayStates,
  type GuestCard,
  type StayList,
} from './stays.queries.js';

export type { GuestCard, StayList };

const MOST = 30;

/** The door of the room where guests and stays are known. */
@Injectable()
export class GuestsFacade {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly hotels: HotelsFacade,
  ) {}

  /** By room, name or reservation, at most 30, best first; an empty question shows who arrives and who is here. */
  async search(hotel: string, question: string): Promise<StayLine[]> {
    if (question.trim() !== '') return searchStays(this.db, hotel, question);
    return presentStays(this.db, hotel, await this.today(hotel), MOST);
  }

  async list(hotel: string, list: StayList): Promise<StayLine[]> {
    return listOfStays(this.db, hotel, list, await this.today(hotel));
  }

  line(hotel: string, id: string, from: Database | Tx = this.db): Promise<StayLine | null> {
    return lineOfStay(from, hotel, id);
  }

  lines(hotel: string, ids: string[]): Promise<StayLine[]> {
    return linesOfStays(this.db, hotel, ids);
  }

  /** Which of these stays are over. */
  async departed(hotel: string, ids: string[]): Promise<Set<string>> {
    const lines = ids.length > 0 ? await linesOfStays(this.db, hotel, ids) : [];
    return new Set(lines.filter(({ status }) => status === 'departed').map(({ id }) => id));
  }

  /** Everything of the card but what the desk knows (open, closed, wishes). */
  card(hotel: string, id: string): Promise<GuestCard | null> {
    return guestCard(this.db, hotel, id);
  }

  stayStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return stayStates(this.db, hotel, ids);
  }

  waitingStates(_hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    return Promise.resolve([]);
  }

  guestWordStates(_hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    return Promise.resolve([]);
  }

  ruleVoiceStates(_hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    return Promise.resolve([]);
  }

  /** One row, the hotel's, whichever ids are asked for. */
  async houseStates(hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    const today = await this.today(hotel);
    const counts = await houseCounts(this.db, hotel, today);
    const movedClock = this.clock.moved ? this.clock.now().toISOString() : null;
    const { version } = counts;
    return [{ kind: 'house', id: hotel, version, state: { id: hotel, today, movedClock, ...counts } }];
  }

  private async today(hotel: string): Promise<string> {
    const { timeZone } = await this.hotels.hotel(hotel);
    return dayAt(this.clock.now(), timeZone);
  }
}
