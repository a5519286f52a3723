import { Injectable } from '@nestjs/common';
import type { LiveState } from '../contracts/live.js';
import { DevicesFacade } from '../domains/devices/devices.facade.js';
import { Database } from '../platform/db/database.js';
import { type AudienceName, hearsMoments, kindsOf } from './audience.rules.js';
import { CareReads } from './care-reads.js';
import { HouseReads } from './house-reads.js';
import { forManager } from './manager.rules.js';
import type { Reads } from './reads.js';
import { momentStates } from './moments.queries.js';

/** Reads what an audience sees: everything for a snapshot, some rows for a change. */
@Injectable()
export class Boards {
  private readonly reads: Reads;

  constructor(
    private readonly db: Database,
    house: HouseReads,
    private readonly care: CareReads,
    private readonly devices: DevicesFacade,
  ) {
    this.reads = { ...house.reads, ...care.reads };
  }

  /** Everything on the board now. */
  async all(hotel: string, audience: AudienceName): Promise<LiveState[]> {
    const station = stationOf(audience);
    if (station) return this.kiosk(hotel, station, null);
    const stay = stayOf(audience);
    if (stay) return this.care.guestPage(hotel, [stay]);
    const kinds = [...kindsOf(audience)].filter((kind) => kind !== 'stay');
    const parts = await Promise.all(kinds.map((kind) => this.read(kind, hotel, null)));
    if (hearsMoments(audience)) parts.push(await momentStates(this.db, hotel, null));
    return this.shownTo(hotel, audience, parts.flat());
  }

  /**
   * The rows of some ids as they are now. Whole states, so one read serves every event of a batch.
   * @param touched kind → ids
   */
  async some(hotel: string, audience: AudienceName, touched: Map<string, Set<string>>): Promise<LiveState[]> {
    const station = stationOf(audience);
    if (station) {
      const bays = touched.has('station') ? null : [...(touched.get('bay') ?? [])];
      return this.kiosk(hotel, station, bays);
    }
    const stay = stayOf(audience);
    if (stay) return this.care.guestPage(hotel, [stay]);
    const kinds = kindsOf(audience);
    const parts = await Promise.all(
      [...touched].filter(([kind]) => kinds.has(kind)).map(([kind, ids]) => this.read(kind, hotel, [...ids])),
    );
    return this.shownTo(hotel, audience, parts.flat());
  }

  private async kiosk(hotel: string, station: string, bays: string[] | null): Promise<LiveState[]> {
    const parts = [await this.devices.kioskBayStates(hotel, station, bays)];
    if (bays === null) parts.push(await this.devices.kioskStationStates(hotel, station));
    return parts.flat();
  }

  private read(kind: string, hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return this.reads[kind]?.(hotel, ids) ?? Promise.resolve([]);
  }

  async moments(hotel: string, audience: AudienceName, outboxIds: string[]): Promise<LiveState[]> {
    return this.shownTo(hotel, audience, await momentStates(this.db, hotel, outboxIds));
  }

  /** The last door before the manager's console: no colleague's name goes through it. */
  private async shownTo(hotel: string, audience: AudienceName, states: LiveState[]): Promise<LiveState[]> {
    return audience === 'manager' ? forManager(states, await this.care.colleagues(hotel)) : states;
  }
}

function stayOf(audience: AudienceName): string | null {
  return audience.startsWith('guest:') ? audience.slice('guest:'.length) : null;
}

function stationOf(audience: AudienceName): string | null {
  return audience.startsWith('kiosk:') ? audience.slice('kiosk:'.length) : null;
}
