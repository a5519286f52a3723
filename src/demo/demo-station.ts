import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DevicesFacade } from '../domains/devices/devices.facade.js';
import type { RunningHouse } from '../house.js';

const STATION = { device: 'lobby-1', name: 'Ladewand', place: 'Lobby' };
const READY_MS = 15_000;
/** Long enough to see it lost, short enough to see it back. */
const BACK_AFTER_MS = 20_000;

/** The firmware stub as a process of its own, as the real station would be; ends with this one. */
export class DemoStation {
  private child: ChildProcess | null = null;
  private stopping = false;
  private readonly folder: string;

  constructor(
    private readonly house: RunningHouse,
    private readonly hotel: string,
  ) {
    this.folder = join(house.cellar.config.data, 'demo-station');
  }

  /** Resolves when the station is ready, or after a while without it: the hotel opens all the same. */
  async start(say: (line: string) => void): Promise<void> {
    await this.enrol();
    const ready = this.run(say);
    await Promise.race([ready, new Promise((resolve) => setTimeout(resolve, READY_MS).unref())]);
  }

  stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.stdin?.end();
    });
  }

  /** The station of the demo enrols without anybody typing a code. */
  private async enrol(): Promise<void> {
    const file = join(this.folder, 'credentials.json');
    const devices = this.house.app.get(DevicesFacade, { strict: false });
    const { db } = this.house.cellar;
    const known = await db.one<{ id: string }>('SELECT id FROM station WHERE hotel_id = $1 AND device = $2', [
      this.hotel,
      STATION.device,
    ]);
    if (known && existsSync(file)) return;
    const id = known?.id ?? (await db.transaction((tx) => devices.addStation(tx, this.hotel, STATION)));
    const credentials = await devices.issueCredentials(this.hotel, id);
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, JSON.stringify(credentials), { mode: 0o600 });
  }

  private run(say: (line: string) => void): Promise<void> {
    const program = fileURLToPath(new URL('../../firmware-stubs/main.js', import.meta.url));
    const args = [
      '--url',
      this.house.brokerUrl,
      '--store',
      this.folder,
      '--name',
      STATION.name,
      '--control',
      '0',
    ];
    const child = spawn(process.execPath, [program, ...args, '--leave-with-parent'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.child = child;
    return new Promise((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        for (const line of chunk.toString('utf8').split('\n')) {
          if (line.startsWith('move it by hand at '))
            say(`  Move the demo station's doors and devices by hand at ${line.slice(19)}`);
          if (line === 'ready') resolve();
        }
      });
      child.once('exit', () => {
        resolve();
        if (!this.stopping) setTimeout(() => void this.run(() => undefined), BACK_AFTER_MS).unref();
      });
      child.once('error', () => resolve());
    });
  }
}
