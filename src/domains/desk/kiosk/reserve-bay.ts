import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { KioskActor } from '../../../contracts/actor.js';
import type { KioskDeposit, KioskReservation } from '../../../contracts/lockers.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { pin as newPin } from '../../../platform/secrets/secrets.js';
import { Clock } from '../../../platform/time/clock.js';
import { LockersFacade } from '../../lockers/lockers.facade.js';
import { isNameOf } from './guest-name.rules.js';

const KEPT_MS = 120_000;
/**
 * Ten wrong rooms or names at one kiosk, then a growing pause: nobody reads the guest list off the lobby. A short one,
 * for the next guest in line waits, too.
 */
const TRIES = { free: 10, base: 15, cap: 60 };

interface KioskStay {
  id: string;
  first_name: string;
  last_name: string;
  latin: string | null;
}

/** A guest at the kiosk wants a bay for her device: room and name, and one is kept for two minutes. */
@Injectable()
export class ReserveBay {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly lockers: LockersFacade,
    private readonly memory: CommandMemory,
  ) {}

  /** @throws Refused `guest_not_found`, `slow_down` {seconds}, `no_bay_free`, `station_lost` */
  async run(actor: KioskActor, { room, name, connector }: KioskDeposit): Promise<KioskReservation> {
    const { hotel, stationId } = actor;
    const wall = this.clock.wall();
    const tries = await this.db.one<{ wait: number }>(
      "SELECT count_attempt($1, 'kiosk-guest', $2, $3, $4, $5, $6) AS wait",
      [hotel, stationId, wall, TRIES.free, TRIES.base, TRIES.cap],
    );
    if ((tries?.wait ?? 0) > 0) throw new Refused(429, 'slow_down', { seconds: tries?.wait ?? 0 });
    const stay = await this.guestOf(hotel, room, name);
    if (!stay) throw new Refused(404, 'guest_not_found');
    // on its own: also where no bay is free, her name was right
    await this.takeBack(actor);
    return this.db.transaction(async (tx) => {
      await this.isReady(tx, actor);
      await this.lockers.giveUpUnused(tx, hotel, stay.id);
      const id = uuidv7();
      const pin = newPin();
      const bay = await this.take(tx, actor, {
        id,
        stayId: stay.id,
        connector,
        pin,
        until: wall.getTime() + KEPT_MS,
      });
      const guest = `${stay.first_name} ${stay.last_name}`.trim();
      const reply: KioskReservation = { occupancyId: id, bay, pin, guest };
      await this.memory.remember(tx, 201, reply);
      return reply;
    });
  }

  /** A right name costs no try, and clears no wrong ones: else a guest's own name would buy ten more guesses each time. */
  private async takeBack({ hotel, stationId }: KioskActor): Promise<void> {
    await this.db.rows(
      `UPDATE attempt SET failures = greatest(failures - 1, 0), wait_until = last_at
       WHERE hotel_id = $1 AND scope = 'kiosk-guest' AND subject = $2`,
      [hotel, stationId],
    );
  }

  private async isReady(tx: Tx, { hotel, stationId }: KioskActor): Promise<void> {
    const row = await tx.one("SELECT id FROM station WHERE hotel_id = $1 AND id = $2 AND state = 'ready'", [
      hotel,
      stationId,
    ]);
    if (!row) throw new Refused(409, 'station_lost');
  }

  private async guestOf(hotel: string, room: string, name: string): Promise<KioskStay | null> {
    const rows = await this.db.rows<KioskStay>(
      `SELECT s.id, g.first_name, g.last_name, g.latin FROM stay s
       JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
       WHERE s.hotel_id = $1 AND s.status = 'in_house' AND upper(s.room) = upper($2) LIMIT 20`,
      [hotel, room.trim()],
    );
    return rows.find((row) => isNameOf(name, row.first_name, row.last_name, row.latin)) ?? null;
  }

  private async take(
    tx: Tx,
    { hotel, stationId }: KioskActor,
    wanted: { id: string; stayId: string; connector: string; pin: string; until: number },
  ): Promise<number> {
    const amenity = await tx.one<{ id: string }>(
      `SELECT id FROM amenity WHERE hotel_id = $1 AND kind = 'bay' AND active
       ORDER BY connector IS NOT DISTINCT FROM $2 DESC, connector IS NULL DESC LIMIT 1`,
      [hotel, wanted.connector],
    );
    if (!amenity) throw new Refused(409, 'no_bay_free');
    const hash = this.lockers.pinHash(hotel, wanted.id, wanted.pin);
    const row = await tx.one<{ reply: { refused?: string; handout?: { occupancy?: { bay: number } } } }>(
      `SELECT hand_out($1, NULL, NULL, NULL, $2, $3, $4, NULL, $5, $6, $7, NULL, $8, $9, $10) AS reply`,
      [
        hotel,
        wanted.id,
        wanted.stayId,
        amenity.id,
        this.clock.now(),
        this.clock.wall(),
        hash,
        stationId,
        wanted.connector,
        new Date(wanted.until),
      ],
    );
    const bay = row?.reply.handout?.occupancy?.bay;
    if (bay === undefined)
      throw new Refused(409, row?.reply.refused === 'all_out' ? 'no_bay_free' : 'try_again', { seconds: 2 });
    return bay;
  }
}
