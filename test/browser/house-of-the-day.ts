import { readFile } from 'node:fs/promises';
import { DevicesFacade } from '../../src/domains/devices/devices.facade.js';
import type { HotelSettings } from '../../src/contracts/people.js';
import type { StationTruth } from '../../src/contracts/lockers.js';
import { startStation, type StationHandle } from '../../firmware-stubs/mqtt-shell.js';
import { MemoryStore } from '../../firmware-stubs/store.js';
import { makeArrivals, toCsv, type ArrivalRow } from '../builders/arrivals.js';
import { testEnv } from '../harness/env.js';
import { openTestHouse, PASSWORD, type Caller, type TestHouse } from '../harness/house.js';
import { stockBay, stockLoan, stockVoucher } from '../harness/stock.js';
import type { Spoken } from './words.js';

export { PASSWORD };
export const NETWORK = 'Hotel-am-See';
export const STATION = 'Lobby';

const BAYS = [
  { connectors: ['usb-c'] },
  { connectors: ['usb-c'] },
  { connectors: ['lightning'] },
  { connectors: ['qi'] },
];

/** A furnished hotel without a guest yet; the people at its desks speak `language`. */
export interface HouseOfTheDay {
  house: TestHouse;
  manager: Caller;
  station: StationHandle;
  /** The list that will be imported. */
  arrivals: Buffer;
  close(): Promise<void>;
}

export async function openHouseOfTheDay(language: Spoken): Promise<HouseOfTheDay> {
  // the real list is of that summer, so the house lives in it
  const clock = testEnv.arrivals ? new Date('2015-09-18T15:00:00+01:00') : null;
  const house = await openTestHouse({ mqttUrl: testEnv.mqttUrl, clock });
  const manager = await house.as('manager');
  await hire(manager, language);
  await furnish(manager);
  const station = await openStation(house, manager);
  return {
    house,
    manager,
    station,
    arrivals: testEnv.arrivals ? await readFile(testEnv.arrivals) : generatedArrivals(),
    close: async () => {
      await station.stop();
      await house.stop();
    },
  };
}

async function hire(manager: Caller, language: Spoken): Promise<void> {
  for (const [login, name, role] of [
    ['mara', 'Mara', 'reception'],
    ['noah', 'Noah', 'reception'],
    ['jonas', 'Jonas', 'facilities'],
  ]) {
    const made = await manager.post('/api/staff', { login, name, role, language, password: PASSWORD });
    expect(made.status).toBe(201);
  }
}

async function furnish(manager: Caller): Promise<void> {
  await stockLoan(manager, 'CH', 3, {
    connector: 'usb-c',
    plug: 'usb-a',
    names: { de: 'USB-C-Kabel', en: 'USB-C cable' },
  });
  await stockLoan(manager, 'LI', 1, {
    icon: 'lightning',
    connector: 'lightning',
    plug: 'usb-a',
    names: { de: 'Lightning-Kabel', en: 'Lightning cable' },
  });
  await stockVoucher(manager);
  await stockBay(manager);
  const { body } = await manager.get<HotelSettings>('/api/hotel');
  const wifi = { wifiNetwork: NETWORK, wifiPassword: 'zu Gast', wifiPortal: 'https://wifi.example/' };
  expect((await manager.put('/api/hotel', { ...body, ...wifi })).status).toBe(200);
}

async function openStation(house: TestHouse, manager: Caller): Promise<StationHandle> {
  const { body } = await manager.post<{ station: StationTruth }>('/api/stations', {
    device: 'lobby-1',
    name: STATION,
    place: 'Lobby',
  });
  const devices = house.house.app.get(DevicesFacade, { strict: false });
  const { device, username, password, key } = await devices.issueCredentials(house.hotel, body.station.id);
  const station = await startStation({
    url: house.house.brokerUrl,
    hotel: house.hotel,
    device,
    username,
    password,
    key,
    name: STATION,
    bays: BAYS,
    store: new MemoryStore(),
    telemetryMs: 300,
  });
  await station.untilReady();
  return station;
}

/** A busy week around today, with those guests in it whom every desk knows: the namesakes, and the bad line. */
function generatedArrivals(): Buffer {
  const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
  const rows = makeArrivals({ seed: 7, from: day(-4), days: 6 });
  const [model] = rows;
  if (!model) throw new Error('no arrivals');
  const guest = (number: number, room: string, first: string, last: string): ArrivalRow => ({
    ...model,
    reservation: `R9${number}`,
    room,
    first_name: first,
    last_name: last,
    arrival: day(-1),
    departure: day(3),
  });
  rows.push(
    guest(1, '1001', 'Annemarie', 'Zgraggen-Müller'),
    guest(2, '1002', 'Petra', 'Quästor'),
    guest(3, '1003', 'Petra', 'Quästor'),
    { ...guest(4, '1004', 'Ohne', 'Datum'), arrival: 'gestern' },
  );
  return toCsv(rows);
}
