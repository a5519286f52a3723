import { Inject, Injectable } from '@nestjs/common';
import { ENROL_FILTER } from '../../contracts/devices/enrolment.js';
import { hotelFilter, parseTopic } from '../../contracts/devices/topics.js';
import type { Log } from '../../platform/log/log.js';
import { Lanes } from '../../platform/mqtt/lanes.js';
import { MqttLink } from '../../platform/mqtt/mqtt-link.js';
import { Lease } from '../../platform/outbox/lease.js';
import { LOG } from '../../platform/tokens.js';
import { CommandSender } from './command-sender.js';
import { Ingest } from './ingest.js';
import { ServiceParts } from './service-parts.js';

/** From the first word after a connection to the verdict that a silent station is lost. */
const HEARD_WITHIN_MS = 15_000;
/** While the broker is away nobody can say how the stations are. */
const BROKER_AWAY_MS = 5_000;

/** Serves the machines of the hotels whose lease this process holds. */
@Injectable()
export class DeviceService {
  private readonly lanes: Lanes;
  private readonly urgent: Lanes;
  private silence: NodeJS.Timeout | null = null;
  private running = false;

  constructor(
    private readonly link: MqttLink,
    private readonly lease: Lease,
    private readonly ingest: Ingest,
    private readonly sender: CommandSender,
    private readonly parts: ServiceParts,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.lanes = new Lanes(log, 3);
    this.urgent = new Lanes(log, 2);
    link.onMessage((topic, payload, retained) => {
      if (this.running) this.hear(topic, payload, retained);
    });
    link.slowDownWith(() => this.lanes.room());
    link.onConnected(() => this.watchSilence(HEARD_WITHIN_MS));
    link.onLost(() => {
      // from here on only what is said anew counts
      for (const station of this.parts.book.all()) station.heard = false;
      this.watchSilence(BROKER_AWAY_MS);
    });
    lease.onChange((hotel, held) => {
      if (this.running) void this.change(hotel, held);
    });
  }

  /** Starts serving; the link may be connected now or later. */
  async start(): Promise<void> {
    this.running = true;
    for (const hotel of this.lease.held()) await this.change(hotel, true);
    this.link.subscribe(ENROL_FILTER);
    this.sender.start();
  }

  async stop(): Promise<void> {
    this.running = false;
    if (this.silence) clearTimeout(this.silence);
    await this.sender.stop();
    await this.lanes.idle();
    await this.urgent.idle();
    await this.parts.faults.flush(true);
  }

  /** For tests: everything that has arrived is handled, and what of it was wrong is written down. */
  async settled(): Promise<void> {
    await this.lanes.idle();
    await this.urgent.idle();
    await this.parts.faults.flush(true);
  }

  private hear(topic: string, payload: Buffer, retained: boolean): void {
    if (topic.startsWith('gerne/')) {
      if (!retained) this.urgent.push('enrolment', () => this.parts.enrol.take(topic, payload));
      return;
    }
    const parsed = parseTopic(topic);
    const [hotel = ''] = topic.split('/', 1);
    if (this.lease.epoch(hotel) === 0) return;
    const device = parsed && parsed.kind !== 'broadcast' ? parsed.device : '';
    // a door that somebody waits at does not queue behind the meters
    const lanes = parsed?.kind === 'property' && parsed.property === 'challenge' ? this.urgent : this.lanes;
    lanes.push(`${hotel}/${device}`, () => this.ingest.take({ topic, payload, retained }));
  }

  private async change(hotel: string, held: boolean): Promise<void> {
    try {
      this.parts.book.forget(hotel);
      if (!held) return this.link.unsubscribe(hotelFilter(hotel));
      await this.sender.takeOver(hotel);
      this.link.subscribe(hotelFilter(hotel));
      this.watchSilence(HEARD_WITHIN_MS);
    } catch (error) {
      this.log.error(
        { err: error instanceof Error ? error.message : 'unknown', hotel },
        'a hotel is not served',
      );
    }
  }

  private watchSilence(ms: number): void {
    if (!this.running) return;
    if (this.silence) clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.ingest.silentAreLost(this.lease.held()).catch((error: unknown) => {
        this.log.warn(
          { err: error instanceof Error ? error.message : 'unknown' },
          'silent stations not checked',
        );
      });
    }, ms);
  }
}
