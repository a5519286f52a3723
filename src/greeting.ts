import { HotelsFacade } from './domains/hotels/hotels.facade.js';
import { StaffFacade } from './domains/staff/staff.facade.js';
import { openDemo } from './demo/demo.js';
import type { RunningHouse } from './house.js';

/**
 * What the person at the terminal needs to know. An empty data folder of one's own gets the demo hotel; a real
 * database, or `--empty`, the first-run page.
 */
export async function greet(house: RunningHouse, say: (line: string) => void): Promise<void> {
  const { app, cellar, url } = house;
  const { config, clock } = cellar;
  const hotels = app.get(HotelsFacade, { strict: false });
  const known = await hotels.list();
  if (known.length === 0 && !config.databaseUrl && !config.empty) {
    say('Furnishing the demo hotel …');
    await openDemo(house, say);
  } else if (known.some(({ demo }) => demo)) {
    await openDemo(house, say);
  }
  say('');
  say(`  Gerne is ready:  ${url}`);
  if (clock.moved) say(`  House time:      ${clock.now().toISOString()} (moved by GERNE_CLOCK)`);
  if ((await hotels.list()).some(({ demo }) => demo)) {
    say('  Sign in as reception, facilities, manager or admin, each with the password gerne-demo.');
    say(`  Facilities at ${url}/facilities, the kiosk at ${url}/kiosk, the manager's pulse at ${url}/pulse.`);
  } else if (known.length === 0) {
    say(`  This house is empty. Open ${url} and set it up with this one-time code:`);
    say(`      ${app.get(StaffFacade, { strict: false }).oneTimeCode()}`);
  }
  say('');
}
