import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { StaffActor } from '../../../contracts/actor.js';
import { Refused } from '../../../contracts/refusals.js';
import type { NamedChange, NamedInput, NamedThing } from '../../../contracts/person.js';
import type { Tx } from '../../../platform/db/database.js';
import { OneCommand } from '../one-command.js';

type Table = 'perk' | 'question';

/** Perks of the house club, and the questions we ask: the manager's words. */
@Injectable()
export class NamedThings {
  constructor(private readonly command: OneCommand) {}

  add(table: Table, actor: StaffActor, { names, active }: NamedInput): Promise<NamedThing> {
    return this.command.run(201, async (tx) => {
      const id = uuidv7();
      await tx.rows(`INSERT INTO ${table} (hotel_id, id, names, active) VALUES ($1, $2, $3, $4)`, [
        actor.hotel,
        id,
        JSON.stringify(names),
        active,
      ]);
      await changed(tx, actor.hotel, table);
      return { id, names, active, version: 1 };
    });
  }

  /** What guests were asked before keeps its answers. @throws Refused not_found, stale */
  change(table: Table, actor: StaffActor, id: string, change: NamedChange): Promise<NamedThing> {
    return this.command.run(200, async (tx) => {
      const row = await tx.one<{ version: number }>(
        `SELECT version FROM ${table} WHERE hotel_id = $1 AND id = $2 FOR UPDATE`,
        [actor.hotel, id],
      );
      if (!row) throw new Refused(404, 'not_found');
      if (row.version !== change.version) throw new Refused(409, 'stale');
      await tx.rows(
        `UPDATE ${table} SET names = $3, active = $4, version = version + 1 WHERE hotel_id = $1 AND id = $2`,
        [actor.hotel, id, JSON.stringify(change.names), change.active],
      );
      await changed(tx, actor.hotel, table);
      return { id, names: change.names, active: change.active, version: row.version + 1 };
    });
  }
}

/** Every card that is open shows its perks and its question anew. */
function changed(tx: Tx, hotel: string, table: Table): Promise<void> {
  return tx.tell(hotel, { type: `${table}.changed`, touched: [{ kind: 'house', id: hotel }] });
}
