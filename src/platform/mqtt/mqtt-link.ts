import { connect, type MqttClient } from 'mqtt';
import type { Log } from '../log/log.js';

export interface LinkLogin {
  /** `mqtt://` or `mqtts://` */
  url: string;
  clientId: string;
  username: string;
  password: string;
}

export type MessageListener = (topic: string, payload: Buffer, retained: boolean) => void;

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
const ACK_WITHIN_MS = 5_000;

/**
 * This process's own connection to the broker: MQTT 3.1.1, clean session. Each attempt is a client of its own,
 * because mqtt.js would send what was left of the old connection after the new one is up, and an order to a door
 * must never be sent late. It never gives up.
 */
export class MqttLink {
  private client: MqttClient | null = null;
  private login: LinkLogin | null = null;
  private retry: NodeJS.Timeout | null = null;
  private wait = FIRST_WAIT_MS;
  private isUp = false;
  private readonly filters = new Set<string>();
  private readonly listeners: MessageListener[] = [];
  private readonly upListeners: (() => void)[] = [];
  private readonly downListeners: (() => void)[] = [];
  private roomFor: () => Promise<void> = () => Promise.resolve();

  constructor(private readonly log: Log) {}

  get connected(): boolean {
    return this.client?.connected ?? false;
  }

  /** Whose login this process uses; empty before it starts. */
  get username(): string {
    return this.login?.username ?? '';
  }

  start(login: LinkLogin): void {
    this.login = login;
    this.dial();
  }

  async stop(): Promise<void> {
    this.login = null;
    if (this.retry) clearTimeout(this.retry);
    const { client } = this;
    this.client = null;
    await client?.endAsync().catch(() => undefined);
  }

  onMessage(listener: MessageListener): void {
    this.listeners.push(listener);
  }

  /** After each connection, when the subscriptions stand. */
  onConnected(listener: () => void): void {
    this.upListeners.push(listener);
  }

  /** Once for each connection that stood. */
  onLost(listener: () => void): void {
    this.downListeners.push(listener);
  }

  /** The broker's acknowledgements wait for it: what cannot be handled yet stays with the broker. */
  slowDownWith(room: () => Promise<void>): void {
    this.roomFor = room;
  }

  subscribe(filter: string): void {
    this.filters.add(filter);
    if (this.client?.connected) void this.ask(this.client, [filter]);
  }

  unsubscribe(filter: string): void {
    this.filters.delete(filter);
    if (this.client?.connected) this.client.unsubscribe(filter);
  }

  /**
   * QoS 1. Resolves true when the broker has it. While there is no connection it is false at once: nothing is kept
   * for later, for later is when it is no longer true.
   */
  publish(topic: string, payload: string | Buffer, retain = false): Promise<boolean> {
    const { client } = this;
    if (!client?.connected) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ACK_WITHIN_MS);
      client.publish(topic, payload, { qos: 1, retain }, (error) => {
        clearTimeout(timer);
        resolve(!error);
      });
    });
  }

  private dial(): void {
    const { login } = this;
    if (!login) return;
    const client = connect(login.url, {
      clientId: login.clientId,
      username: login.username,
      password: login.password,
      protocolVersion: 4,
      clean: true,
      reconnectPeriod: 0,
      connectTimeout: 10_000,
      keepalive: 15,
      resubscribe: false,
      queueQoSZero: false,
    });
    this.client = client;
    // a QoS 1 round trip takes 56 ms with Nagle's delay and under 1 ms without
    client.on('connect', () => {
      (client.stream as { setNoDelay?: (on: boolean) => void }).setNoDelay?.(true);
      void this.up(client);
    });
    client.on('message', (topic, payload, packet) => {
      for (const listener of this.listeners) listener(topic, payload, packet.retain);
    });
    client.handleMessage = (_packet, done) => {
      this.roomFor().then(
        () => done(),
        () => done(),
      );
    };
    client.on('error', (error) => this.log.warn({ err: error.message }, 'the broker connection has trouble'));
    client.on('close', () => this.down(client));
  }

  private async up(client: MqttClient): Promise<void> {
    this.wait = FIRST_WAIT_MS;
    this.isUp = true;
    if (this.filters.size > 0) await this.ask(client, [...this.filters]);
    if (this.client === client && client.connected) for (const listener of this.upListeners) listener();
  }

  private async ask(client: MqttClient, filters: string[]): Promise<void> {
    try {
      await client.subscribeAsync(filters, { qos: 1 });
    } catch (error) {
      this.log.warn(
        { err: error instanceof Error ? error.message : 'unknown' },
        'a subscription was not granted',
      );
      // without its subscription this process would be deaf and look well: start over
      client.end(true);
    }
  }

  private down(client: MqttClient): void {
    if (this.client !== client) return;
    client.removeAllListeners('message');
    client.end(true);
    // a failed attempt is no second loss
    if (this.isUp) for (const listener of this.downListeners) listener();
    this.isUp = false;
    if (!this.login) return;
    if (this.retry) clearTimeout(this.retry);
    this.retry = setTimeout(() => this.dial(), this.wait);
    this.wait = Math.min(LONGEST_WAIT_MS, this.wait * 2);
  }
}
