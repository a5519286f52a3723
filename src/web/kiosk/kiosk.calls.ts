import type { DoorOrder, KioskDeposit, KioskHouse, KioskReservation } from '../../contracts/lockers.js';
import { asProblem, noLine } from '../shared/api-problem.js';
import { call } from '../shared/api.js';

/** `code` is a Problem's, or `unreachable` when nothing came back; `status` is then 0. */
export type Answer<Value> =
  { ok: true; value: Value } | { ok: false; code: string; status: number; seconds?: number };

export interface HelpReply {
  /** Who comes; null where the house only knows that somebody does. */
  by: string | null;
  code: string;
}

export interface KioskCalls {
  house: () => Promise<Answer<KioskHouse>>;
  pair: (code: string) => Promise<Answer<KioskHouse>>;
  reserve: (deposit: KioskDeposit) => Promise<Answer<KioskReservation>>;
  open: (occupancyId: string, pin: string) => Promise<Answer<DoorOrder>>;
  cancel: (occupancyId: string) => Promise<Answer<null>>;
  pickUp: (bay: number, pin: string) => Promise<Answer<DoorOrder>>;
  again: (occupancyId: string) => Promise<Answer<DoorOrder>>;
  help: () => Promise<Answer<HelpReply>>;
}

/** A guest waits in front of the screen; past this it is kinder to say that the house is out of reach. */
const PATIENCE_MS = 8_000;

const post = <Value>(path: string, body: object) => ask<Value>('POST', path, body);

export const kioskCalls: KioskCalls = {
  house: () => ask('GET', '/api/kiosk'),
  pair: (code) => post('/api/kiosk/pair', { code }),
  reserve: (deposit) => post('/api/kiosk/deposits', deposit),
  open: (occupancyId, pin) => post(`/api/kiosk/deposits/${occupancyId}/open`, { pin }),
  cancel: (occupancyId) => post(`/api/kiosk/deposits/${occupancyId}/cancel`, {}),
  pickUp: (bay, pin) => post('/api/kiosk/pickups', { bay, pin }),
  again: (occupancyId) => post(`/api/kiosk/pickups/${occupancyId}/again`, {}),
  help: () => post('/api/kiosk/help', {}),
};

async function ask<Value>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer<Value>> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const value = await call<Value>(method, path, { body, quiet: true, signal, waits: [300, 1_000] });
    return { ok: true, value };
  } catch (error) {
    const { code, status, params } = asProblem(error);
    const seconds = Number(params['seconds']);
    return {
      ok: false,
      code: code === noLine ? 'unreachable' : code,
      status,
      ...(seconds > 0 && { seconds }),
    };
  }
}
