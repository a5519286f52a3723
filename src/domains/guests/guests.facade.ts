import { Injectable } from '@nestjs/common';
import type { Connector, Language } from '../../contracts/common.js';
import type { GuestAdvises, GuestSays } from '../../contracts/guest-page.js';
import type { LiveState } from '../../contracts/live.js';
import type { GuestAsPerson } from '../../contracts/person.js';
import { Refused } from '../../contracts/refusals.js';
import type { StayLine } from '../../contracts/stays.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { Clock, dayAt } from '../../platform/time/clock.js';
import { HotelsFacade } from '../hotels/hotels.facade.js';
import { lockGuestOf, renewStaysOf } from './guest.store.js';
import { guestWordStates } from './guest-word.queries.js';
import { personOfStay, rememberedConnector } from './person.queries.js';
import { ruleVoiceStates } from './rule-voice.queries.js';
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
import { askOnSlip, isOnSlip, type OnSlip, writeAdvice } from './use-cases/advices.js';
import { answerWord, writeWord } from './use-cases/guest-words.js';
import { waitingStates } from './waiting.queries.js';

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

  /** What the device of this stay's guest took last time. */
  rememberedConnector(hotel: string, stayId: string): Promise<Connector | null> {
    return rememberedConnector(this.db, hotel, stayId);
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

  /** The person beside her stay. @throws Refused unknown_stay */
  async person(hotel: string, stayId: string, language: Language): Promise<GuestAsPerson> {
    return this.personIn(this.db, hotel, stayId, { language, today: await this.today(hotel) });
  }

  /** @param at `today` was asked before the transaction. @throws Refused unknown_stay */
  async personIn(
    from: Database | Tx,
    hotel: string,
    stayId: string,
    at: { today: string; language: Language },
  ): Promise<GuestAsPerson> {
    const person = await personOfStay(from, hotel, stayId, {
      ...at,
      now: this.clock.now(),
      wall: this.clock.wall(),
    });
    if (!person) throw new Refused(404, 'unknown_stay');
    return person;
  }

  /** Said on the guest's own page. @throws Refused unknown_about */
  say(tx: Tx, hotel: string, stayId: string, said: GuestSays): Promise<string> {
    return writeWord(tx, hotel, { ...said, stayId, via: 'guest_page', at: this.clock.now() });
  }

  /** Answered on the guest's own page. @throws Refused asked_already, unknown_question */
  advise(tx: Tx, hotel: string, stayId: string, advised: GuestAdvises): Promise<string> {
    const terms = { ...advised, stayId, via: 'guest_page' as const, askedBy: null, at: this.clock.now() };
    return writeAdvice(tx, hotel, terms);
  }

  /**
   * The question for this slip, in the guest's language: at a good moment, once a stay, and with it she has been asked.
   * The same slip printed again carries it again.
   */
  async questionForSlip(hotel: string, slip: Omit<OnSlip, 'questionId' | 'at'>): Promise<string | null> {
    const today = await this.today(hotel);
    return this.db.transaction(async (tx) => {
      const person = await this.personIn(tx, hotel, slip.stayId, { language: 'en', today });
      if (person.slipQuestion)
        return (await isOnSlip(tx, hotel, slip)) ? person.slipQuestion.guestWords : null;
      if (!person.question) return null;
      const { questionId, guestWords } = person.question;
      return (await askOnSlip(tx, hotel, { ...slip, questionId, at: this.clock.now() })) ? guestWords : null;
    });
  }

  /** Her record, which whoever locks a stay of hers and will change both locks first. @throws Refused unknown_stay */
  async hold(tx: Tx, hotel: string, stayId: string): Promise<void> {
    await lockGuestOf(tx, hotel, stayId);
  }

  /** The language the guest has chosen on her own page; she is held. @throws Refused unknown_stay */
  async speak(tx: Tx, hotel: string, stayId: string, language: Language): Promise<void> {
    const guestId = await lockGuestOf(tx, hotel, stayId);
    await tx.rows('UPDATE guest SET language = $3, version = version + 1 WHERE hotel_id = $1 AND id = $2', [
      hotel,
      guestId,
      language,
    ]);
    await tx.tell(hotel, { type: 'guest.changed', touched: await renewStaysOf(tx, hotel, guestId) });
  }

  /** An apology was made for what a guest said is wrong: it leaves the board. False: it stood there no more. */
  answerWord(tx: Tx, hotel: string, id: string): Promise<boolean> {
    return answerWord(tx, hotel, id, this.clock.now());
  }

  waitingStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return waitingStates(this.db, hotel, ids);
  }

  guestWordStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return guestWordStates(this.db, hotel, ids);
  }

  ruleVoiceStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return ruleVoiceStates(this.db, hotel, ids);
  }

  /** One row, the hotel's, whichever ids are asked for. */
  async houseStates(hotel: string, _ids: string[] | null): Promise<LiveState[]> {
    const today = await this.today(hotel);
    const counts = await houseCounts(this.db, hotel, today);
    const movedClock = this.clock.moved ? this.clock.now().toISOString() : null;
    const { version } = counts;
    return [{ kind: 'house', id: hotel, version, state: { id: hotel, today, movedClock, ...counts } }];
  }

  /** The hotel's calendar day. */
  async today(hotel: string): Promise<string> {
    const { timeZone } = await this.hotels.hotel(hotel);
    return dayAt(this.clock.now(), timeZone);
  }
}
