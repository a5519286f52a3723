import { Socket } from 'node:net';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { stateTopic } from '../src/contracts/devices/topics.js';

export interface LinkOptions {
  /** `mqtt://` or `mqtts://` */
  readonly url: string;
  readonly hotel: string;
  readonly device: string;
  readonly username: string;
  readonly password: string;
  /** s */
  readonly keepalive?: number;
}

export interface LinkEvents {
  /** Connected: say everything anew. */
  readonly up: () => void;
  readonly down: () => void;
  readonly message: (topic: string, payload: Uint8Array, retained: boolean) => void;
  readonly log: (text: string) => void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;
const GOODBYE_MS = 2_000;

/**
 * The station's connection: MQTT 3.1.1, clean session, own login, last will `lost` on the root's `$state` [V].
 * Each attempt is a client of its own: mqtt.js would send what it still had of the old connection after the new
 * one's values, and the older would stand. It never gives up; a power cut at the broker must not need a technician.
 */
export class BrokerLink {
  /** Publishes that the broker has acknowledged, since the start. */
  delivered = 0;
  private client: MqttClient | null = null;
  private retry: NodeJS.Timeout | null = null;
  private wait = FIRST_WAIT_MS;
  private wanted = false;

  constructor(
    private readonly options: LinkOptions,
    private readonly events: LinkEvents,
  ) {}

  start(): void {
    this.wanted = true;
    this.dial();
  }

  get connected(): boolean {
    return this.client?.connected ?? false;
  }

  publish(topic: string, payload: string, retain: boolean): void {
    if (!this.client?.connected) return;
    this.client.publish(topic, payload, { qos: 1, retain }, (error) => {
      if (error) this.events.log(`not delivered: ${error.message}`);
      else this.delivered += 1;
    });
  }

  /** Resolves when the broker has granted all of them; false when it has not. */
  async subscribe(topics: readonly string[]): Promise<boolean> {
    if (!this.client?.connected) return false;
    try {
      const granted = await this.client.subscribeAsync([...topics], { qos: 1 });
      return granted.every((one) => one.qos < 128);
    } catch (error) {
      this.events.log(`subscription failed: ${String(error)}`);
      return false;
    }
  }

  /** The TCP connection breaks off, without DISCONNECT: the last will fires. With `stay` it is not built up again. */
  drop(stay: boolean): void {
    if (stay) this.stopRetrying();
    this.client?.stream.destroy();
  }

  /** Goes with DISCONNECT, after what is on its way was delivered; a silent broker is given two seconds. */
  async close(): Promise<void> {
    this.stopRetrying();
    const client = this.client;
    this.client = null;
    if (!client) return;
    await new Promise<void>((resolve) => {
      const patience = setTimeout(() => {
        client.stream.destroy();
        resolve();
      }, GOODBYE_MS);
      client.end(!client.connected, () => {
        clearTimeout(patience);
        resolve();
      });
    });
  }

  private stopRetrying(): void {
    this.wanted = false;
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
  }

  private dial(): void {
    const client = connect(this.options.url, this.clientOptions());
    this.client = client;
    client.on('connect', () => {
      this.wait = FIRST_WAIT_MS;
      // Without it Nagle and delayed acknowledgements make a QoS 1 round trip 56 ms instead of under 1 (measured).
      if (client.stream instanceof Socket) client.stream.setNoDelay(true);
      this.events.up();
    });
    client.on('message', (topic, payload, packet) => this.events.message(topic, payload, packet.retain));
    client.on('error', (error) => this.events.log(`broker: ${error.message}`));
    client.on('close', () => this.lost(client));
  }

  private lost(client: MqttClient): void {
    client.end(true);
    if (client !== this.client) return;
    this.client = null;
    this.events.down();
    if (!this.wanted) return;
    // Spread, or a whole chain of stations would come back in the same second.
    const wait = this.wait * (0.5 + Math.random() / 2);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    this.retry = setTimeout(() => this.dial(), wait);
  }

  private clientOptions(): IClientOptions {
    const { hotel, device, username, password, keepalive = 15 } = this.options;
    return {
      protocolVersion: 4,
      clean: true,
      clientId: username,
      username,
      password,
      keepalive,
      reconnectPeriod: 0,
      connectTimeout: 10_000,
      will: { topic: stateTopic(hotel, device), payload: Buffer.from('lost'), qos: 1, retain: true },
    };
  }
}
