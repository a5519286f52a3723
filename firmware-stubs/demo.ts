import { join } from 'node:path';
import { startControl, type ControlHandle } from './control-page.js';
import { startStation, type StationHandle } from './mqtt-shell.js';
import { FileStore } from './store.js';

/** The shelf in the demo hotel's lobby. */
export const DEMO_BAYS: ReadonlyArray<{ readonly connectors: readonly string[] }> = [
  { connectors: ['usb-c'] },
  { connectors: ['usb-c'] },
  { connectors: ['usb-c'] },
  { connectors: ['lightning'] },
  { connectors: ['lightning'] },
  { connectors: ['qi'] },
  { connectors: ['usb-c', 'lightning'] },
  { connectors: ['micro-usb'] },
];

export interface DemoOptions {
  readonly url: string;
  readonly hotel: string;
  readonly device: string;
  /** Broker login; the device id when absent. */
  readonly username?: string;
  readonly password: string;
  /** 64 hex digits. */
  readonly key: string;
  readonly name?: string;
  /** Folder of the station's flash; made when missing. */
  readonly storeDir: string;
  /** Never gets a secret. */
  readonly log: (text: string) => void;
  /** Port of the control page on 127.0.0.1; 0 takes a free one; null: no page. Default 0. */
  readonly controlPort?: number | null;
  readonly telemetryMs?: number;
}

export interface DemoStation {
  readonly station: StationHandle;
  /** Where the demo's doors and devices are moved by hand; null without a page. */
  readonly controlUrl: string | null;
  stop(): Promise<void>;
}

/** The demo hotel's station of eight bays, as a machine of its own that happens to live in this process. */
export async function startDemoStation(options: DemoOptions): Promise<DemoStation> {
  const station = await startStation({
    url: options.url,
    hotel: options.hotel,
    device: options.device,
    username: options.username ?? options.device,
    password: options.password,
    key: options.key,
    name: options.name ?? 'Lobby',
    bays: DEMO_BAYS,
    store: new FileStore(join(options.storeDir, `${options.device}.json`)),
    firstBoot: firstBoot(),
    log: options.log,
    telemetryMs: options.telemetryMs,
  });
  const port = options.controlPort === undefined ? 0 : options.controlPort;
  const control: ControlHandle | null = port === null ? null : await startControl(station, port);
  return {
    station,
    controlUrl: control?.url ?? null,
    stop: async () => {
      await control?.close();
      await station.stop();
    },
  };
}

/** Seconds since 2020: no earlier life of a station whose flash was wiped can have counted so far. */
export function firstBoot(): number {
  return Math.floor((Date.now() - Date.UTC(2020, 0, 1)) / 1_000);
}
