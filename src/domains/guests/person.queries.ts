import { type Connector, type Language, nameIn } from '../../contracts/common.js';
import type {
  AdviceLine,
  EmailCode,
  GuestAsPerson,
  Joined,
  MaybeSame,
  QuestionNow,
  Remark,
  RuleVoiceLine,
} from '../../contracts/person.js';
import type { Database, Tx } from '../../platform/db/database.js';
import { isGoodMoment, questionOf } from './advice.rules.js';
import { birthdayIn } from './person.rules.js';

type Names = Record<string, string>;

interface PersonRow {
  guestId: string;
  stays: number;
  returning: boolean;
  memberNumber: string | null;
  birthDate: string | null;
  connector: Connector | null;
  language: Language;
  arrival: string;
  departure: string;
  status: string;
  perks: Names[];
  remarks: Remark[];
  maybeSame: MaybeSame[];
  toTell: (Omit<AdviceLine, 'question'> & { question: Names })[];
  ruleVoices: RuleVoiceLine[];
  questions: { id: string; names: Names; asked: boolean }[];
  firstYesAt: Date | null;
  somethingWrong: boolean;
  asked: boolean;
  slipQuestion: { id: string; names: Names } | null;
  joined: Joined | null;
  email: string | null;
  emailVerified: boolean;
  emailCode: EmailCode | null;
}

/**
 * What her device took: what somebody wrote down, else what she was handed out last. Plugs of walls are not hers. Read
 * from the newest on, and only so far back: a guest who comes often is known as fast as one who was here once.
 */
const CONNECTOR = `coalesce(g.connector, (
  SELECT last.connector
  FROM (SELECT v.id FROM stay v WHERE v.hotel_id = g.hotel_id AND v.guest_id = g.id ORDER BY v.arrival DESC LIMIT 12) o
  CROSS JOIN LATERAL (
    SELECT coalesce(oc.connector, a.connector) AS connector, h.given_at
    FROM (SELECT i.id, i.amenity_id, i.given_at FROM handout i
      WHERE i.hotel_id = g.hotel_id AND i.stay_id = o.id AND i.status <> 'undone' ORDER BY i.given_at DESC LIMIT 20) h
    JOIN amenity a ON a.hotel_id = g.hotel_id AND a.id = h.amenity_id
    LEFT JOIN occupancy oc ON oc.hotel_id = g.hotel_id AND oc.id = h.id
    WHERE coalesce(oc.connector, a.connector) NOT LIKE 'plug-%'
    ORDER BY h.given_at DESC LIMIT 1) last
  ORDER BY last.given_at DESC LIMIT 1))`;

/** $1 hotel, $2 stay. */
export const REMEMBERED_CONNECTOR = `
  SELECT ${CONNECTOR} AS connector FROM stay s JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  WHERE s.hotel_id = $1 AND s.id = $2`;

const REMARKS = `(
  SELECT jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'words', r.words, 'at', r.at, 'expiresOn', r.expires_on)
    ORDER BY r.at DESC)
  FROM remark r WHERE r.hotel_id = g.hotel_id AND r.guest_id = g.id AND r.expires_on >= $3::date)`;

/**
 * A name like hers, or an address that one of the two has confirmed: both only ask. Everybody of a travel agency has one
 * address. First whoever is like her, then who they are (OFFSET 0): without statistics, as in a house whose first list
 * came this minute, PostgreSQL would compare every guest with every other one.
 */
const MAYBE_SAME = `(
  SELECT jsonb_agg(jsonb_build_object('guestId', same.id, 'name', same.name, 'stays', same.stays, 'lastStay', same.last,
    'because', same.because) ORDER BY same.because, same.last DESC NULLS LAST)
  FROM (
    SELECT p.id, shown_name(p.first_name, p.last_name, p.latin) AS name, count(*) AS stays,
      max(o.departure) FILTER (WHERE o.departure <= $3::date) AS last, min(who.because) AS because
    FROM (
      SELECT n.id, 'name' AS because FROM guest n
      WHERE n.hotel_id = g.hotel_id AND lower(n.last_name) = lower(g.last_name) AND lower(n.first_name) = lower(g.first_name)
        AND g.first_name <> ''
      UNION ALL
      SELECT n.id, 'address' FROM guest n
      WHERE n.hotel_id = g.hotel_id AND lower(n.email) = lower(g.email)
        AND (n.email_verified_at IS NOT NULL OR g.email_verified_at IS NOT NULL)
    ) AS who
    CROSS JOIN LATERAL (SELECT * FROM guest n WHERE n.hotel_id = g.hotel_id AND n.id = who.id OFFSET 0) AS p
    JOIN stay o ON o.hotel_id = p.hotel_id AND o.guest_id = p.id
    WHERE p.id <> g.id AND p.merged_into IS NULL AND NOT EXISTS (SELECT FROM guest_differs d
      WHERE d.hotel_id = g.hotel_id AND d.one_id = least(p.id, g.id) AND d.other_id = greatest(p.id, g.id))
    GROUP BY p.id, p.first_name, p.last_name, p.latin ORDER BY min(who.because), max(o.departure) DESC LIMIT 5) AS same)`;

