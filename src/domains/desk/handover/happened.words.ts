import { nameIn } from '../../../contracts/common.js';
import type { MomentCode } from '../../../contracts/events.js';
import { say } from '../../../platform/words/say.js';
import type { Reader } from './open-item.words.js';

type NamesOf = Record<string, string> | null;

/** A moment with what it was about as that stands now; nobody of the house is named. */
export interface HappenedRow {
  at: Date;
  code: MomentCode;
  room: string | null;
  guest: string | null;
  params: Record<string, string | number | null> | null;
  /** Of an amenity or a surprise. */
  names: NamesOf;
  /** What was wished, promised, arranged or brought, in the words it was written in. */
  text: string | null;
  /** The guest's own, of why it is no longer wanted. */
  said: string | null;
  wish: string | null;
  promise: string | null;
  due: Date | null;
  errand: string | null;
  referral: string | null;
  appointment: Date | null;
  person: string | null;
  partner: string | null;
}

type About = 'wish' | 'promise' | 'referral' | 'errand';

/** What the line left open: how that ended, or that it has not, is said after it. */
const ABOUT: Partial<Record<MomentCode, About>> = {
  wished: 'wish',
  promised: 'promise',
  promise_replaced: 'promise',
  promise_passed: 'promise',
  promise_escalated: 'promise',
  promise_broken: 'promise',
  word_due: 'promise',
  word_escalated: 'promise',
  being_brought: 'errand',
  errand_escalated: 'errand',
  errand_late: 'errand',
  referred: 'referral',
  referral_proposed: 'referral',
  referral_passed_on: 'referral',
  referral_unaccepted: 'referral',
};

/** Said more fully where it is known with what, or in which words. */
const FULLER = new Set<MomentCode>(['apology', 'advice', 'advice_became']);

/** Who, the guest first; what; and how it ended: for somebody who was not there. */
export function happenedIn(row: HappenedRow, reader: Reader): string {
  const { language } = reader;
  const tell = (key: string, params: Record<string, string | number> = {}) =>
    say(language, `happened.${key}`, params);
  const params = row.params ?? {};
  const name = row.guest ?? tell('somebody');
  const thing = row.text?.trim() || nameIn(row.names, language);
  const at = reader.time(row.appointment);
  const sentence = thing !== '' && FULLER.has(row.code) ? `${row.code}_what` : row.code;
  const sentences = [
    tell(sentence, {
      name,
      who: row.guest && row.room ? `${name}, ${row.room}` : name,
      thing: thing === '' ? tell('it') : unstopped(thing),
      when: reader.time(String(params['dueAt'] ?? row.due?.toISOString() ?? '')),
      // a German day ends in a full stop of its own
      day: params['departure'] ? unstopped(reader.day(String(params['departure']))) : '',
      room: params['room'] ?? row.room ?? '',
      bay: params['bay'] ?? '',
      amount: typeof params['amountMinor'] === 'number' ? reader.money(params['amountMinor']) : tell('some'),
      person: row.person ?? '',
      partner: row.partner ?? '',
      at,
    }),
  ];
  if (row.said) sentences.push(tell('said', { words: unstopped(row.said) }));
  const about = ABOUT[row.code];
  const end = about && row[about];
  if (end) sentences.push(tell(`end_${about}_${end}`, { at }));
  return sentences.join(' ');
}

/** The sentence around it has a full stop of its own. */
const unstopped = (words: string): string => words.trim().replace(/[.\s]+$/, '');
