import { Refused } from '../../src/contracts/refusals.js';
import { PinCheck } from '../../src/domains/lockers/pin-check.js';
import { Clock } from '../../src/platform/time/clock.js';
import { openDesk, type Desk } from './desk-house.js';

class Wall extends Clock {
  private at = Date.parse('2026-01-05T08:00:00Z');

  override wall(): Date {
    return new Date(this.at);
  }

  pass(seconds: number): void {
    this.at += seconds * 1_000;
  }
}

let desk: Desk;
let wall: Wall;
let pins: PinCheck;
let station: string;

beforeAll(async () => {
  desk = await openDesk();
  station = await desk.furniture.station([{ connectors: ['usb-c'] }, { connectors: ['usb-c'] }]);
});
beforeEach(async () => {
  await desk.db.rows("UPDATE occupancy SET phase = 'ended', ended_at = now(), ended_how = 'given_up'");
  wall = new Wall();
  pins = new PinCheck(desk.db, desk.vault, wall);
});
afterAll(() => desk.close());

/** A guest's bay, and a PIN that is not hers. */
async function guestsBay() {
  const bay = await desk.furniture.amenity({ kind: 'bay', connector: 'usb-c' });
  const given = await desk.handOut.run(
    desk.mara,
    { stayId: await desk.furniture.stay(), amenityId: bay },
    'en',
  );
  const { bay: number, pin = '' } = given.occupancy ?? { bay: 0 };
  return { id: given.id, number, pin, wrong: `${pin.slice(0, 5)}${(Number(pin[5]) + 1) % 10}` };
}

/** What the door says: the code, with the seconds to wait; `open` for the right PIN. */
async function asked(bay: number, pin: string, source: 'kiosk' | 'staff' = 'kiosk'): Promise<string> {
  try {
    await pins.run({ hotel: 'gerne', stationId: station, bay, occupancyId: null, pin, source });
    return 'open';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return [error.code, error.params['seconds']].filter((part) => part !== undefined).join(' ');
  }
}

describe('7. A PIN that is guessed', () => {
  test('waits 30 seconds after the third wrong one, then twice as long each time; the right one waits too', async () => {
    const hers = await guestsBay();
    const first = [];
    for (let guess = 0; guess < 4; guess += 1) first.push(await asked(hers.number, hers.wrong));
    expect(first).toEqual(['wrong_pin', 'wrong_pin', 'wrong_pin', 'slow_down 30']);
    expect(await asked(hers.number, hers.pin)).toBe('slow_down 30');
    for (const seconds of [30, 60, 120]) {
      wall.pass(seconds - 1);
      expect(await asked(hers.number, hers.wrong)).toBe('slow_down 1');
      wall.pass(1);
      expect(await asked(hers.number, hers.wrong)).toBe('wrong_pin');
      expect(await asked(hers.number, hers.wrong)).toBe(`slow_down ${seconds * 2}`);
    }
    wall.pass(240);
    expect(await asked(hers.number, hers.pin)).toBe('open');
  });

  test('at one door and from one side keeps nobody waiting at another door, nor at the desk', async () => {
    const hers = await guestsBay();
    for (let guess = 0; guess < 4; guess += 1) await asked(hers.number, hers.wrong);
    expect(await asked(hers.number, hers.pin)).toMatch(/^slow_down/);
    expect(await asked(hers.number === 1 ? 2 : 1, hers.wrong)).toBe('wrong_pin');
    expect(await asked(hers.number, hers.pin, 'staff')).toBe('open');
  });

  test('twenty at once are compared three times, for each is counted before it is compared', async () => {
    const hers = await guestsBay();
    const all = await Promise.all(Array.from({ length: 20 }, () => asked(hers.number, hers.wrong)));
    expect(all.filter((said) => said === 'wrong_pin')).toHaveLength(3);
    expect(all.filter((said) => said.startsWith('slow_down'))).toHaveLength(17);
  });
});
