import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { RuleDecision, RuleVoiceInput, RuleVoiceLine } from '../../../contracts/person.js';
import type { Tx } from '../../../platform/db/database.js';
import { OneCommand } from '../one-command.js';
import { ruleVoiceLine } from '../rule-voice.queries.js';

/** A guest is unhappy about a rule of ours: one tap at the desk, and a manager answers. */
@Injectable()
export class RuleVoices {
  constructor(private readonly command: OneCommand) {}

  /** @throws Refused unknown_stay */
  raise(actor: StaffActor, { rule, stayId, words }: RuleVoiceInput): Promise<RuleVoiceLine> {
    return this.command.run(201, async (tx) => {
      const id = uuidv7();
      await tx.rows(
        'INSERT INTO rule_voice (hotel_id, id, rule, stay_id, words, at, by_staff) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        [actor.hotel, id, rule, stayId, words ?? '', this.command.now(), actor.staffId],
      );
      return this.told(tx, actor.hotel, id, 'rule_unhappy');
    });
  }

  /** @throws Refused unknown_voice, answered_already */
  answer(actor: StaffActor, id: string, answer: string): Promise<RuleVoiceLine> {
    return this.command.run(200, async (tx) => {
      const row = await tx.one<{ answer: string | null }>(
        'SELECT answer FROM rule_voice WHERE hotel_id = $1 AND id = $2 FOR UPDATE',
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'unknown_voice');
      if (row.answer !== null) throw new Refused(409, 'answered_already');
      await tx.rows(
        `UPDATE rule_voice SET answer = $3, answered_at = $4, answered_by = $5, version = version + 1
         WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, answer, this.command.now(), actor.staffId],
      );
      return this.told(tx, actor.hotel, id, 'rule_answered');
    });
  }

  decide(actor: StaffActor, { rule, decision }: RuleDecision): Promise<void> {
    return this.command.run(204, async (tx) => {
      await tx.rows(
        `INSERT INTO rule_decision (hotel_id, rule, decision, at, by_staff) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (hotel_id, rule) DO UPDATE SET decision = $3, at = $4, by_staff = $5`,
        [actor.hotel, rule, decision, this.command.now(), actor.staffId],
      );
      await tx.tell(actor.hotel, {
        type: 'rule.decided',
        touched: [{ kind: 'pulse', id: actor.hotel }],
        moment: { code: 'rule_decided', params: { rule, decision } },
      });
    });
  }

  private async told(
    tx: Tx,
    hotel: string,
    id: string,
    code: 'rule_unhappy' | 'rule_answered',
  ): Promise<RuleVoiceLine> {
    const line = await ruleVoiceLine(tx, hotel, id);
    if (!line) throw new Refused(404, 'unknown_voice');
    await tx.tell(hotel, {
      type: code === 'rule_unhappy' ? 'rule.voice-raised' : 'rule.voice-answered',
      touched: [
        { kind: 'rule-voice', id },
        { kind: 'stay', id: line.stayId },
      ],
      moment: { code, stayId: line.stayId, params: { rule: line.rule } },
    });
    return line;
  }
}
