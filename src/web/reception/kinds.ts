import type { Language } from '../../contracts/common.js';
import type { PaidBy, Purpose } from '../../contracts/goodwill.js';
import type { PartnerKind } from '../../contracts/referrals.js';
import type { Department } from '../../contracts/roster.js';

/** Every one of a kind, in order; the compiler says when one is missing. The contracts themselves need metadata no browser has. */
const every = <T extends string>(all: Record<T, true>) => Object.keys(all) as T[];

export const departments = every<Department>({
  reception: true,
  housekeeping: true,
  porters: true,
  technical: true,
  kitchen: true,
  management: true,
});
export const partnerKinds = every<PartnerKind>({ department: true, partner: true, shop: true });
export const paidBys = every<PaidBy>({ petty_cash: true, house_card: true, reimbursement: true });
export const guestLanguages = every<Language>({ de: true, en: true, fr: true, it: true });
export const purposes = every<Purpose>({
  gift: true,
  purchase: true,
  apology: true,
  surprise: true,
  birthday: true,
  club: true,
  other: true,
});
