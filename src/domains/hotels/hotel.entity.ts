import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '../../contracts/common.js';

/** A property. Its code is the key of every row of the house, and its MQTT domain. */
@Entity({ name: 'hotel' })
@Check('hotel_code_is_a_topic_level', "hotel_id ~ '^[a-z0-9][a-z0-9-]{1,30}$'")
@Check('hotel_currency_is_iso', "currency ~ '^[A-Z]{3}$'")
export class HotelRow {
  @PrimaryColumn({ type: 'text', name: 'hotel_id', primaryKeyConstraintName: 'hotel_pk' })
  hotelId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', name: 'time_zone' })
  timeZone!: string;

  @Column({ type: 'text' })
  currency!: string;

  @Column({ type: 'text', array: true })
  languages!: Language[];

  @Column({ type: 'text', name: 'check_out_time', default: '11:00' })
  checkOutTime!: string;

  @Column({ type: 'text', name: 'wifi_network', default: '' })
  wifiNetwork!: string;

  @Column({ type: 'bytea', name: 'wifi_password_sealed', nullable: true })
  wifiPasswordSealed!: Buffer | null;

  @Column({ type: 'text', name: 'wifi_portal', default: '' })
  wifiPortal!: string;

  /** Sign-ins everybody knows: the server then listens on loopback only. */
  @Column({ type: 'boolean', default: false })
  demo!: boolean;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
