import type { ErrandStep, ErrandTicket } from '../../contracts/errands.js';
import type { PassedOn, PassOn, ReferralTicket } from '../../contracts/referrals.js';
import { ApiProblem } from '../shared/api-problem.js';
import { get, post } from '../shared/api.js';
import type { HeldLink } from './link.js';

/** A 401 is an answer here: the link opens nothing, or another one has taken the cookie's place. */
const quiet = { quiet: true };

export const referralTicket = () => get<ReferralTicket>('/api/referral', quiet);
export const errandTicket = () => get<ErrandTicket>('/api/errand', quiet);
export const accept = (id: string) => post<ReferralTicket>(`/api/referral/${id}/accept`, {}, quiet);
export const propose = (id: string, appointmentAt: string) =>
  post<ReferralTicket>(`/api/referral/${id}/propose`, { appointmentAt }, quiet);
export const passOn = (id: string, to: PassOn) => post<PassedOn>(`/api/referral/${id}/pass-on`, to, quiet);
export const arrived = (id: string) => post<ReferralTicket>(`/api/referral/${id}/arrived`, {}, quiet);
export const stepErrand = (id: string, status: ErrandStep['status']) =>
  post<ErrandTicket>(`/api/errand/${id}/step`, { status }, quiet);

/** The secret for the cookie. @throws ApiProblem link_is_over */
export async function exchange({ kind, secret }: HeldLink): Promise<void> {
  if (secret) await post<null>('/api/links', { kind, token: secret }, quiet);
}

/** What is said when this browser's cookie belongs to another link, or to none. */
const ELSEWHERE = new Set(['not_this_link', 'unknown_errand', 'sign_in_first', 'signed_out', 'not_allowed']);

export function isElsewhere(error: unknown): boolean {
  return error instanceof ApiProblem && ELSEWHERE.has(error.code);
}

/** Once more with our own cookie, when another link has taken its place. */
export async function asHolder<T>(link: HeldLink, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!link.secret || !isElsewhere(error)) throw error;
    await exchange(link);
    return work();
  }
}
