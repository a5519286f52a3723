import { Injectable } from '@nestjs/common';
import type { KioskActor } from '../../contracts/actor.js';
import type { DoorOrder } from '../../contracts/lockers.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { DevicesFacade } from '../devices/devices.facade.js';
import { KeptWatch } from './kept-watch.js';
import { KioskParts } from './kiosk-parts.js';
import { Occupancies } from './occupancies.js';
import { PinCheck } from './pin-check.js';

/** A bay with a guest's device behind a door that may not open. */
export interface GuestBay {
  bay: number;
  blocked: boolean;
}

/** The door of the locker room. */
@Injectable()
export class LockersFacade {
  constructor(
    private readonly db: Database,
    private readonly pins: PinCheck,
    private readonly kiosks: KioskParts,
    private readonly watch: KeptWatch,
    occupancies: Occupancies,
    devices: DevicesFacade,
  ) {
    devices.onJournal(async (tx, line) => {
      if (line.bayId) await occupancies.look(tx, line.hotel, line.bayId);
    });
    devices.onBay((tx, change) => occupancies.look(tx, change.hotel, change.bayId));
  }

  start(): void {
    this.watch.start();
  }

  stop(): Promise<void> {
    return this.watch.stop();
  }

  /** What a bay's hand-out keeps of its PIN; `occupancyId` is the hand-out's id. */
  pinHash(hotel: string, occupancyId: string, pin: string): Buffer {
    return this.pins.hash(hotel, occupancyId, pin);
  }

  kiosk(cookie: string): Promise<KioskActor | null> {
    return this.kiosks.sessions.kiosk(cookie);
  }

  /** Those of some kiosk sessions that still stand. */
  kiosksStillGood(hotel: string, sessions: string[]): Promise<Set<string>> {
    return this.kiosks.sessions.stillGood(hotel, sessions);
  }

  pair(code: string): Promise<{ cookie: string; actor: KioskActor }> {
    return this.kiosks.sessions.pair(code);
  }

  openWithPin(
    actor: KioskActor,
    which: { bay?: number; occupancyId?: string },
    pin: string,
  ): Promise<DoorOrder> {
    return this.kiosks.open.run(actor, which, pin);
  }

  openAgain(actor: KioskActor, occupancyId: string): Promise<DoorOrder> {
    return this.kiosks.again.run(actor, occupancyId);
  }

  cancel(actor: KioskActor, occupancyId: string): Promise<void> {
    return this.kiosks.cancel.run(actor, occupancyId);
  }

  /** Gives back what this guest reserved at a kiosk and never opened. */
  giveUpUnused(tx: Tx, hotel: string, stayId: string): Promise<void> {
    return this.kiosks.cancel.unused(tx, hotel, stayId);
  }

  /** Bays of a station with a guest's device inside, and whether their doors can be opened just now. */
  guestBays(tx: Tx, hotel: string, stationId: string): Promise<GuestBay[]> {
    return tx.rows<GuestBay>(
      `SELECT b.number AS bay,
         s.state NOT IN ('ready', 'init') OR b.lock = 'jammed' OR b.charging = 'fault' AS blocked
       FROM occupancy o JOIN bay b ON b.hotel_id = o.hotel_id AND b.id = o.bay_id
       JOIN station s ON s.hotel_id = b.hotel_id AND s.id = b.station_id
       WHERE o.hotel_id = $1 AND b.station_id = $2 AND o.phase = 'inside'`,
      [hotel, stationId],
    );
  }

  /** For tests and for an impatient watch. */
  lookAtKept(): Promise<void> {
    return this.watch.look();
  }

  /** Station and bay of a live occupancy, or null. */
  where(hotel: string, occupancyId: string): Promise<{ station_id: string; number: number } | null> {
    return this.db.one(
      `SELECT b.station_id, b.number FROM occupancy o JOIN bay b ON b.hotel_id = o.hotel_id AND b.id = o.bay_id
       WHERE o.hotel_id = $1 AND o.id = $2 AND o.ended_at IS NULL`,
      [hotel, occupancyId],
    );
  }
}
