import type { Language } from '../../contracts/common.js';
import type { GuestAdvises, GuestPage, GuestSays, PageCare } from '../../contracts/guest-page.js';
import { call } from '../shared/api.js';

const quiet = { quiet: true };

/** Everything the page asks of the house. Each throws ApiProblem. */
export const guestCalls = {
  open: (token: string) =>
    call<null>('POST', '/api/links', { ...quiet, asks: true, body: { kind: 'stay', token } }),
  page: (waits?: number[]) => call<GuestPage>('GET', '/api/guest', { ...quiet, waits }),
  ask: (text: string) => call<PageCare>('POST', '/api/guest/wishes', { ...quiet, body: { text } }),
  say: (said: GuestSays) => call<null>('POST', '/api/guest/words', { ...quiet, body: said }),
  advise: (advice: GuestAdvises) => call<null>('POST', '/api/guest/advice', { ...quiet, body: advice }),
  speak: (language: Language) => call<null>('PUT', '/api/guest/language', { ...quiet, body: { language } }),
};
export type GuestCalls = typeof guestCalls;

/** The house no longer knows this link, or never did. */
export function isOver(status: number): boolean {
  return status === 401 || status === 403 || status === 404;
}
