import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { ClaimCode } from '../../../contracts/lockers.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { readableCode } from '../../../platform/secrets/secrets.js';
import { Vault } from '../../../platform/secrets/vault.js';
import { Clock } from '../../../platform/time/clock.js';

const VALID_MS = 15 * 60_000;
/** 50 random bits. */
const LENGTH = 11;

export const CLAIM_PURPOSE = { station: 'station', kiosk: 'kiosk' } as const;
export type ClaimPurpose = keyof typeof CLAIM_PURPOSE;

/** A one-time code for a station or a kiosk. Only its keyed hash is kept; an older unused one is over. */
@Injectable()
export class MakeClaim {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly memory: CommandMemory,
  ) {}

  run(actor: StaffActor, stationId: string, purpose: ClaimPurpose): Promise<ClaimCode> {
    return this.db.transaction(async (tx) => {
      const claim = await this.make(tx, actor.hotel, stationId, purpose);
      await this.memory.remember(tx, 201, claim);
      return claim;
    });
  }

  async make(tx: Tx, hotel: string, stationId: string, purpose: ClaimPurpose): Promise<ClaimCode> {
    const station = await tx.one('SELECT id FROM station WHERE hotel_id = $1 AND id = $2 FOR UPDATE', [
      hotel,
      stationId,
    ]);
    if (!station) throw new Refused(404, 'unknown_station');
    const code = readableCode(LENGTH);
    const until = new Date(this.clock.wall().getTime() + VALID_MS);
    await tx.rows(
      'DELETE FROM claim WHERE hotel_id = $1 AND station_id = $2 AND purpose = $3 AND used_at IS NULL',
      [hotel, stationId, purpose],
    );
    await tx.rows(
      'INSERT INTO claim (hotel_id, code_hash, purpose, station_id, until) VALUES ($1, $2, $3, $4, $5)',
      [hotel, this.vault.hash('claim', CLAIM_PURPOSE[purpose], code), purpose, stationId, until],
    );
    return { code, until: until.toISOString() };
  }
}
