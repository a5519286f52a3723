import type { Amenity, Unit } from '../../src/contracts/catalogue.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { makeArrivals, toCsv } from '../builders/arrivals.js';
import type { Caller } from './house.js';

const usual = {
  icon: 'usb-c',
  connector: null,
  plug: null,
  valueMinor: 2500,
  loanMinutes: null,
  place: 'desk, drawer 2',
  stock: null,
  planId: null,
  onePerGuest: false,
  active: true,
};

/** An amenity with some units on the shelf, tags `<tag>-0001` and on. */
export async function stockLoan(
  manager: Caller,
  tag: string,
  units: number,
  more: Partial<Amenity> = {},
): Promise<Amenity> {
  const names = { de: `${tag}-Kabel`, en: `${tag} cable` };
  const { body } = await manager.post<Amenity>('/api/amenities', { ...usual, kind: 'loan', names, ...more });
  for (let i = 1; i <= units; i += 1) {
    await manager.post<Unit>('/api/units', {
      amenityId: body.id,
      tag: `${tag}-${String(i).padStart(4, '0')}`,
      condition: 'ok',
      place: '',
    });
  }
  return body;
}

export async function stockGiveaway(manager: Caller, stock: number): Promise<Amenity> {
  const names = { de: 'Zahnbürste', en: 'Toothbrush' };
  return (
    await manager.post<Amenity>('/api/amenities', {
      ...usual,
      kind: 'giveaway',
      names,
      icon: 'toothbrush',
      stock,
    })
  ).body;
}

export async function stockVoucher(manager: Caller): Promise<Amenity> {
  const plan = {
    name: 'Guest Wi-Fi',
    minutes: 10_080,
    hardEndDays: null,
    devices: 4,
    downKbps: 50_000,
    upKbps: 20_000,
    volumeMb: null,
  };
  const { body } = await manager.post<{ id: string }>('/api/plans', plan);
  const names = { de: 'WLAN-Gutschein', en: 'Wi-Fi voucher' };
  return (
    await manager.post<Amenity>('/api/amenities', {
      ...usual,
      kind: 'voucher',
      names,
      icon: 'wifi',
      planId: body.id,
    })
  ).body;
}

export async function stockBay(manager: Caller): Promise<Amenity> {
  const names = { de: 'Ladefach', en: 'Charging locker' };
  return (await manager.post<Amenity>('/api/amenities', { ...usual, kind: 'bay', names, icon: 'locker' }))
    .body;
}

/** A busy hotel around today; returns those in house. */
export async function fillHouse(reception: Caller, seed = 7): Promise<StayLine[]> {
  const from = new Date(Date.now() - 4 * 86_400_000).toISOString().slice(0, 10);
  await reception.csv('/api/stays/import', toCsv(makeArrivals({ seed, from, days: 6 })));
  return (await reception.get<StayLine[]>('/api/stays?status=in_house')).body;
}
