import type { EventAck, StationEvent } from '../src/contracts/devices/station.js';

/** A refused or unacknowledged head is sent again after this time. */
const RESEND_MS = 700;
/** From here on no command is accepted: the station could not account for it. */
export const JOURNAL_FULL = 500;
/** Doors still move and still count, up to what the flash holds. */
const JOURNAL_HARD_LIMIT = 1_000;

export interface Journal {
  readonly boot: number;
  /** Last number given in this boot. */
  readonly seq: number;
  /** Not acknowledged yet, oldest first, earlier boots included. */
  readonly pending: readonly StationEvent[];
  /** When the head was last sent; null: not yet. */
  readonly sentAt: number | null;
}

export const openJournal = (boot: number, pending: readonly StationEvent[]): Journal => ({
  boot,
  seq: 0,
  pending,
  sentAt: null,
});

export function write(journal: Journal, what: Omit<StationEvent, 'boot' | 'seq'>): Journal {
  if (journal.pending.length >= JOURNAL_HARD_LIMIT) return journal;
  const seq = journal.seq + 1;
  return { ...journal, seq, pending: [...journal.pending, { boot: journal.boot, seq, ...what }] };
}

/**
 * Only the head is ever on its way: the next one leaves when the head was acknowledged. One round trip an event is
 * cheap at a door's pace, and the server gets them in order whatever is dropped or doubled on the way.
 */
export function acknowledge(journal: Journal, ack: EventAck): Journal {
  const [head, ...rest] = journal.pending;
  if (!head || head.boot !== ack.boot || head.seq !== ack.seq) return journal;
  return { ...journal, pending: rest, sentAt: null };
}

/** The event to send now, if any. */
export function sendable(journal: Journal, now: number): StationEvent | null {
  const due = journal.sentAt === null || now >= journal.sentAt + RESEND_MS;
  return due ? (journal.pending[0] ?? null) : null;
}

export function dueJournal(journal: Journal): number | null {
  if (journal.pending.length === 0) return null;
  return journal.sentAt === null ? 0 : journal.sentAt + RESEND_MS;
}
