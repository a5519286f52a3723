import { HotelsFacade } from '../domains/hotels/hotels.facade.js';
import { ReferralsFacade } from '../domains/referrals/referrals.facade.js';
import { StaffFacade } from '../domains/staff/staff.facade.js';
import type { RunningHouse } from '../house.js';
import { addDays, dayAt, instantOf } from '../platform/time/clock.js';
import { DEMO_PASSWORD, demoHotel, demoStaff, furnishDemo } from './demo-hotel.js';
import { DemoStation } from './demo-station.js';
import { Door } from './door.js';

/**
 * The demo hotel, made if there is none yet, with its station running beside the server. Every step can be taken
 * again, so a start that was killed half-way is finished by the next one.
 */
export async function openDemo(house: RunningHouse, say: (line: string) => void): Promise<void> {
  const { app, cellar } = house;
  const hotels = app.get(HotelsFacade, { strict: false });
  if ((await hotels.list()).length === 0) await setUp(app.get(StaffFacade, { strict: false }));
  const station = new DemoStation(house, demoHotel.code);
  house.before(() => station.stop());
  await station.start(say);
  const handedOut = await cellar.db.one('SELECT 1 FROM promise WHERE hotel_id = $1 LIMIT 1', [
    demoHotel.code,
  ]);
  if (handedOut) return;
  const referrals = app.get(ReferralsFacade, { strict: false });
  const today = dayAt(cellar.clock.now(), demoHotel.timeZone);
  const dayOf = (days: number) => addDays(today, days);
  await furnishDemo(new Door(app), {
    now: cellar.clock.now(),
    dayOf,
    opening: (hours) => ({
      openUntil: (at) => referrals.openUntil(hours, at, demoHotel.timeZone),
      opensAt: (at) => referrals.opensAt(hours, at, demoHotel.timeZone),
    }),
    at: (time, days = 0) => instantOf(dayOf(days), time, demoHotel.timeZone).toISOString(),
  });
}

async function setUp(staff: StaffFacade): Promise<void> {
  const manager = demoStaff.find(({ role }) => role === 'manager') ?? demoStaff[0];
  await staff.setUpDemo({
    hotel: { ...demoHotel, languages: [...demoHotel.languages] },
    manager: { login: manager.login, name: manager.name, password: DEMO_PASSWORD },
  });
}
