import { Injectable } from '@nestjs/common';
import { IsIn, IsOptional, IsString } from 'class-validator';
import type { KioskActor } from '../../../contracts/actor.js';
import { Database } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Clock } from '../../../platform/time/clock.js';
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
    private readonly clock: Clock,
  ) {}

  run({ hotel, stationId }: KioskActor): Promise<HelpReply> {
    return this.db.transaction(async (tx) => {
      await this.devices.raiseAlert(tx, { hotel, stationId, bay: null, code: 'help', severity: 'warn' });
      const duty = await tx.one<{ name: string }>(
        'SELECT name FROM staff_member WHERE hotel_id = $1 AND id = accountable_at($1, $2)',
        [hotel, this.clock.now()],
      );
      const reply: HelpReply = { by: duty?.name ?? null, code: 'help_comes' };
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
  }
}
