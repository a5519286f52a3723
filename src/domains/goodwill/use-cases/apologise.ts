import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import type { Language } from '../../../contracts/common.js';
import type {
  Apologise as ApologyRequest,
  ApologyDraft,
  ApologyReply,
  DraftApology,
  GiveReply,
} from '../../../contracts/goodwill.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
import { say } from '../../../platform/words/say.js';
import { type Cause, causeOf, guestOf, whatOf } from '../apologies.queries.js';
import { allowanceLeft } from '../entries.queries.js';
import { activeSurprises } from '../surprises.queries.js';
import { Today } from '../today.js';
import { GiveSurprise } from './give-surprise.js';

/** Two taps: words to lean on and a small surprise; then it is said. The guest's word is enough for it. */
@Injectable()
export class Apologise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly today: Today,
    private readonly giveSurprise: GiveSurprise,
    private readonly clock: Clock,
  ) {}

  /** @throws Refused unknown_stay, unknown_cause */
  async draft(actor: StaffActor, request: DraftApology, reader: Language): Promise<ApologyDraft> {
    const { hotel } = actor;
    const day = await this.today.of(hotel);
    const guest = await guestOf(this.db, hotel, request.stayId);
    if (!guest) throw new Refused(404, 'unknown_stay');
    const happened = await this.happened(this.db, hotel, request);
    const words = (language: Language) =>
      say(language, `apologies.say_${request.cause}`, {
        guest: guest.name,
        what: happened ? whatOf(happened, language) : '',
      });
    const { nowMinor } = await allowanceLeft(this.db, hotel, actor.staffId, request.stayId, day);
    const ready = await activeSurprises(this.db, hotel, day, reader);
    const surprise = ready.find(({ left, valueMinor }) => left !== 0 && valueMinor <= nowMinor) ?? null;
    return { guestWords: words(guest.language), readerWords: words(reader), surprise };
  }

  /** @throws Refused unknown_stay, unknown_cause, already_apologised, unknown_surprise, surprise_is_gone */
  async run(actor: StaffActor, request: ApologyRequest): Promise<ApologyReply> {
    const day = await this.today.of(actor.hotel);
    return this.db.transaction(async (tx) => {
      await this.happened(tx, actor.hotel, request);
      const { stayId, surpriseId } = request;
      const given = surpriseId
        ? await this.giveSurprise.within(tx, actor, { surpriseId, stayId, purpose: 'apology', day })
        : null;
      const id = await this.note(tx, actor, request, given);
      const reply: ApologyReply = { id, ...(given ? { given } : {}) };
      await this.memory.remember(tx, 201, reply);
      return reply;
    });
  }

  /** What it is about, when it is something we know of; nobody apologises to one guest for another one's trouble. */
  private async happened(
    from: Database | Tx,
    hotel: string,
    { stayId, cause, causeId }: DraftApology,
  ): Promise<Cause | null> {
    const known = causeId ? await causeOf(from, hotel, stayId, cause, causeId) : null;
    if (causeId && !known) throw new Refused(404, 'unknown_cause');
    return known;
  }

  private async note(
    tx: Tx,
    { hotel, staffId }: StaffActor,
    { stayId, cause, causeId, words, surpriseId }: ApologyRequest,
    given: GiveReply | null,
  ): Promise<string> {
    const id = uuidv7();
    await tx.rows(
      `INSERT INTO apology (hotel_id, id, stay_id, cause, cause_id, words, entry_id, by_staff, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        hotel,
        id,
        stayId,
        cause,
        causeId ?? null,
        words ?? '',
        given?.entry?.id ?? null,
        staffId,
        this.clock.now(),
      ],
    );
    await tx.tell(hotel, {
      type: 'apology.made',
      touched: [
        { kind: 'stay', id: stayId },
        // a process marks it as answered
        ...(cause === 'guest_word' && causeId ? [{ kind: 'guest-word', id: causeId }] : []),
      ],
      moment: { code: 'apology', stayId, params: { cause, surpriseId: surpriseId ?? null } },
    });
    return id;
  }
}
