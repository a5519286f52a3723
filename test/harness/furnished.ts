import type { Amenity } from '../../src/contracts/catalogue.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { Caller, PASSWORD } from './house.js';
import { fillHouse, stockLoan } from './stock.js';

export interface Furnished {
  manager: Caller;
  stays: StayLine[];
  amenities: Amenity[];
}

/** Sets an empty house up over HTTP: a manager, a busy hotel, and a few things to lend, too few for everybody. */
export async function furnish(url: string, code: string): Promise<Furnished> {
  const manager = new Caller(url);
  const made = await manager.post('/api/first-run', {
    code,
    hotel: {
      name: 'Hotel am See',
      code: 'am-see',
      timeZone: 'Europe/Zurich',
      currency: 'CHF',
      languages: ['de', 'en'],
    },
    manager: { login: 'manager', name: 'Livia', password: PASSWORD },
  });
  if (made.status !== 201) throw new Error(`no first run: ${JSON.stringify(made.body)}`);
  const stays = await fillHouse(manager);
  const amenities = [await stockLoan(manager, 'CH', 12), await stockLoan(manager, 'AD', 12)];
  return { manager, stays, amenities };
}
