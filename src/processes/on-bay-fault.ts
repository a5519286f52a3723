import type { LockersFacade } from '../domains/lockers/lockers.facade.js';
import type { DevicesFacade } from '../domains/devices/devices.facade.js';
import type { Database } from '../platform/db/database.js';
import type { Happened } from '../platform/outbox/stamped.js';

const CODE = 'guest_phone_waiting';
/** After these a door may have become shut for good, or free again. */
const HEARD = [
  'station.state',
  'station.journal',
  'bay.lock',
  'bay.charging',
  'alert.raised',
  'alert.solved',
];

/** A guest's device stands behind a door that does not open: reception hears it before the guest does. */
export class OnBayFault {
  constructor(
    private readonly db: Database,
    private readonly lockers: LockersFacade,
    private readonly devices: DevicesFacade,
  ) {}

  /** Hearing an event twice changes nothing. */
  async hear(event: Happened): Promise<void> {
    if (!HEARD.includes(event.type) && !event.type.startsWith('occupancy.')) return;
    const stations = new Set(event.touched.map((one) => one.station).filter((id) => id !== undefined));
    for (const stationId of stations) await this.look(event.hotel, stationId);
  }

  async look(hotel: string, stationId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const bays = await this.lockers.guestBays(tx, hotel, stationId);
      const blocked = new Set(bays.filter((bay) => bay.blocked).map((bay) => bay.bay));
      for (const bay of blocked) {
        const words = { hotel, stationId, bay, code: CODE, severity: 'alarm' as const, once: true };
        await this.devices.raiseAlert(tx, words);
      }
      const standing = await tx.rows<{ bay: number }>(
        'SELECT bay FROM alert WHERE hotel_id = $1 AND station_id = $2 AND code = $3 AND solved_at IS NULL',
        [hotel, stationId, CODE],
      );
      for (const { bay } of standing.filter((one) => !blocked.has(one.bay))) {
        await this.devices.solveAlert(tx, { hotel, stationId, bay, code: CODE });
      }
    });
  }
}
