import type { Language } from './common.js';
import type { Role } from './people.js';

/** Who asks. Every use case gets one; its hotel is the only hotel it can touch. */
export interface StaffActor {
  kind: 'staff';
  hotel: string;
  staffId: string;
  name: string;
  role: Role;
  language: Language;
  /** Hash of the session's token, hex: names the session without being able to open it. */
  session: string;
}

export interface KioskActor {
  kind: 'kiosk';
  hotel: string;
  stationId: string;
  session: string;
}

export type Actor = StaffActor | KioskActor;
export type ActorKind = Role | 'kiosk';
