import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  challengeSetTopic,
  commandTopic,
  openingMessage,
  type Challenge,
  type Op,
} from '../../contracts/devices/station.js';
import { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log/log.js';
import { Lease } from '../../platform/outbox/lease.js';
import { Vault } from '../../platform/secrets/vault.js';
import { Clock } from '../../platform/time/clock.js';
import { LOG } from '../../platform/tokens.js';
import { endOldEpochs, endOverdue } from './command.clock.js';
import { DeviceLine } from './device-line.js';
import { ExpectedCommands } from './expected-commands.js';
import type { StationEntry } from './station-book.js';

/** Ordered in another process: found by this look. */
const POLL_MS = 250;
/** A question or its answer may get lost; the station answers a repeated id with the same nonce. */
const ASK_AGAIN_MS = 1_000;

interface Asked {
  hotel_id: string;
  id: string;
  device: string;
  epoch: string;
}

const ASKED = `SELECT c.hotel_id, c.id, s.device, c.epoch FROM device_command c
  JOIN station s ON s.hotel_id = c.hotel_id AND s.id = c.station_id
  WHERE c.in_flight AND c.hotel_id = ANY ($1) AND c.stage = 'asked' AND c.deadline >= $2 ORDER BY c.asked_at`;

// asked → signed, or the nonce is thrown away: only within the deadline, once, and by the holder of the lease
const SIGN = `WITH signed AS (
    UPDATE device_command c SET stage = 'signed', signed_at = $4, version = c.version + 1
    FROM hotel_lease l
    WHERE c.hotel_id = $1 AND c.id = $2 AND c.station_id = $3 AND c.stage = 'asked' AND c.signed_at IS NULL
      AND c.in_flight AND c.deadline >= $4 AND c.epoch = $5
      AND l.hotel_id = c.hotel_id AND l.holder = $6 AND l.epoch = c.epoch AND l.until > clock_timestamp()
    RETURNING c.op, c.bay_id, c.station_id),
  shown AS (UPDATE bay b SET version = b.version + 1 FROM signed WHERE b.hotel_id = $1 AND b.id = signed.bay_id
    RETURNING b.number),
  told AS (INSERT INTO outbox (hotel_id, at, type, touched)
    SELECT $1, $7, 'command.signed', jsonb_build_array(jsonb_build_object('kind', 'bay', 'id', bay_id, 'station', station_id))
    FROM signed)
  SELECT signed.op, shown.number, s.key_number FROM signed, shown, station s WHERE s.hotel_id = $1 AND s.id = $3`;

interface Signed {
  op: Op;
  number: number;
  key_number: number;
}

/** Carries orders to the machines: asks for a nonce, signs within the deadline, and never sends anything twice. */
@Injectable()
export class CommandSender {
  private readonly askedAt = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;
  private busy: Promise<void> | null = null;
  private again = false;

  constructor(
    private readonly db: Database,
    private readonly lease: Lease,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly wires: DeviceLine,
    @Inject(LOG) private readonly log: Log,
  ) {
    db.onCommit(() => {
      if (this.timer && this.expected.any) this.look();
    });
  }

  private get expected(): ExpectedCommands {
    return this.wires.expected;
  }

  start(): void {
    this.timer = setInterval(() => this.look(), POLL_MS);
    this.look();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await this.busy;
  }

  /** This process has a hotel's lease from now on. */
  async takeOver(hotel: string): Promise<void> {
    await endOldEpochs(this.db, hotel, this.lease.epoch(hotel), this.clock.now());
    await endOverdue(this.db, [hotel], this.clock.wall(), null, this.clock.now());
    this.db.committed();
  }

  /** `station/challenge`: signs and sends, or lets the nonce go. */
  async answer(station: StationEntry, { id, nonce }: Challenge): Promise<void> {
    const { hotel, device } = station;
    const epoch = this.lease.epoch(hotel);
    if (epoch === 0) return;
    const values = [hotel, id, station.id, this.clock.wall(), epoch, this.lease.holder, this.clock.now()];
    const [signed] = await this.db.hot<Signed & Record<string, unknown>>('sign-command', SIGN, values);
    this.askedAt.delete(id);
    if (!signed) return;
    const key = Buffer.from(this.vault.deviceKey(hotel, device, signed.key_number), 'hex');
    const message = openingMessage(device, epoch, id, signed.op, signed.number, nonce);
    const mac = createHmac('sha256', key).update(message).digest('hex');
    const topic = commandTopic(hotel, device, signed.number);
    await this.wires.send(topic, JSON.stringify({ id, op: signed.op, epoch, nonce, mac }));
    this.db.committed();
  }

  private look(): void {
    this.again = true;
    this.busy ??= this.drain().finally(() => {
      this.busy = null;
    });
  }

  private async drain(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        await this.round();
      } catch (error) {
        this.log.warn(
          { err: error instanceof Error ? error.message : 'unknown' },
          'orders wait for the database',
        );
      }
    }
  }

  private async round(): Promise<void> {
    const hotels = this.lease.held();
    if (hotels.length === 0) return;
    const wall = this.clock.wall();
    const rows = await this.db.hot<Asked & Record<string, unknown>>('asked-commands', ASKED, [hotels, wall]);
    const tick = performance.now();
    for (const row of rows) {
      this.expected.seen(row.id);
      if (tick - (this.askedAt.get(row.id) ?? -ASK_AGAIN_MS) < ASK_AGAIN_MS) continue;
      this.askedAt.set(row.id, tick);
      const question = JSON.stringify({ id: row.id, epoch: Number(row.epoch) });
      void this.wires.send(challengeSetTopic(row.hotel_id, row.device), question);
    }
    const open = new Set(rows.map((row) => row.id));
    for (const id of this.askedAt.keys()) if (!open.has(id)) this.askedAt.delete(id);
    if ((await endOverdue(this.db, hotels, wall, null, this.clock.now())) > 0) this.db.committed();
  }
}
