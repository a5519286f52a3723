import type { Meter } from './bay.machine.js';

/** The spring pushes the door open this long after the lock's pulse. */
export const SPRING_MS = 120;
const ROOM_C = 21;
/** A phone or tablet: what it takes from empty to full. */
const CAPACITY_WH = 15;
const HOUR_MS = 3_600_000;

export interface PluggedDevice {
  readonly connector: string;
  /** Power it draws while it is far from full. */
  readonly watts: number;
  /** 0 empty, 1 full. */
  readonly charge: number;
}

/** The world behind one door: what the sensors would see. */
export interface BayWorld {
  readonly door: 'open' | 'closed';
  readonly device: PluggedDevice | null;
  readonly supplied: boolean;
  readonly celsius: number;
  /** Energy through this bay's output since it was built. */
  readonly wattHours: number;
  /** The key was turned; a mechanical latch that only the firmware clears. */
  readonly overridden: boolean;
}

export const emptyBay: BayWorld = {
  door: 'closed',
  device: null,
  supplied: false,
  celsius: ROOM_C,
  wattHours: 0,
  overridden: false,
};

/** Lithium cells: full power to 80 %, then falling to nothing at 100 %. */
export function drawnWatts({ device, supplied }: BayWorld): number {
  if (!device || !supplied) return 0;
  const left = 1 - device.charge;
  return left > 0.2 ? device.watts : Math.max(0.3, device.watts * (left / 0.2));
}

/** Lets `ms` pass: the device charges, the bay warms up by 0.4 °C a watt and cools down again. */
export function passTime(world: BayWorld, ms: number): BayWorld {
  const watts = drawnWatts(world);
  const hours = ms / HOUR_MS;
  const target = ROOM_C + watts * 0.4;
  const pace = 1 - Math.exp(-ms / 120_000);
  return {
    ...world,
    celsius: world.celsius + (target - world.celsius) * pace,
    wattHours: world.wattHours + watts * hours,
    device: world.device && {
      ...world.device,
      charge: Math.min(1, world.device.charge + (watts * hours) / CAPACITY_WH),
    },
  };
}

export const meterOf = (world: BayWorld): Meter => ({
  watts: drawnWatts(world),
  wattHours: world.wattHours,
  celsius: world.celsius,
});
