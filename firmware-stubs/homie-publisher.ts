import type { HomieDescription } from '../src/contracts/devices/homie-types.js';
import { formatText } from '../src/contracts/devices/homie-value.js';
import {
  bayOfNode,
  challengeSetTopic,
  eventAckTopic,
  parseChallengeRequest,
  parseCommand,
  parseEventAck,
  STATION_NODE,
} from '../src/contracts/devices/station.js';
import type { StationInput, StationOutput, StationState } from './station.machine.js';
import {
  alertTopic,
  descriptionTopic,
  logTopic,
  parseTopic,
  propertyTopic,
  stateTopic,
} from '../src/contracts/devices/topics.js';
import type { BrokerLink } from './broker-link.js';
import type { Faults } from './faults.js';
import { alerts, possibleAlerts, readings, type StationFacts } from './station.readings.js';

export interface HomieOptions {
  readonly hotel: string;
  readonly device: string;
  readonly description: HomieDescription;
  readonly connectors: StationFacts['connectors'];
  readonly firmware: string;
  readonly clock: () => number;
  readonly faults: Faults;
  readonly log: (text: string) => void;
  readonly link: BrokerLink;
  readonly state: () => StationState | null;
  readonly feed: (input: StationInput) => void;
  readonly onReady: () => void;
}

/** Speaks Homie 5 for one station: says everything anew after each connection, then only what changes. */
export class HomiePublisher {
  private readonly said = new Map<string, string>();
  private readonly raised = new Map<string, string>();
  private announced = false;
  private round = 0;
  private clearedBoot = 0;
  private signal = -58;

  constructor(private readonly options: HomieOptions) {}

  /** init → description → values → subscribed → ready [V]. The broker may have lost its memory, so nothing is left out. */
  async announce(): Promise<void> {
    const { hotel, device, description, link } = this.options;
    const round = ++this.round;
    this.said.clear();
    this.raised.clear();
    this.announced = true;
    link.publish(stateTopic(hotel, device), 'init', true);
    link.publish(descriptionTopic(hotel, device), JSON.stringify(description), true);
    this.refresh();
    this.clearOldAlerts();
    const granted = await link.subscribe([
      challengeSetTopic(hotel, device),
      eventAckTopic(hotel, device),
      `${hotel}/5/${device}/+/command/set`,
    ]);
    if (round !== this.round || !this.announced || !this.options.state()) return;
    // A station that hears no orders must not look ready; a new connection may find the rights repaired.
    if (!granted) return link.drop(false);
    link.publish(stateTopic(hotel, device), 'ready', true);
    this.options.feed({ kind: 'online' });
    this.options.onReady();
  }

  /** The connection is gone, or the power is. */
  silence(): void {
    this.announced = false;
  }

  /** `disconnected` must be said before a clean goodbye [V]. */
  leave(): void {
    this.options.link.publish(stateTopic(this.options.hotel, this.options.device), 'disconnected', true);
    this.silence();
  }

  /** Publishes the values and alerts that changed since they were last said. */
  refresh(): void {
    const state = this.options.state();
    if (!this.announced || !state) return;
    const { hotel, device, firmware, connectors, clock } = this.options;
    const facts = { firmware, connectors, rssi: this.signal, supply: 12.1 };
    for (const [key, value] of readings(state, facts, clock())) {
      // Uptime alone is no news: it goes along when something else does.
      if (this.said.get(key) === value || (key === 'station/uptime' && this.said.has(key))) continue;
      this.say(key, value);
    }
    this.refreshAlerts(alerts(state), (id) => alertTopic(hotel, device, id));
  }

  /**
   * With every telemetry round: uptime, the wandering signal, and `ready` again, because the last will of a connection
   * that died unnoticed may have come after the new one's `ready`. A device may not read its own state to find out.
   */
  pulse(): void {
    const state = this.options.state();
    if (!this.announced || !state?.online) return;
    this.signal = Math.max(
      -90,
      Math.min(-40, this.signal + Math.round(this.options.faults.random() * 4 - 2)),
    );
    this.options.link.publish(stateTopic(this.options.hotel, this.options.device), 'ready', true);
    this.say('station/uptime', String(Math.floor((this.options.clock() - state.bootedAt) / 1_000)));
    this.refresh();
  }

  send(output: StationOutput): void {
    const { hotel, device, link, faults, log } = this.options;
    if (output.kind === 'log') {
      log(output.text);
      return link.publish(logTopic(hotel, device, output.level), output.text, false);
    }
    if (output.kind !== 'challenge' && output.kind !== 'event') return;
    const payload =
      output.kind === 'event'
        ? JSON.stringify(output.event)
        : JSON.stringify({ id: output.id, nonce: output.nonce });
    const topic = propertyTopic(hotel, device, STATION_NODE, output.kind);
    faults.carry('out', () => link.publish(topic, payload, false));
  }

  receive(topic: string, payload: Uint8Array, retained: boolean): void {
    const parsed = parseTopic(topic);
    if (parsed?.kind !== 'set') return;
    // A kept command is an old one, whoever kept it: Homie forbids it [V], and here a door hangs on it.
    if (retained) return this.options.log(`retained message on ${topic} ignored`);
    const input = this.read(parsed.node, parsed.property, payload);
    if (input) this.options.faults.carry('in', () => this.options.feed(input));
  }

  private read(node: string, property: string, payload: Uint8Array): StationInput | null {
    const key = node === STATION_NODE ? property : `bay/${property}`;
    if (key === 'challenge') {
      const request = parseChallengeRequest(payload);
      return request.ok ? { kind: 'challenge', request: request.value } : this.fault(key, request.fault);
    }
    if (key === 'event-ack') {
      const ack = parseEventAck(payload);
      return ack.ok ? { kind: 'ack', ack: ack.value } : this.fault(key, ack.fault);
    }
    const bay = bayOfNode(node);
    if (key !== 'bay/command' || bay === null) return null;
    const command = parseCommand(payload);
    return command.ok ? { kind: 'command', bay, command: command.value } : this.fault(key, command.fault);
  }

  private fault(where: string, text: string): null {
    this.options.log(`${where}: ${text}`);
    return null;
  }

  // Once a boot: an alert of an earlier life would stand for ever, nobody else may take it back.
  private clearOldAlerts(): void {
    const state = this.options.state();
    if (!state || this.clearedBoot === state.journal.boot) return;
    this.clearedBoot = state.journal.boot;
    const standing = alerts(state);
    for (const id of possibleAlerts(state.bays.length).filter((one) => !standing.has(one))) {
      this.options.link.publish(alertTopic(this.options.hotel, this.options.device, id), '', true);
    }
  }

  private say(key: string, value: string): void {
    const [node = '', property = ''] = key.split('/');
    this.said.set(key, value);
    this.options.link.publish(
      propertyTopic(this.options.hotel, this.options.device, node, property),
      formatText(value),
      true,
    );
  }

  private refreshAlerts(standing: Map<string, string>, topicOf: (id: string) => string): void {
    for (const [id, text] of standing) {
      if (this.raised.get(id) === text) continue;
      this.raised.set(id, text);
      this.options.link.publish(topicOf(id), text, true);
    }
    for (const id of [...this.raised.keys()].filter((one) => !standing.has(one))) {
      this.raised.delete(id);
      this.options.link.publish(topicOf(id), '', true);
    }
  }
}
