import { HotelsFacade } from '../domains/hotels/hotels.facade.js';
import { StaffFacade } from '../domains/staff/staff.facade.js';
import type { RunningHouse } from '../house.js';
import { addDays, dayAt } from '../platform/time/clock.js';
import { DEMO_PASSWORD, demoHotel, demoStaff, furnishDemo } from './demo-hotel.js';
import { DemoStation } from './demo-station.js';
import { Door } from './door.js';

/** The demo hotel, made if there is none yet, with its station running beside the server. */
export async function openDemo(house: RunningHouse, say: (line: string) => void): Promise<void> {
  const hotels = house.app.get(HotelsFacade, { strict: false });
  const fresh = (await hotels.list()).length === 0;
  const door = new Door(house.app);
  if (fresh) await setUp(house, door);
  const station = new DemoStation(house, demoHotel.code);
  house.before(() => station.stop());
  await station.start(say);
  if (!fresh) return;
  const today = dayAt(house.cellar.clock.now(), demoHotel.timeZone);
  await furnishDemo(door, (days) => addDays(today, days));
}

/** Hotel and people, through the first-run page and the staff list. */
async function setUp(house: RunningHouse, door: Door): Promise<void> {
  const code = house.app.get(StaffFacade, { strict: false }).oneTimeCode();
  const [manager, ...others] = [...demoStaff].sort(
    (a, b) => Number(b.role === 'manager') - Number(a.role === 'manager'),
  );
  await door.post('/api/first-run', {
    code,
    hotel: demoHotel,
    manager: { login: manager?.login, name: manager?.name, password: DEMO_PASSWORD },
  });
  await house.app.get(HotelsFacade, { strict: false }).markAsDemo(demoHotel.code);
  for (const member of others) await door.post('/api/staff', { ...member, password: DEMO_PASSWORD });
}
