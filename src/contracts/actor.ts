import type { Language } from './common.js';
import type { LinkKind } from './links.js';
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

/** Somebody without an account, who holds a link: a guest to her stay, a partner to a referral, a porter to an errand. */
export interface LinkActor {
  kind: 'link';
  hotel: string;
  link: LinkKind;
  /** The stay, referral or errand; the only one it can touch. */
  subject: string;
  session: string;
}

export type Actor = StaffActor | KioskActor | LinkActor;
/** `link-stay`, `link-referral`, `link-errand`: who holds a link of that kind. */
export type ActorKind = Role | 'kiosk' | `link-${LinkKind}`;
