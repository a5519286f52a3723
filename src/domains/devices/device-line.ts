import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MqttLink } from '../../platform/mqtt/mqtt-link.js';
import { ExpectedCommands } from './expected-commands.js';

const REMEMBERED = 4_096;

/** What this process says to machines. It knows its own words again, so that a stranger's order is noticed. */
@Injectable()
export class DeviceLine {
  private readonly said = new Set<string>();

  constructor(
    private readonly link: MqttLink,
    readonly expected: ExpectedCommands,
  ) {}

  send(topic: string, payload: string): Promise<boolean> {
    const [oldest] = this.said;
    if (this.said.size >= REMEMBERED && oldest) this.said.delete(oldest);
    this.said.add(print(topic, payload));
    return this.link.publish(topic, payload);
  }

  isOwn(topic: string, payload: Buffer): boolean {
    return this.said.has(print(topic, payload));
  }

  /** Takes a message from the broker's memory that must not be there. */
  erase(topic: string): Promise<boolean> {
    return this.link.publish(topic, '', true);
  }
}

function print(topic: string, payload: string | Buffer): string {
  return createHash('sha256').update(topic).update('\0').update(payload).digest('base64');
}
