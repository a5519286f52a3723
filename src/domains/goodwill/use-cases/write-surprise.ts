import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import { type Language, languages } from '../../../contracts/common.js';
import type { Surprise, SurpriseChange, SurpriseInput } from '../../../contracts/goodwill.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { surpriseLine } from '../surprises.queries.js';
import { Today } from '../today.js';

const LONGEST_CARD = 400;

/** Small kindnesses that are ready, and words for a card somebody writes by hand. */
@Injectable()
export class WriteSurprise {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly today: Today,
  ) {}

  /** @throws Refused invalid */
  create(actor: StaffActor, input: SurpriseInput, language: Language): Promise<Surprise> {
    const id = uuidv7();
    return this.written(actor, id, language, 201, async (tx) => {
      await tx.rows(
        `INSERT INTO surprise (hotel_id, id, names, value_minor, weekly, card, active) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [actor.hotel, id, ...valuesOf(input)],
      );
    });
  }

  /** @throws Refused unknown_surprise, stale, invalid */
  change(actor: StaffActor, id: string, input: SurpriseChange, language: Language): Promise<Surprise> {
    return this.written(actor, id, language, 200, async (tx) => {
      const row = await tx.one<{ version: number }>(
        'SELECT version FROM surprise WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_surprise');
      if (row.version !== input.version) throw new Refused(409, 'stale');
      await tx.rows(
        `UPDATE surprise SET names = $3, value_minor = $4, weekly = $5, card = $6, active = $7, version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, ...valuesOf(input)],
      );
    });
  }

  private async written(
    actor: StaffActor,
    id: string,
    language: Language,
    status: number,
    write: (tx: Tx) => Promise<void>,
  ): Promise<Surprise> {
    const day = await this.today.of(actor.hotel);
    return this.db.transaction(async (tx) => {
      await write(tx);
      await tx.tell(actor.hotel, {
        type: 'surprise.written',
        touched: [{ kind: 'house', id: actor.hotel }],
      });
      const reply = await surpriseLine(tx, actor.hotel, id, day, language);
      if (!reply) throw new Refused(404, 'unknown_surprise');
      await this.memory.remember(tx, status, reply);
      return reply;
    });
  }
}

/** The card's words are a map, which class-validator does not look into. */
function valuesOf({ names, valueMinor, weekly, card, active }: SurpriseInput): unknown[] {
  const words = Object.entries(card ?? {});
  const good = words.every(
    ([language, text]) =>
      (languages as readonly string[]).includes(language) &&
      typeof text === 'string' &&
      text.length <= LONGEST_CARD,
  );
  if (!good || Array.isArray(card)) throw new Refused(400, 'invalid', {}, { fields: ['card'] });
  return [JSON.stringify(names), valueMinor, weekly ?? null, JSON.stringify(card ?? {}), active];
}
