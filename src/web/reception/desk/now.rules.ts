import type { ErrandLine } from '../../../contracts/errands.js';
import type { AskLine, PurchaseLine } from '../../../contracts/goodwill.js';
import type { HandoutLine, PromiseLine, WishLine } from '../../../contracts/handouts.js';
import type { AlertLine, StationTruth } from '../../../contracts/lockers.js';
import type { GuestWordLine } from '../../../contracts/person.js';
import type { ReferralLine } from '../../../contracts/referrals.js';

/** Everything the right column is made of, as the live view holds it. */
export interface Boards {
  promises: PromiseLine[];
  referrals: ReferralLine[];
  errands: ErrandLine[];
  purchases: PurchaseLine[];
  asks: AskLine[];
  wishes: WishLine[];
  words: GuestWordLine[];
  handouts: HandoutLine[];
  alerts: AlertLine[];
  stations: StationTruth[];
}

export interface PromiseEntry {
  kind: 'promise';
  line: PromiseLine;
  /** Who is bringing it, and what is being bought for it: one row, not three. */
  errand: ErrandLine | null;
  purchase: PurchaseLine | null;
  /** The wish it was given for, as long as that is open. */
  wish: WishLine | null;
}
export type NowEntry =
  | PromiseEntry
  | { kind: 'word'; line: GuestWordLine }
  | { kind: 'ask'; line: AskLine }
  | { kind: 'referral'; line: ReferralLine }
  | { kind: 'wish'; line: WishLine }
  | { kind: 'errand'; line: ErrandLine }
  | { kind: 'purchase'; line: PurchaseLine }
  | { kind: 'alert'; line: AlertLine }
  | { kind: 'late'; line: HandoutLine };

export interface Now {
  entries: NowEntry[];
  /** Loans that are out, and how many of them are over their time. */
  out: number;
  late: number;
  /** Stations that cannot be reached. */
  devices: number;
}

const worst = { alarm: 0, warn: 1, info: 2 };
const at = (iso: string) => Date.parse(iso);

/** When the next thing of a referral is due: the answer, the appointment, or the word whether all was well. */
export function referralDue(line: ReferralLine): number {
  return at(line.status === 'asked' ? line.acceptBy : line.appointmentAt);
}

/** When the next thing of a promise is due: itself, or the word the guest still waits for. */
function promiseDue({ dueAt, word, nextWordAt }: PromiseLine): number {
  return word === 'calm' || !nextWordAt ? at(dueAt) : Math.min(at(dueAt), at(nextWordAt));
}

/** Late or nearly so, it stands with the promises that are. */
const isNear = ({ state }: ErrandLine) => state === 'escalated' || state === 'broken';

/** Where a row stands (what is wrong before what is due before what is known), then since or until when. */
function place(entry: NowEntry): [number, number] {
  switch (entry.kind) {
    case 'word':
      return [0, at(entry.line.at)];
    case 'alert':
      return entry.line.severity === 'alarm'
        ? [1, at(entry.line.since)]
        : [6 + worst[entry.line.severity], at(entry.line.since)];
    case 'ask':
      return [2, at(entry.line.answerBy)];
    case 'promise':
      return [3, promiseDue(entry.line)];
    case 'referral':
      return [3, referralDue(entry.line)];
    case 'wish':
      return [4, at(entry.line.at)];
    case 'errand':
      return isNear(entry.line) ? [3, at(entry.line.dueAt)] : [5, at(entry.line.at)];
    case 'purchase':
      return [5, at(entry.line.at)];
    case 'late':
      return [9, at(entry.line.dueAt ?? entry.line.givenAt)];
  }
}

function promiseEntries(boards: Boards): PromiseEntry[] {
  return boards.promises
    .filter(({ status }) => status === 'open')
    .map((line) => ({
      kind: 'promise',
      line,
      errand: boards.errands.find(({ id }) => id === line.errandId) ?? null,
      purchase:
        boards.purchases.find(
          ({ id, promiseId, status }) =>
            (promiseId === line.id || id === line.purchaseId) && status === 'going',
        ) ?? null,
      wish: boards.wishes.find(({ id, status }) => id === line.wishId && status === 'open') ?? null,
    }));
}

/** Rows of one kind that are open, and not told by a promise already. */
function otherEntries(boards: Boards, promises: PromiseEntry[]): NowEntry[] {
  const told = new Set(
    promises.flatMap(({ line, errand, purchase }) => [line.wishId, errand?.id, purchase?.id]),
  );
  const untold = <T extends { id: string }>(lines: T[]) => lines.filter(({ id }) => !told.has(id));
  const of = <K extends NowEntry['kind'], L>(kind: K, lines: L[]) => lines.map((line) => ({ kind, line }));
  return [
    ...of(
      'word',
      boards.words.filter(({ kind, answered }) => kind === 'wrong' && !answered),
    ),
    ...of(
      'ask',
      boards.asks.filter(({ status }) => status === 'asked'),
    ),
    ...of(
      'referral',
      boards.referrals.filter(({ status }) => status !== 'closed'),
    ),
    ...of(
      'wish',
      untold(boards.wishes).filter(({ status }) => status === 'open'),
    ),
    ...of(
      'errand',
      untold(boards.errands).filter(({ status }) => status !== 'delivered' && status !== 'not_needed'),
    ),
    ...of(
      'purchase',
      untold(boards.purchases).filter(({ status }) => status === 'going'),
    ),
    // a call for help stands with who waits, not here
    ...of(
      'alert',
      boards.alerts.filter(({ solved, code }) => !solved && code !== 'help'),
    ),
  ];
}

/** What was promised, who waits for an answer, what is due and what is wrong at `now` (house time, ms). */
export function nowOf(boards: Boards, now: number): Now {
  const promises = promiseEntries(boards);
  const loans = boards.handouts.filter(({ kind, status }) => kind === 'loan' && status === 'open');
  const late = loans.filter(({ dueAt }) => dueAt && at(dueAt) < now);
  const entries: NowEntry[] = [
    ...promises,
    ...otherEntries(boards, promises),
    ...late.map((line) => ({ kind: 'late' as const, line })),
  ];
  const placed = entries.map((entry) => ({ entry, key: place(entry) }));
  placed.sort(
    (a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || (a.entry.line.id < b.entry.line.id ? -1 : 1),
  );
  return {
    entries: placed.map(({ entry }) => entry),
    out: loans.length,
    late: late.length,
    devices: boards.stations.filter(({ state }) => state === 'lost' || state === 'disconnected').length,
  };
}