/** The last record that was made one with hers today. */
const JOINED = `(
  SELECT jsonb_build_object('id', j.id, 'name', shown_name(p.first_name, p.last_name, p.latin), 'stays', cardinality(j.stays))
  FROM guest_joined j JOIN guest p ON p.hotel_id = j.hotel_id AND p.id = j.other_id
  WHERE j.hotel_id = g.hotel_id AND j.kept_id = g.id AND j.undone_at IS NULL AND j.day = $3::date ORDER BY j.at DESC LIMIT 1)`;

/** A code whose time has not run out ($5: real time), and whether its letter has left. */
const EMAIL_CODE = `(
  SELECT jsonb_build_object('until', c.expires_at, 'tries', 5 - c.tries, 'mail', (
    SELECT l.status FROM mail l WHERE l.hotel_id = c.hotel_id AND l.subject_id = c.guest_id AND l.purpose = 'guest.email'
    ORDER BY l.at DESC LIMIT 1))
  FROM email_code c WHERE c.hotel_id = g.hotel_id AND c.guest_id = g.id AND c.expires_at > $5 AND c.tries < 5)`;

const ON_SLIP = `(
  SELECT jsonb_build_object('id', q.id, 'names', q.names)
  FROM advice d JOIN question q ON q.hotel_id = d.hotel_id AND q.id = d.question_id
  WHERE d.hotel_id = s.hotel_id AND d.stay_id = s.id AND d.via = 'slip' AND d.words = '')`;

/** Of her, whichever stay she said it in. */
const TO_TELL = `(
  SELECT jsonb_agg(jsonb_build_object('id', d.id, 'stayId', d.stay_id, 'room', o.room,
    'guest', shown_name(g.first_name, g.last_name, g.latin), 'question', q.names, 'words', d.words, 'became', d.became, 'at', d.at,
    'version', d.version) ORDER BY d.became_at)
  FROM stay o JOIN advice d ON d.hotel_id = o.hotel_id AND d.stay_id = o.id
  JOIN question q ON q.hotel_id = d.hotel_id AND q.id = d.question_id
  WHERE o.hotel_id = g.hotel_id AND o.guest_id = g.id AND d.became IS NOT NULL AND d.told_at IS NULL)`;

const RULE_VOICES = `(
  SELECT jsonb_agg(jsonb_build_object('id', v.id, 'rule', v.rule, 'stayId', v.stay_id, 'room', s.room,
    'guest', shown_name(g.first_name, g.last_name, g.latin), 'words', v.words, 'at', v.at, 'answer', v.answer, 'version', v.version)
    ORDER BY v.at)
  FROM rule_voice v WHERE v.hotel_id = s.hotel_id AND v.stay_id = s.id)`;

const QUESTIONS = `(
  SELECT jsonb_agg(jsonb_build_object('id', q.id, 'names', q.names, 'asked', EXISTS (
    SELECT FROM stay o JOIN advice d ON d.hotel_id = o.hotel_id AND d.stay_id = o.id
    WHERE o.hotel_id = g.hotel_id AND o.guest_id = g.id AND d.question_id = q.id)))
  FROM question q WHERE q.hotel_id = g.hotel_id AND q.active)`;

const FIRST_YES = `(
  SELECT min(yes.at) FROM (
    SELECT h.given_at AS at FROM handout h WHERE h.hotel_id = s.hotel_id AND h.stay_id = s.id AND h.status <> 'undone'
    UNION ALL SELECT p.ended_at FROM promise p WHERE p.hotel_id = s.hotel_id AND p.stay_id = s.id AND p.status = 'kept'
  ) AS yes)`;

const SOMETHING_WRONG = `(
  EXISTS (SELECT FROM guest_word w
    WHERE w.hotel_id = s.hotel_id AND w.stay_id = s.id AND w.kind = 'wrong' AND w.answered_at IS NULL)
  OR EXISTS (SELECT FROM promise p
    WHERE p.hotel_id = s.hotel_id AND p.stay_id = s.id AND p.status = 'open' AND (p.broken_at IS NOT NULL OR p.due_at < $4))
  OR EXISTS (SELECT FROM rule_voice v
    WHERE v.hotel_id = s.hotel_id AND v.stay_id = s.id AND v.answered_at IS NULL))`;

