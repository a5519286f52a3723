import type { LiveState, Moment } from '../contracts/live.js';
import { type Unnamed, withoutNames } from '../platform/text/without-names.rules.js';

/** What a manager sees of one kind of row. */
interface Shown {
  as: readonly string[];
  /** Written by people: stays, but for the names of colleagues in it. */
  words?: readonly string[];
  /** Names and ids of colleagues: empty, so that a console finds the member and nobody in it. */
  nobody?: readonly string[];
}

const OF_GUEST = ['id', 'stayId', 'room', 'guest', 'version'];

/**
 * A list of what may be seen, not of what may not: a member that another room adds tomorrow stays away from the
 * manager until somebody has asked whether it names a colleague. The pulse measures the house, never the person;
 * the audit log and the ledger have the names.
 */
const SHOWN: Record<string, Shown> = {
  house: { as: ['id', 'today', 'movedClock', 'arriving', 'inHouse', 'departing', 'wording', 'version'] },
  pulse: {
    as: ['id', 'day', 'wishes', 'yesNow', 'yesLater', 'yesElsewhere', 'open', 'missing', 'version'].concat([
      'promisesKept',
      'promisesBroken',
      'thanks',
      'handedOut',
      'why',
      'alone',
    ]),
  },
  wish: { as: [...OF_GUEST, 'amenity', 'status', 'source', 'at'], words: ['text'] },
  promise: {
    as: [...OF_GUEST, 'wishId', 'amenity', 'dueAt', 'at', 'kind', 'nextWordAt', 'guestToBeTold'].concat([
      'state',
      'errandId',
      'status',
      'word',
      'left',
      'referralId',
      'purchaseId',
      'holdId',
    ]),
    words: ['what', 'reach'],
    nobody: ['by', 'byId'],
  },
  referral: {
    as: [...OF_GUEST, 'partner', 'partnerId', 'appointmentAt', 'proposedAt', 'acceptBy', 'escalated'].concat([
      'status',
      'nextWordAt',
      'mail',
    ]),
    words: ['what', 'reach'],
    // a department's people are of the house too
    nobody: ['person', 'personId', 'owner'],
  },
  errand: {
    as: [...OF_GUEST, 'promiseId', 'status', 'at', 'dueAt', 'state', 'left'],
    words: ['what', 'from', 'to'],
    nobody: ['by'],
  },
  waiting: { as: ['id', 'name', 'place', 'stayId', 'room', 'order', 'version'] },
  ask: { as: [...OF_GUEST, 'amountMinor', 'purpose', 'at', 'answerBy', 'status'], words: ['words'] },
  purchase: {
    as: [
      ...OF_GUEST,
      'shop',
      'usualMinor',
      'actualMinor',
      'paidBy',
      'promiseId',
      'status',
      'hasPhoto',
      'at',
      'left',
    ],
    words: ['what'],
    nobody: ['by'],
  },
  'guest-word': { as: [...OF_GUEST, 'kind', 'at', 'answered'], words: ['words'] },
  'rule-voice': { as: [...OF_GUEST, 'rule', 'at'], words: ['words', 'answer'] },
  alert: {
    as: ['id', 'stationId', 'station', 'bay', 'code', 'severity', 'since', 'times', 'solved', 'version'],
    nobody: ['acknowledgedBy'],
  },
  // who calls is heard at the desk; the pulse says that a hand is wanted
  help: { as: ['id', 'at', 'version'], nobody: ['by', 'byId', 'coming', 'comingId'] },
  moment: { as: ['id', 'at', 'code', 'stayId', 'room', 'guest', 'version'] },
};

const NAMES_SOMEBODY = /staff|owner|colleague|person|^by|^asked|^actor/i;

/** Rows as a manager may see them: whole, without a colleague's name or id. Kinds that are not for managers leave. */
export function forManager(states: readonly LiveState[], colleagues: Unnamed): LiveState[] {
  return states.flatMap((one) => {
    const shown = SHOWN[one.kind];
    if (!shown) return [];
    const { kind, id, version } = one;
    if (one.state === null || isThanks(one)) return [{ kind, id, version, state: null } as LiveState];
    const state = seen(one.state as unknown as Record<string, unknown>, shown, colleagues);
    if (one.kind === 'moment') state['params'] = momentSeen(one.state, colleagues);
    return [{ kind, id, version, state } as unknown as LiveState];
  });
}

function seen(state: Record<string, unknown>, shown: Shown, colleagues: Unnamed): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const name of shown.as) if (state[name] !== undefined) out[name] = state[name];
  for (const name of shown.words ?? []) {
    const text = state[name];
    if (typeof text === 'string') out[name] = withoutNames(text, colleagues);
    else if (text === null) out[name] = null;
  }
  // null says that nobody has it, an empty name that somebody has
  for (const name of shown.nobody ?? []) if (state[name] !== undefined) out[name] = state[name] && '';
  return out;
}

/** Thanks are for the colleague concerned: that they were said is in the feed, what was said is not. */
const isThanks = ({ kind, state }: LiveState): boolean => kind === 'guest-word' && state?.kind === 'thanks';

function momentSeen({ code, params }: Moment, colleagues: Unnamed): Params {
  return code === 'thanks' ? {} : paramsSeen(params, colleagues);
}

type Params = Record<string, string | number | Record<string, string>>;

function paramsSeen(params: Params, colleagues: Unnamed): Params {
  const out: Params = {};
  for (const [name, value] of Object.entries(params)) {
    if (NAMES_SOMEBODY.test(name)) continue;
    if (typeof value !== 'string') out[name] = value;
    else if (!colleagues.ids.has(value)) out[name] = withoutNames(value, colleagues);
  }
  return out;
}
