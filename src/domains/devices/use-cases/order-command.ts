import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { COMMAND_DEADLINE_MS, type Op } from '../../../contracts/devices/station.js';
import { Refused } from '../../../contracts/refusals.js';
import type { Tx } from '../../../platform/db/database.js';
import { Clock } from '../../../platform/time/clock.js';
import { endOverdue } from '../command.clock.js';
import { ExpectedCommands } from '../expected-commands.js';

export interface CommandOrder {
  hotel: string;
  stationId: string;
  bayId: string;
  op: Op;
  actor: 'staff' | 'kiosk' | 'system';
  staffId?: string | null;
  reason?: string | null;
  occupancyId?: string | null;
}

/** An order to a machine is a row; it goes out after the commit, signed within its deadline or never. */
@Injectable()
export class OrderCommand {
  constructor(
    private readonly clock: Clock,
    private readonly expected: ExpectedCommands,
  ) {}

  /** @throws Refused `unknown_bay`, `station_lost`, `door_is_busy` */
  async run(tx: Tx, order: CommandOrder): Promise<{ commandId: string; bay: number }> {
    const wall = this.clock.wall();
    const bay = await tx.one<{ number: number; state: string }>(
      `SELECT b.number, s.state FROM bay b JOIN station s ON s.hotel_id = b.hotel_id AND s.id = b.station_id
       WHERE b.hotel_id = $1 AND b.id = $2 AND b.station_id = $3 FOR UPDATE OF b`,
      [order.hotel, order.bayId, order.stationId],
    );
    if (!bay) throw new Refused(404, 'unknown_bay');
    if (bay.state !== 'ready') throw new Refused(409, 'station_lost');
    // an order whose time is over must not keep the door busy, even while nobody serves the station
    await endOverdue(tx, [order.hotel], wall, order.bayId);
    const id = uuidv7();
    const row = await tx.one(
      `INSERT INTO device_command (hotel_id, id, station_id, bay_id, op, asked_at, deadline, epoch, actor, staff_id,
         reason, occupancy_id)
       SELECT $1, $2, $3, $4, $5, $6, $7, (SELECT epoch FROM hotel_lease WHERE hotel_id = $1), $8, $9, $10, $11
       ON CONFLICT (hotel_id, bay_id) WHERE in_flight DO NOTHING RETURNING id`,
      [
        order.hotel,
        id,
        order.stationId,
        order.bayId,
        order.op,
        this.clock.now(),
        new Date(wall.getTime() + COMMAND_DEADLINE_MS),
        order.actor,
        order.staffId ?? null,
        order.reason ?? null,
        order.occupancyId ?? null,
      ],
    );
    if (!row) throw new Refused(409, 'door_is_busy');
    await tx.rows('UPDATE bay SET version = version + 1 WHERE hotel_id = $1 AND id = $2', [
      order.hotel,
      order.bayId,
    ]);
    await tx.tell(order.hotel, {
      type: 'command.asked',
      touched: [{ kind: 'bay', id: order.bayId, station: order.stationId }],
    });
    this.expected.add(id);
    return { commandId: id, bay: bay.number };
  }
}
