import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../../contracts/actor.js';
import type { HotelSettings } from '../../../contracts/people.js';
import { Refused } from '../../../contracts/refusals.js';
import { Database, type Tx } from '../../../platform/db/database.js';
import { CommandMemory } from '../../../platform/http/idempotency.js';
import { Vault } from '../../../platform/secrets/vault.js';
import { HotelsFacade } from '../hotels.facade.js';
import { mustBeTimeZone } from '../time-zone.js';

interface Row {
  version: number;
  time_zone: string;
  check_out_time: string;
}

/** The hotel's settings; what follows the departure moves with its time zone and check-out time. */
@Injectable()
export class ChangeSettings {
  constructor(
    private readonly db: Database,
    private readonly memory: CommandMemory,
    private readonly vault: Vault,
    private readonly hotels: HotelsFacade,
  ) {}

  /** @throws Refused stale, bad_time_zone */
  async run(actor: StaffActor, settings: HotelSettings): Promise<HotelSettings> {
    const changed = await this.db.transaction(async (tx) => {
      const row = await tx.one<Row>(
        'SELECT version, time_zone, check_out_time FROM hotel WHERE hotel_id = $1 FOR NO KEY UPDATE',
        [actor.hotel],
      );
      if (row?.version !== settings.version) throw new Refused(409, 'stale');
      await mustBeTimeZone(tx, settings.timeZone);
      await this.write(tx, actor.hotel, settings);
      if (row.time_zone !== settings.timeZone || row.check_out_time !== settings.checkOutTime) {
        await this.moveDepartures(tx, actor.hotel, settings);
      }
      await tx.tell(actor.hotel, { type: 'hotel.changed', touched: [{ kind: 'house', id: actor.hotel }] });
      const reply = { ...settings, version: settings.version + 1 };
      await this.memory.remember(tx, 200, reply);
      return reply;
    });
    this.hotels.forget(actor.hotel);
    return changed;
  }

  private async write(tx: Tx, hotel: string, settings: HotelSettings): Promise<void> {
    await tx.rows(
      `UPDATE hotel SET name = $2, time_zone = $3, currency = $4, languages = $5, check_out_time = $6, wifi_network = $7,
         wifi_password_sealed = $8, wifi_portal = $9, version = version + 1 WHERE hotel_id = $1`,
      [
        hotel,
        settings.name,
        settings.timeZone,
        settings.currency,
        settings.languages,
        settings.checkOutTime,
        settings.wifiNetwork,
        settings.wifiPassword === '' ? null : this.vault.seal('wifi', settings.wifiPassword),
        settings.wifiPortal,
      ],
    );
  }

  /** By id, as everybody locks stays. PostgreSQL knows the zones' daylight saving for each day by itself. */
  private async moveDepartures(tx: Tx, hotel: string, settings: HotelSettings): Promise<void> {
    const stays = await tx.rows<{ id: string; status: string }>(
      `WITH held AS (SELECT hotel_id, id FROM stay WHERE hotel_id = $1 AND status <> 'departed' ORDER BY id FOR NO KEY UPDATE)
       UPDATE stay SET departs_at = (departure + $2::time) AT TIME ZONE $3, version = version + 1
       FROM held WHERE stay.hotel_id = held.hotel_id AND stay.id = held.id RETURNING stay.id, stay.status`,
      [hotel, settings.checkOutTime, settings.timeZone],
    );
    const here = stays.filter(({ status }) => status === 'in_house');
    if (here.length > 0)
      await tx.tell(hotel, { type: 'stays.moved', touched: here.map(({ id }) => ({ kind: 'stay', id })) });
    const moved = await tx.rows<{ id: string }>(
      `WITH open AS (SELECT h.id, h.given_at, s.departs_at, a.loan_minutes FROM handout h
         JOIN stay s ON s.hotel_id = h.hotel_id AND s.id = h.stay_id AND s.status <> 'departed'
         JOIN amenity a ON a.hotel_id = h.hotel_id AND a.id = h.amenity_id
         WHERE h.hotel_id = $1 AND h.status = 'open'),
       loans AS (UPDATE loan l SET due_at = CASE WHEN l.until_departure THEN o.departs_at
           ELSE least(o.departs_at, o.given_at + make_interval(mins => o.loan_minutes)) END
         FROM open o WHERE l.hotel_id = $1 AND l.id = o.id AND l.follows_stay AND l.returned_at IS NULL RETURNING l.id),
       vouchers AS (UPDATE voucher v SET hard_end = greatest(o.departs_at, o.given_at + interval '1 day')
         FROM open o WHERE v.hotel_id = $1 AND v.id = o.id AND v.follows_stay RETURNING v.id),
       moved AS (SELECT id FROM loans UNION SELECT id FROM vouchers)
       UPDATE handout SET version = version + 1 FROM moved WHERE hotel_id = $1 AND handout.id = moved.id RETURNING handout.id`,
      [hotel],
    );
    if (moved.length > 0)
      await tx.tell(hotel, {
        type: 'loans.moved',
        touched: moved.map(({ id }) => ({ kind: 'handout', id })),
      });
    await this.moveWishes(tx, hotel);
  }

  /** Those until the guest leaves. */
  private async moveWishes(tx: Tx, hotel: string): Promise<void> {
    const wishes = await tx.rows<{ id: string }>(
      `UPDATE wish w SET until_at = s.departs_at, version = w.version + 1 FROM stay s
       WHERE s.hotel_id = $1 AND s.status <> 'departed' AND w.hotel_id = s.hotel_id AND w.stay_id = s.id
         AND w.until_departure AND w.status IN ('open', 'fulfilled') AND w.until_at <> s.departs_at RETURNING w.id`,
      [hotel],
    );
    if (wishes.length > 0)
      await tx.tell(hotel, { type: 'wishes.moved', touched: wishes.map(({ id }) => ({ kind: 'wish', id })) });
  }
}
