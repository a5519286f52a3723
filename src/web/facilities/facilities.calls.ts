import type { ClaimCode, CommandLine, DoorOrder, NewStation, StationTruth } from '../../contracts/lockers.js';
import type { PromiseLine } from '../../contracts/handouts.js';
import type { AlertLine, BayTruth } from '../../contracts/lockers.js';
import { get, post } from '../shared/api.js';
import type { History } from './history.points.js';

/** A claim needs its station to be named on the screen. */
export interface Claimed {
  station: StationTruth;
  claim: ClaimCode;
}

export const acknowledge = (alertId: string) => post<AlertLine>(`/api/alerts/${alertId}/acknowledge`);
export const openBay = (bayId: string, reason: string) =>
  post<DoorOrder>(`/api/bays/${bayId}/open`, { reason });
export const locateBay = (bayId: string) => post<DoorOrder>(`/api/bays/${bayId}/locate`);
/** A null reason puts the bay back into service. */
export const setService = (bayId: string, reason: string | null) =>
  post<BayTruth>(`/api/bays/${bayId}/service`, { reason });
export const addStation = (station: NewStation) => post<Claimed>('/api/stations', station);
export const claimCode = (stationId: string) => post<ClaimCode>(`/api/stations/${stationId}/claim`);
export const kioskCode = (stationId: string) => post<ClaimCode>(`/api/stations/${stationId}/kiosk-code`);
export const commandsOf = (stationId: string) => get<CommandLine[]>(`/api/stations/${stationId}/commands`);
export const historyOf = (stationId: string) => get<History>(`/api/stations/${stationId}/history?hours=24`);
/** What I am asked, and what I have promised. */
export const myPromises = () => get<PromiseLine[]>('/api/promises/mine');
export const takePromise = (id: string) => post<PromiseLine>(`/api/promises/${id}/take`);
export const keepPromise = (id: string) => post<PromiseLine>(`/api/promises/${id}/keep`);
