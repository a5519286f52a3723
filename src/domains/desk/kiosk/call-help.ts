import { Injectable } from '@nestjs/common';
import { IsIn, IsOptional, IsString } from 'class-validator';
import type { KioskActor } from '../../../contracts/actor.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { DevicesFacade } from '../../devices/devices.facade.js';

export class HelpReply {
  /** Who is on duty, for the guest to read. */
  @IsOptional() @IsString() by!: string | null;
  @IsIn(['help_comes']) code!: 'help_comes';
}

/** A guest at the kiosk rings: it stands on reception's board at once, until somebody has seen it. */
@Injectable()
export class CallHelp {
  constructor(
    private readonly db: Database,
    private readonly devices: DevicesFacade,
    private readonly memory: CommandMemory,
  ) {}

  run({ hotel, stationId }: KioskActor): Promise<HelpReply> {
    return this.db.transaction(async (tx) => {
      await this.devices.raiseAlert(tx, { hotel, stationId, bay: null, code: 'help', severity: 'warn' });
      const duty = await tx.one<{ name: string }>(
        `SELECT m.name FROM duty d JOIN staff_member m ON m.hotel_id = d.hotel_id AND m.id = d.staff_id
         WHERE d.hotel_id = $1`,
        [hotel],
      );
      const reply: HelpReply = { by: duty?.name ?? null, code: 'help_comes' };
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
