import { Injectable } from '@nestjs/common';
import type { Credentials } from '../../contracts/devices/enrolment.js';
import type { LiveState } from '../../contracts/live.js';
import type { AlertLine, CommandLine, KioskBay, NewStation } from '../../contracts/lockers.js';
import { Database, type Tx } from '../../platform/db/database.js';
import { Clock } from '../../platform/time/clock.js';
import { type AlertWords, raiseAlert, solveAlert } from './alerts.js';
import { DeviceLogins } from './device-logins.js';
import * as queries from './devices.queries.js';
import { FacadeParts } from './facade-parts.js';
import { type BayChange, type JournalLine, StationEvents } from './station-events.js';
import type { CommandOrder } from './use-cases/order-command.js';

export type { AlertWords, BayChange, CommandOrder, JournalLine };

/** The door of the machine room. */
@Injectable()
export class DevicesFacade {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    readonly logins: DeviceLogins,
    private readonly events: StationEvents,
    private readonly parts: FacadeParts,
  ) {}

  /** Serves the machines of the hotels whose lease this process holds. Call once the lease is started. */
  start(): Promise<void> {
    return this.parts.service.start();
  }

  stop(): Promise<void> {
    return this.parts.service.stop();
  }

  /** Everything that has arrived so far is handled. */
  settled(): Promise<void> {
    return this.parts.service.settled();
  }

  /** @throws Refused `unknown_bay`, `station_lost`, `door_is_busy` */
  orderCommand(tx: Tx, order: CommandOrder): Promise<{ commandId: string; bay: number }> {
    return this.parts.orders.run(tx, order);
  }

  raiseAlert(tx: Tx, words: AlertWords): Promise<string | null> {
    return raiseAlert(tx, this.clock.now(), words);
  }

  solveAlert(tx: Tx, words: Pick<AlertWords, 'hotel' | 'stationId' | 'bay' | 'code'>): Promise<boolean> {
    return solveAlert(tx, this.clock.now(), words);
  }

  /** Called in the transaction of each new journal line. */
  onJournal(listener: (tx: Tx, line: JournalLine) => Promise<void>): void {
    this.events.onJournal(listener);
  }

  /** Called in the transaction of each change of a bay's door, lock, presence or charging. */
  onBay(listener: (tx: Tx, change: BayChange) => Promise<void>): void {
    this.events.onBay(listener);
  }

  addStation(tx: Tx, hotel: string, input: NewStation): Promise<string> {
    return this.parts.stations.add(tx, hotel, input);
  }

  /** Credentials without a claim code, for a station of the house's own (the demo); earlier ones are over. */
  async issueCredentials(hotel: string, stationId: string): Promise<Credentials> {
    const made = await this.db.transaction((tx) => this.parts.enrol.issue(tx, hotel, stationId));
    if (!made) throw new Error('no such station');
    await this.logins.publish(hotel, made.device, made.password);
    return made;
  }

  stationStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return queries.stationStates(this.db, hotel, ids);
  }

  bayStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return queries.bayStates(this.db, hotel, ids);
  }

  alertStates(hotel: string, ids: string[] | null): Promise<LiveState[]> {
    return queries.alertStates(this.db, hotel, ids);
  }

  kioskBayStates(hotel: string, stationId: string, ids: string[] | null): Promise<LiveState[]> {
    return queries.kioskBayStates(this.db, hotel, stationId, ids);
  }

  kioskStationStates(hotel: string, stationId: string): Promise<LiveState[]> {
    return queries.kioskStationStates(this.db, hotel, stationId);
  }

  kioskBays(hotel: string, stationId: string): Promise<KioskBay[]> {
    return queries.kioskBays(this.db, hotel, stationId, null);
  }

  alerts(hotel: string): Promise<AlertLine[]> {
    return queries.openAlerts(this.db, hotel);
  }

  /** @throws Refused `unknown_station` */
  async commands(hotel: string, stationId: string): Promise<CommandLine[]> {
    await queries.stationTruth(this.db, hotel, stationId);
    return queries.commandLines(this.db, hotel, stationId);
  }

  /** @throws Refused `unknown_station` */
  async history(
    hotel: string,
    stationId: string,
    hours: number,
  ): Promise<{ series: queries.HistorySeries[] }> {
    await queries.stationTruth(this.db, hotel, stationId);
    const from = new Date(this.clock.now().getTime() - hours * 3_600_000);
    return { series: await queries.history(this.db, hotel, stationId, from) };
  }
}
