import {
  IconAddressBook,
  IconBook2,
  IconBuilding,
  IconCalendarWeek,
  IconClockExclamation,
  IconFileImport,
  IconGift,
  IconHeartHandshake,
  IconHome,
  IconLuggage,
  IconPackages,
  IconUsers,
  IconWifi,
} from '@tabler/icons-react';
import type { Role } from '../../contracts/people.js';
import { mayRule, mayServe } from './session.js';

export interface PageEntry {
  path: string;
  name: string;
  Icon: typeof IconHome;
  may: (role: Role) => boolean;
}

const manager = (role: Role) => role === 'manager';
const notFacilities = (role: Role) => role !== 'facilities';

const all: PageEntry[] = [
  { path: '/', name: 'desk', Icon: IconHome, may: mayServe },
  { path: '/handover', name: 'handover', Icon: IconHeartHandshake, may: mayServe },
  { path: '/roster', name: 'roster', Icon: IconCalendarWeek, may: mayServe },
  { path: '/partners', name: 'partners', Icon: IconAddressBook, may: mayServe },
  { path: '/lists/departing', name: 'departing', Icon: IconLuggage, may: mayServe },
  { path: '/lists/late', name: 'late', Icon: IconClockExclamation, may: mayServe },
  { path: '/import', name: 'import', Icon: IconFileImport, may: notFacilities },
  { path: '/catalogue', name: 'catalogue', Icon: IconPackages, may: notFacilities },
  { path: '/plans', name: 'plans', Icon: IconWifi, may: notFacilities },
  { path: '/house', name: 'house', Icon: IconGift, may: manager },
  { path: '/ledger', name: 'ledger', Icon: IconBook2, may: manager },
  { path: '/staff', name: 'staff', Icon: IconUsers, may: mayRule },
  { path: '/hotel', name: 'hotel', Icon: IconBuilding, may: mayRule },
];

/** What this role finds in its menu. The server decides on its own; here nothing is shown that would be refused. */
export const pagesFor = (role: Role): PageEntry[] => all.filter(({ may }) => may(role));
