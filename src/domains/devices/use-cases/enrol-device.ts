import { Inject, Injectable } from '@nestjs/common';
import {
  enrolReplyTopic,
  type Credentials,
  type EnrolFailure,
  type EnrolReply,
  parseEnrolRequest,
  parseEnrolTopic,
} from '../../../contracts/devices/enrolment.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { MqttLink } from '../../../platform/mqtt/mqtt-link.js';
import { Lease } from '../../../platform/outbox/lease.js';
import { token } from '../../../platform/secrets/secrets.js';
import { Vault } from '../../../platform/secrets/vault.js';
import { Clock } from '../../../platform/time/clock.js';
import { CLAIM_PURPOSE } from './make-claim.js';
import { DeviceLogins, deviceUsername } from '../device-logins.js';

/**
 * All wrong guesses of a house together, to keep the noise down. A right code is never kept waiting: it has 50 random
 * bits and lives 15 minutes, and otherwise one stranger's guesses would keep every new station out.
 */
const TRIES = { free: 30, base: 10, cap: 300 };

/** A new machine shows its claim code and gets credentials of its own. Nothing of it is logged or kept by the broker. */
@Injectable()
export class EnrolDevice {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly lease: Lease,
    private readonly logins: DeviceLogins,
    @Inject(MqttLink) private readonly link: MqttLink,
  ) {}

  async take(topic: string, payload: Buffer): Promise<void> {
    const clientId = parseEnrolTopic(topic);
    const first = await this.db.one<{ hotel_id: string }>(
      'SELECT hotel_id FROM hotel ORDER BY hotel_id LIMIT 1',
    );
    // a claim names no hotel, so one process answers for all: the one that serves the first hotel
    if (!clientId || !first || this.lease.epoch(first.hotel_id) === 0) return;
    const request = parseEnrolRequest(payload);
    const reply = request.ok ? await this.run(first.hotel_id, request.value.claim) : refused('malformed');
    await this.link.publish(enrolReplyTopic(clientId), JSON.stringify(reply));
  }

  async run(counter: string, claim: string): Promise<EnrolReply> {
    const wall = this.clock.wall();
    const hash = this.vault.hash('claim', CLAIM_PURPOSE.station, claim);
    const credentials = await this.db.transaction(async (tx) => {
      const row = await tx.one<{ hotel_id: string; station_id: string }>(
        `UPDATE claim SET used_at = $2 WHERE hotel_id IN (SELECT hotel_id FROM hotel) AND code_hash = $1
           AND purpose = 'station' AND used_at IS NULL AND until > $2 RETURNING hotel_id, station_id`,
        [hash, wall],
      );
      return row ? this.issue(tx, row.hotel_id, row.station_id) : null;
    });
    if (!credentials) return this.wrong(counter, wall);
    await this.logins.publish(credentials.hotel, credentials.device, credentials.password);
    return { status: 'enrolled', ...credentials };
  }

  private async wrong(counter: string, wall: Date): Promise<EnrolReply> {
    const tries = await this.db.one<{ wait: number }>(
      "SELECT count_attempt($1, 'enrol', 'all', $2, $3, $4, $5) AS wait",
      [counter, wall, TRIES.free, TRIES.base, TRIES.cap],
    );
    return refused((tries?.wait ?? 0) > 0 ? 'too-many-attempts' : 'claim-refused');
  }

  /** New credentials for a station; the old key and password are over with the commit. */
  async issue(tx: Tx, hotel: string, stationId: string): Promise<Credentials | null> {
    const password = token();
    const row = await tx.one<{ device: string; key_number: number }>(
      `UPDATE station SET key_number = key_number + 1, version = version + 1 WHERE hotel_id = $1 AND id = $2
       RETURNING device, key_number`,
      [hotel, stationId],
    );
    if (!row) return null;
    await tx.rows('UPDATE station SET mqtt_password_hash = $3 WHERE hotel_id = $1 AND id = $2', [
      hotel,
      stationId,
      this.logins.passwordHash(hotel, row.device, password),
    ]);
    await tx.tell(hotel, {
      type: 'station.enrolled',
      touched: [{ kind: 'station', id: stationId, station: stationId }],
    });
    const key = this.vault.deviceKey(hotel, row.device, row.key_number);
    return { hotel, device: row.device, username: deviceUsername(hotel, row.device), password, key };
  }
}

function refused(reason: EnrolFailure): EnrolReply {
  return { status: 'refused', reason };
}
