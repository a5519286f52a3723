import { Injectable } from '@nestjs/common';
import { parseState } from '../../contracts/devices/homie.js';
import {
  eventAckTopic,
  parseChallenge,
  parseStationEvent,
  STATION_NODE,
} from '../../contracts/devices/station.js';
import { parseTopic, type ParsedTopic } from '../../contracts/devices/topics.js';
import { Database } from '../../platform/db/database.js';
import { CommandSender } from './command-sender.js';
import { DeviceFaults } from './device-faults.js';
import { DeviceLine } from './device-line.js';
import { StationBook, type StationEntry } from './station-book.js';
import { Takers } from './takers.js';
import { isAway } from './use-cases/take-state.js';

export interface Message {
  topic: string;
  payload: Buffer;
  retained: boolean;
}

type OfDevice = Exclude<ParsedTopic, { kind: 'broadcast' }>;
/** Values that may wait for their description; a station of 64 bays has some 600. */
const MOST_EARLY = 1_000;

/** Everything below a hotel's topic, to the use case that takes it. Nothing a device says can stop it. */
@Injectable()
export class Ingest {
  constructor(
    private readonly book: StationBook,
    private readonly faults: DeviceFaults,
    private readonly line: DeviceLine,
    private readonly sender: CommandSender,
    private readonly takers: Takers,
    private readonly db: Database,
  ) {}

  async take({ topic, payload, retained }: Message): Promise<void> {
    const parsed = parseTopic(topic);
    const hotel = topic.split('/', 1)[0] ?? '';
    if (!parsed) return this.faults.report(hotel, null, 'unknown_topic');
    if (parsed.kind === 'broadcast') return;
    if (parsed.kind === 'set' && (payload.length === 0 || this.line.isOwn(topic, payload))) return;
    const station = await this.book.find(parsed.hotel, parsed.device);
    if (!station) return this.faults.report(hotel, null, 'unknown_device');
    if (parsed.kind === 'set') return this.foreignOrder(station, topic, retained);
    return this.ofStation(station, parsed, payload, retained);
  }

  private async ofStation(
    station: StationEntry,
    parsed: OfDevice,
    payload: Buffer,
    retained: boolean,
  ): Promise<void> {
    switch (parsed.kind) {
      case 'state':
        return this.state(station, payload);
      case 'description':
        if (payload.length > 0 && (await this.takers.description.run(station, payload)))
          await this.late(station);
        return;
      case 'alert':
        return this.takers.alert.run(station, parsed.alert, payload);
      case 'log':
        if (parsed.level === 'error' || parsed.level === 'fatal') {
          this.faults.report(station.hotel, station.id, `log_${parsed.level}`);
        }
        return;
      case 'property':
        return this.property(station, parsed, payload, retained);
      case 'set':
      case 'target':
        return;
    }
  }

  private async state(station: StationEntry, payload: Buffer): Promise<void> {
    // an empty state is Homie's "device removed"
    const state = payload.length === 0 ? 'disconnected' : parseState(payload);
    if (!state) return this.faults.report(station.hotel, station.id, 'bad_state');
    station.heard = true;
    await this.takers.state.run(station, state);
    if (!isAway(state)) await this.late(station);
  }

  private async property(
    station: StationEntry,
    of: { node: string; property: string },
    payload: Buffer,
    retained: boolean,
  ): Promise<void> {
    if (of.node === STATION_NODE && of.property === 'challenge') {
      const read = parseChallenge(payload);
      if (!read.ok || retained) return this.faults.report(station.hotel, station.id, 'bad_challenge');
      return this.sender.answer(station, read.value);
    }
    if (of.node === STATION_NODE && of.property === 'event') return this.event(station, payload, retained);
    // a broker hands out what it kept in any order, and what a lost station said last is no longer true
    if (!station.description || isAway(station.state)) {
      if (station.early.size >= MOST_EARLY)
        return this.faults.report(station.hotel, station.id, 'no_description');
      station.early.set(`${of.node}/${of.property}`, { payload, retained });
      return;
    }
    return this.takers.value.run(station, { node: of.node, property: of.property, payload, retained });
  }

  private async event(station: StationEntry, payload: Buffer, retained: boolean): Promise<void> {
    const read = parseStationEvent(payload);
    if (!read.ok || retained) return this.faults.report(station.hotel, station.id, 'bad_event');
    await this.takers.event.run(station, read.value);
    const { boot, seq } = read.value;
    await this.line.send(eventAckTopic(station.hotel, station.device), JSON.stringify({ boot, seq }));
  }

  private async late(station: StationEntry): Promise<void> {
    if (!station.description || isAway(station.state)) return;
    const waiting = [...station.early];
    station.early.clear();
    for (const [key, { payload, retained }] of waiting) {
      const [node = '', property = ''] = key.split('/');
      await this.takers.value.run(station, { node, property, payload, retained });
    }
  }

  private async foreignOrder(station: StationEntry, topic: string, retained: boolean): Promise<void> {
    this.faults.report(station.hotel, station.id, retained ? 'retained_set' : 'foreign_set');
    // kept, it would be read by every station that comes back: the station ignores it, and it goes
    if (retained) await this.line.erase(topic);
  }

  /** Stations that count as present and said nothing since we are connected: nobody has heard of them lately. */
  async silentAreLost(hotels: string[]): Promise<void> {
    const rows = await this.db.rows<{ hotel_id: string; device: string }>(
      "SELECT hotel_id, device FROM station WHERE hotel_id = ANY ($1) AND state IN ('init', 'ready', 'sleeping')",
      [hotels],
    );
    for (const { hotel_id, device } of rows) {
      const station = await this.book.find(hotel_id, device);
      if (station && !station.heard) await this.takers.state.run(station, 'lost');
    }
  }
}
