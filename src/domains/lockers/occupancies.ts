import { Injectable } from '@nestjs/common';
import type { MomentCode } from '../../contracts/events.js';
import type { Tx } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import { type BayFacts, judge, KEPT_EMPTY_MS, mayGiveUp, openingOf } from './occupancy.rules.js';

export interface LiveOccupancy {
  id: string;
  bay_id: string;
  station_id: string;
  number: number;
  phase: BayFacts['phase'];
  kept_until: Date | null;
  door: BayFacts['door'];
  occupied: boolean | null;
  charging: string;
}

interface OpeningRow {
  actor: string | null;
  reason: string | null;
  closed_at: Date | null;
}

const LIVE = `SELECT o.id, o.bay_id, b.station_id, b.number, o.phase, o.kept_until, b.door, b.occupied, b.charging
  FROM occupancy o JOIN bay b ON b.hotel_id = o.hotel_id AND b.id = o.bay_id
  WHERE o.hotel_id = $1 AND o.ended_at IS NULL`;

/** What stands on the line of what happened; a bay nobody came to is no news. */
const MOMENTS = { collected: 'picked_up', released: 'released', given_up: undefined } as const;

/** The lives of guests' bays: kept, inside, ended. Every step locks the occupancy first. */
@Injectable()
export class Occupancies {
  constructor(private readonly clock: Clock) {}

  byId(tx: Tx, hotel: string, id: string): Promise<LiveOccupancy | null> {
    return tx.one<LiveOccupancy>(`${LIVE} AND o.id = $2 FOR UPDATE OF o`, [hotel, id]);
  }

  /** Something moved at a bay: what does it mean for the guest it belongs to? */
  async look(tx: Tx, hotel: string, bayId: string): Promise<void> {
    const live = await tx.one<LiveOccupancy>(`${LIVE} AND o.bay_id = $2 FOR UPDATE OF o`, [hotel, bayId]);
    if (!live) return;
    const opening = await this.opening(tx, hotel, live);
    const now = this.clock.now().getTime();
    const verdict = judge({
      ...live,
      opening: opening && openingOf(opening.actor, opening.reason),
      closedFor: opening?.closed_at ? now - opening.closed_at.getTime() : null,
    });
    if (verdict.kind === 'inside') await this.inside(tx, hotel, live);
    if (verdict.kind === 'ended') await this.end(tx, hotel, live, verdict.how);
    if (verdict.kind === 'empty') await this.shorten(tx, hotel, live);
  }

  /** Ends an occupancy and closes its hand-out: both or neither. */
  async end(
    tx: Tx,
    hotel: string,
    live: Pick<LiveOccupancy, 'id' | 'bay_id' | 'station_id'>,
    how: 'collected' | 'released' | 'given_up',
  ): Promise<void> {
    const now = this.clock.now();
    const ended = await tx.one(
      `UPDATE occupancy SET phase = 'ended', ended_at = $3, ended_how = $4
       WHERE hotel_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id`,
      [hotel, live.id, now, how],
    );
    if (!ended) return;
    const handout = await tx.one<{ stay_id: string; amenity_id: string }>(
      `UPDATE handout SET status = 'returned', closed_at = $3, version = version + 1
       WHERE hotel_id = $1 AND id = $2 AND status = 'open' RETURNING stay_id, amenity_id`,
      [hotel, live.id, now],
    );
    await this.touch(tx, hotel, live, `occupancy.${how}`, handout, MOMENTS[how]);
  }

