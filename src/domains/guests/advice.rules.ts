/** What is known of a guest when somebody could ask her something. */
export interface AskingMoment {
  inHouse: boolean;
  /** Calendar days of the hotel. */
  arrival: string;
  departure: string;
  today: string;
  now: Date;
  /** The first thing of this stay that went well for her; null: nothing yet. */
  firstYesAt: Date | null;
  /** Something of ours is broken or wrong and not yet made good. */
  somethingWrong: boolean;
  asked: boolean;
}

const SETTLED_MS = 4 * 3_600_000;

/** Whether it is a good moment: she is here, we have been of use, nothing is amiss, she has settled in or is leaving. */
export function isGoodMoment(moment: AskingMoment): boolean {
  if (!moment.inHouse || moment.asked || moment.somethingWrong || !moment.firstYesAt) return false;
  const settled =
    moment.arrival < moment.today || moment.now.getTime() - moment.firstYesAt.getTime() >= SETTLED_MS;
  return settled || moment.departure <= moment.today;
}

/**
 * The one question of a stay: the same whoever looks and however often, and another one than on her earlier stays while
 * there is another one. Null: the house has no question.
 */
export function questionOf(
  stayId: string,
  questions: readonly { id: string; asked: boolean }[],
): string | null {
  const fresh = questions.filter(({ asked }) => !asked);
  const among = (fresh.length > 0 ? fresh : questions).map(({ id }) => id).sort();
  return among[numberOf(stayId) % Math.max(among.length, 1)] ?? null;
}

/** FNV-1a: ids of one morning differ in few signs, and must not all fall on one question. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
