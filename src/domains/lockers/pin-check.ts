import { Injectable } from '@nestjs/common';
import { Refused } from '../../contracts/refusals.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { sameSecret, Vault } from '../../platform/secrets/vault.js';
import { Clock } from '../../platform/time/clock.js';

/** Three tries at once, then 30 seconds, doubling to an hour: a million PINs take longer than any stay. */
const TRIES = { free: 3, base: 30, cap: 3_600 };
const TRY = 'SELECT * FROM pin_try($1, $2, $3, $4, $5, $6, $7, $8, $9)';

export interface PinTry {
  hotel: string;
  stationId: string;
  /** One of the two. */
  bay: number | null;
  occupancyId: string | null;
  pin: string;
  source: 'kiosk' | 'staff';
}

export interface RightPin {
  bayId: string;
  bay: number;
  occupancyId: string;
  phase: 'kept' | 'inside';
}

interface Row extends Record<string, unknown> {
  wait: number;
  bay_id: string | null;
  number: number | null;
  occupancy_id: string | null;
  phase: 'kept' | 'inside' | null;
  pin_hash: Buffer | null;
}

/** PINs of bays: keyed hashes, and limited tries counted before anything is compared. */
@Injectable()
export class PinCheck {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  hash(hotel: string, occupancyId: string, pin: string): Buffer {
    return this.vault.hash('pin', hotel, occupancyId, pin);
  }

  /** @throws Refused `slow_down` {seconds}, `wrong_pin`, `unknown_bay` */
  async run(given: PinTry): Promise<RightPin> {
    const values = [
      given.hotel,
      given.stationId,
      given.bay,
      given.occupancyId,
      given.source,
      this.clock.wall(),
    ];
    const [row] = await this.db.hot<Row>('pin-try', TRY, [...values, TRIES.free, TRIES.base, TRIES.cap]);
    if (!row?.bay_id) throw new Refused(404, 'unknown_bay');
    if (row.wait > 0) throw new Refused(429, 'slow_down', { seconds: row.wait });
    const { pin_hash: hash, occupancy_id: occupancyId, phase } = row;
    // an empty bay costs the same time as a wrong PIN, so that nobody learns which bays are taken
    const right = sameSecret(
      hash ?? Buffer.alloc(32),
      this.hash(given.hotel, occupancyId ?? given.stationId, given.pin),
    );
    if (!right || !hash || !occupancyId || !phase) throw new Refused(409, 'wrong_pin');
    return { bayId: row.bay_id, bay: row.number ?? 0, occupancyId, phase };
  }

  /** A right PIN forgets the wrong ones of its guest and source. */
  async forget(tx: Tx, hotel: string, occupancyId: string, source: PinTry['source']): Promise<void> {
    await tx.rows("DELETE FROM attempt WHERE hotel_id = $1 AND scope = 'pin' AND subject = $2", [
      hotel,
      `${occupancyId}|${source}`,
    ]);
  }
}