  /** A kept bay nobody came to: back to the house, unless a device may be inside. */
  async giveUp(tx: Tx, hotel: string, live: LiveOccupancy): Promise<boolean> {
    const orders = await tx.one<{ any: boolean; running: boolean }>(
      `SELECT EXISTS (SELECT FROM device_command WHERE hotel_id = $1 AND occupancy_id = $2
         AND stage NOT IN ('expired', 'refused')) AS any,
       EXISTS (SELECT FROM device_command WHERE hotel_id = $1 AND occupancy_id = $2 AND in_flight) AS running`,
      [hotel, live.id],
    );
    // an order on its way, or a door whose closing nobody told of: she may be putting her device in
    const opening = await this.opening(tx, hotel, live);
    if (live.phase !== 'kept' || orders?.running || (opening && !opening.closed_at)) return false;
    if (!mayGiveUp({ ...live, ordered: orders?.any === true })) return false;
    await this.end(tx, hotel, live, 'given_up');
    return true;
  }

  private async inside(tx: Tx, hotel: string, live: LiveOccupancy): Promise<void> {
    await tx.rows(
      "UPDATE occupancy SET phase = 'inside', kept_until = NULL WHERE hotel_id = $1 AND id = $2",
      [hotel, live.id],
    );
    const handout = await this.handoutOf(tx, hotel, live.id);
    await this.touch(tx, hotel, live, 'occupancy.inside', handout, 'deposited');
  }

  private async shorten(tx: Tx, hotel: string, live: LiveOccupancy): Promise<void> {
    const wall = this.clock.wall().getTime();
    // the first look after the closing sets it; a sensor that trembles must not prolong it
    await tx.rows(
      `UPDATE occupancy SET kept_until = $3 WHERE hotel_id = $1 AND id = $2 AND kept_until > $3`,
      [hotel, live.id, new Date(wall + KEPT_EMPTY_MS)],
    );
  }

  private handoutOf(
    tx: Tx,
    hotel: string,
    id: string,
  ): Promise<{ stay_id: string; amenity_id: string } | null> {
    return tx.one('SELECT stay_id, amenity_id FROM handout WHERE hotel_id = $1 AND id = $2', [hotel, id]);
  }

  /** The latest opening since the bay is hers, and whether the journal has told of its closing. */
  private opening(tx: Tx, hotel: string, live: LiveOccupancy): Promise<OpeningRow | null> {
    return tx.one<OpeningRow>(
      `SELECT c.actor, c.reason,
         (SELECT max(k.at) FROM station_journal k WHERE k.hotel_id = j.hotel_id AND k.station_id = j.station_id
            AND k.bay = j.bay AND k.stage = 'closed' AND (k.boot::bigint, k.seq) > (j.boot::bigint, j.seq)) AS closed_at
       FROM station_journal j
       LEFT JOIN device_command c ON c.hotel_id = j.hotel_id AND c.id = j.command_id AND c.occupancy_id = $4
       WHERE j.hotel_id = $1 AND j.station_id = $2 AND j.bay = $3 AND j.stage = 'opened'
         AND j.at >= (SELECT since FROM occupancy WHERE hotel_id = $1 AND id = $4)
       ORDER BY j.boot::bigint DESC, j.seq DESC LIMIT 1`,
      [hotel, live.station_id, live.number, live.id],
    );
  }

  private async touch(
    tx: Tx,
    hotel: string,
    live: Pick<LiveOccupancy, 'id' | 'bay_id' | 'station_id'>,
    type: string,
    handout: { stay_id: string; amenity_id: string } | null,
    moment?: MomentCode,
  ): Promise<void> {
    const bay = await tx.one<{ number: number }>(
      'UPDATE bay SET version = version + 1 WHERE hotel_id = $1 AND id = $2 RETURNING number',
      [hotel, live.bay_id],
    );
    await tx.tell(hotel, {
      type,
      touched: [
        { kind: 'handout', id: live.id },
        { kind: 'bay', id: live.bay_id, station: live.station_id },
        ...(handout
          ? [
              { kind: 'stay', id: handout.stay_id },
              { kind: 'amenity', id: handout.amenity_id },
            ]
          : []),
      ],
      ...(moment && handout
        ? { moment: { code: moment, stayId: handout.stay_id, params: { bay: bay?.number ?? null } } }
        : {}),
    });
  }
}