const PERSON = `
  SELECT g.id AS "guestId", g.member_number AS "memberNumber", g.birth_date::text AS "birthDate", g.language,
    s.arrival::text AS arrival, s.departure::text AS departure, s.status, ${CONNECTOR} AS connector,
    (SELECT count(*)::integer FROM stay o WHERE o.hotel_id = g.hotel_id AND o.guest_id = g.id) AS stays,
    g.known_before OR EXISTS (SELECT FROM stay o
      WHERE o.hotel_id = g.hotel_id AND o.guest_id = g.id AND o.arrival < s.arrival) AS returning,
    CASE WHEN g.member_number IS NULL THEN '[]' ELSE coalesce((
      SELECT jsonb_agg(k.names ORDER BY k.id) FROM perk k WHERE k.hotel_id = g.hotel_id AND k.active), '[]') END AS perks,
    coalesce(${REMARKS}, '[]') AS remarks, coalesce(${MAYBE_SAME}, '[]') AS "maybeSame",
    coalesce(${TO_TELL}, '[]') AS "toTell", coalesce(${RULE_VOICES}, '[]') AS "ruleVoices",
    coalesce(${QUESTIONS}, '[]') AS questions, ${FIRST_YES} AS "firstYesAt", ${SOMETHING_WRONG} AS "somethingWrong",
    EXISTS (SELECT FROM advice d WHERE d.hotel_id = s.hotel_id AND d.stay_id = s.id) AS asked,
    ${ON_SLIP} AS "slipQuestion", ${JOINED} AS joined, g.email, g.email_verified_at IS NOT NULL AS "emailVerified",
    CASE WHEN g.email_verified_at IS NULL THEN ${EMAIL_CODE} END AS "emailCode"
  FROM stay s JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  WHERE s.hotel_id = $1 AND s.id = $2`;

/** What the device of this stay's guest took last time. */
export async function rememberedConnector(
  db: Database,
  hotel: string,
  stayId: string,
): Promise<Connector | null> {
  const [row] = await db.hot<{ connector: Connector | null }>('remembered-connector', REMEMBERED_CONNECTOR, [
    hotel,
    stayId,
  ]);
  return row?.connector ?? null;
}

/** The person beside her stay, in one statement; null when there is no such stay. */
export async function personOfStay(
  from: Database | Tx,
  hotel: string,
  stayId: string,
  at: { today: string; now: Date; wall: Date; language: Language },
): Promise<GuestAsPerson | null> {
  const values = [hotel, stayId, at.today, at.now, at.wall];
  // planning it takes longer than running it
  const rows =
    'hot' in from
      ? await from.hot<PersonRow>('person', PERSON, values)
      : await from.rows<PersonRow>(PERSON, values);
  const row = rows[0];
  if (!row) return null;
  const { guestId, stays, returning, memberNumber, birthDate, connector, remarks, maybeSame } = row;
  return {
    guestId,
    stays,
    returning,
    memberNumber,
    birthDate,
    connector,
    remarks,
    maybeSame,
    birthdayDuringStay: birthdayIn(birthDate, row.arrival, row.departure),
    perks: row.perks.map((names) => nameIn(names, at.language)),
    question: questionNow(stayId, row, at),
    toTell: row.toTell.map((line) => ({ ...line, question: nameIn(line.question, at.language) })),
    ruleVoices: row.ruleVoices,
    slipQuestion: row.slipQuestion && asked(row.slipQuestion, row.language, at.language),
    joined: row.joined,
    email: row.email,
    emailVerified: row.emailVerified,
    emailCode: row.emailCode,
  };
}

function questionNow(
  stayId: string,
  row: PersonRow,
  at: { today: string; now: Date; language: Language },
): QuestionNow | null {
  const { arrival, departure, firstYesAt, somethingWrong, questions } = row;
  const moment = { arrival, departure, firstYesAt, somethingWrong, asked: row.asked };
  const inHouse = row.status === 'in_house';
  if (!isGoodMoment({ ...moment, inHouse, today: at.today, now: at.now })) return null;
  const id = questionOf(stayId, questions);
  const question = questions.find((one) => one.id === id);
  return question ? asked(question, row.language, at.language) : null;
}

function asked(question: { id: string; names: Names }, guest: Language, reader: Language): QuestionNow {
  const { id, names } = question;
  return { questionId: id, words: nameIn(names, reader), guestWords: nameIn(names, guest) };
}
