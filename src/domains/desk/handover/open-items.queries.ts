import type { OpenKind } from '../../../contracts/handover.js';
import type { Database } from '../../../platform/db/database.js';

/** Something open as it stands; `state` chooses the sentence of what to do next, `more` fills it. */
export interface OpenRow {
  kind: OpenKind;
  id: string;
  stay_id: string | null;
  room: string | null;
  guest: string | null;
  what: string;
  names: Record<string, string> | null;
  by: string | null;
  due_at: Date | null;
  state: string;
  more: OpenMore;
  note: string;
}

/** All optional but for the kinds that need them; times are ISO 8601. */
export interface OpenMore {
  asked?: string | null;
  reach?: string;
  nextWordAt?: string | null;
  tag?: string | null;
  place?: string;
  back?: string | null;
  person?: string;
  partner?: string | null;
  proposedAt?: string | null;
  acceptBy?: string;
  station?: string | null;
  bay?: number | null;
  amount?: number;
  purpose?: string;
}

export interface Moment {
  hotel: string;
  now: Date;
  /** The hotel's day. */
  today: string;
  /** Whose notes stand beside the items. */
  handoverId: string | null;
}

/** Each part gives kind, id, stay_id, what, names, by, due_at, at, state, more. */
const WISHES = `
  SELECT 'wish', w.id, w.stay_id, w.text, a.names, NULL::text, NULL::timestamptz, w.at, w.source, '{}'::jsonb
  FROM wish w LEFT JOIN amenity a ON a.hotel_id = w.hotel_id AND a.id = w.amenity_id
  WHERE w.hotel_id = $1 AND w.status = 'open'`;

const PROMISES = `
  SELECT CASE WHEN p.kind = 'hold' THEN 'hold' ELSE 'promise' END, p.id, p.stay_id, p.what, a.names, m.name, p.due_at, p.at,
    CASE WHEN s.status = 'departed' THEN 'left' WHEN p.due_at <= $2 THEN 'broken' WHEN p.guest_to_be_told THEN 'untold'
      WHEN p.asked_staff IS NOT NULL THEN 'asked'
      WHEN p.kind = 'hold' AND u.state = 'free' THEN 'here' WHEN p.kind = 'hold' AND u.state = 'lent' THEN 'out'
      WHEN p.kind = 'hold' AND u.id IS NOT NULL THEN 'gone'
      WHEN p.escalated_at IS NOT NULL THEN 'near' WHEN p.word_due_at IS NOT NULL THEN 'word'
      WHEN p.kind IN ('callback', 'purchase') THEN p.kind ELSE 'open' END,
    jsonb_build_object('asked', asked.name, 'reach', p.reach, 'nextWordAt', p.next_word_at, 'tag', u.tag,
      'place', coalesce(nullif(u.place, ''), a.place), 'back', l.due_at)
  FROM promise p
  JOIN stay s ON s.hotel_id = p.hotel_id AND s.id = p.stay_id
  JOIN staff_member m ON m.hotel_id = p.hotel_id AND m.id = p.by_staff
  LEFT JOIN staff_member asked ON asked.hotel_id = p.hotel_id AND asked.id = p.asked_staff
  LEFT JOIN amenity a ON a.hotel_id = p.hotel_id AND a.id = p.amenity_id
  LEFT JOIN unit u ON u.hotel_id = p.hotel_id AND u.id = p.unit_id
  LEFT JOIN loan l ON l.hotel_id = u.hotel_id AND l.unit_id = u.id AND l.returned_at IS NULL
  WHERE p.hotel_id = $1 AND p.status = 'open'
    -- in time, and somebody is in the shop for it: the purchase says so
    AND NOT (p.due_at > $2 AND NOT p.guest_to_be_told AND EXISTS (SELECT FROM purchase u
      WHERE u.hotel_id = p.hotel_id AND u.promise_id = p.id AND u.status = 'going'))`;

const REFERRALS = `
  SELECT 'referral', r.id, r.stay_id, r.what, NULL::jsonb, m.name, r.appointment_at, r.at,
    CASE WHEN r.status = 'asked' AND r.proposed_at IS NOT NULL THEN 'proposed'
      WHEN r.status = 'asked' AND r.accept_by <= $2 THEN 'unaccepted'
      WHEN r.status = 'accepted' AND r.appointment_at <= $2 THEN 'late' ELSE r.status END,
    jsonb_build_object('person', pp.name, 'partner', pa.name, 'proposedAt', r.proposed_at, 'acceptBy', r.accept_by,
      'reach', r.reach, 'nextWordAt', r.next_word_at)
  FROM referral r
  JOIN staff_member m ON m.hotel_id = r.hotel_id AND m.id = r.owner_staff
  JOIN partner_person pp ON pp.hotel_id = r.hotel_id AND pp.id = r.person_id
  JOIN partner pa ON pa.hotel_id = r.hotel_id AND pa.id = r.partner_id
  WHERE r.hotel_id = $1 AND r.status <> 'closed'`;

const ERRANDS = `
  SELECT 'errand', e.id, e.stay_id, e.what, NULL::jsonb, pp.name, least(p.due_at, e.due_at), e.at,
    CASE WHEN s.status = 'departed' THEN 'left' ELSE e.status END,
    jsonb_build_object('person', pp.name, 'place', e.to_place)
  FROM errand e
  JOIN stay s ON s.hotel_id = e.hotel_id AND s.id = e.stay_id
  JOIN partner_person pp ON pp.hotel_id = e.hotel_id AND pp.id = e.person_id
  LEFT JOIN promise p ON p.hotel_id = e.hotel_id AND p.id = e.promise_id AND p.status = 'open'
  WHERE e.hotel_id = $1 AND e.status IN ('asked', 'accepted', 'on_the_way')`;

const PURCHASES = `
  SELECT 'purchase', u.id, u.stay_id, u.what, NULL::jsonb, m.name, p.due_at, u.at,
    CASE WHEN s.status = 'departed' THEN 'left' WHEN pa.id IS NULL THEN 'going' ELSE 'going_shop' END, jsonb_build_object('partner', pa.name)
  FROM purchase u
  JOIN stay s ON s.hotel_id = u.hotel_id AND s.id = u.stay_id
  JOIN staff_member m ON m.hotel_id = u.hotel_id AND m.id = u.by_staff
  LEFT JOIN promise p ON p.hotel_id = u.hotel_id AND p.id = u.promise_id
  LEFT JOIN partner pa ON pa.hotel_id = u.hotel_id AND pa.id = u.shop_id
  WHERE u.hotel_id = $1 AND u.status = 'going'`;

const LATE_LOANS = `
  SELECT 'loan_late', h.id, h.stay_id, '', a.names, NULL::text, l.due_at, h.given_at,
    CASE WHEN s.status = 'departed' THEN 'departed' ELSE 'here' END, jsonb_build_object('tag', u.tag)
  FROM loan l
  JOIN handout h ON h.hotel_id = l.hotel_id AND h.id = l.id AND h.status = 'open'
  JOIN stay s ON s.hotel_id = h.hotel_id AND s.id = h.stay_id
  JOIN amenity a ON a.hotel_id = h.hotel_id AND a.id = h.amenity_id
  JOIN unit u ON u.hotel_id = l.hotel_id AND u.id = l.unit_id
  WHERE l.hotel_id = $1 AND l.returned_at IS NULL AND l.due_at < $2`;

const PHONES_INSIDE = `
  SELECT 'phone_inside', h.id, h.stay_id, '', NULL::jsonb, NULL::text, s.departs_at, h.given_at,
    CASE WHEN s.status = 'departed' THEN 'departed' ELSE 'departing' END,
    jsonb_build_object('station', st.name, 'bay', b.number)
  FROM occupancy o
  JOIN handout h ON h.hotel_id = o.hotel_id AND h.id = o.id
  JOIN stay s ON s.hotel_id = h.hotel_id AND s.id = h.stay_id AND (s.departure <= $3::date OR s.status = 'departed')
  JOIN bay b ON b.hotel_id = o.hotel_id AND b.id = o.bay_id
  JOIN station st ON st.hotel_id = b.hotel_id AND st.id = b.station_id
  WHERE o.hotel_id = $1 AND o.ended_at IS NULL AND o.phase = 'inside'`;

/** Alarms, and a guest who rings at the kiosk. */
const ALERTS = `
  SELECT 'alert', e.id, NULL::uuid, '', NULL::jsonb, m.name, NULL::timestamptz, e.since, e.code,
    jsonb_build_object('station', st.name, 'bay', e.bay)
  FROM alert e
  LEFT JOIN station st ON st.hotel_id = e.hotel_id AND st.id = e.station_id
  LEFT JOIN staff_member m ON m.hotel_id = e.hotel_id AND m.id = e.acknowledged_by
  WHERE e.hotel_id = $1 AND e.solved_at IS NULL AND (e.severity = 'alarm' OR e.code = 'help')`;

const WRONG_WORDS = `
  SELECT 'guest_word', w.id, w.stay_id, w.words, NULL::jsonb, NULL::text, NULL::timestamptz, w.at, w.kind, '{}'::jsonb
  FROM guest_word w WHERE w.hotel_id = $1 AND w.answered_at IS NULL AND w.kind = 'wrong'`;

const ASKS = `
  SELECT 'ask', k.id, k.stay_id, k.words, NULL::jsonb, NULL::text, k.answer_by, k.at,
    CASE WHEN k.answer_by <= $2 THEN 'may' ELSE 'wait' END,
    jsonb_build_object('amount', k.amount_minor, 'purpose', k.purpose)
  FROM goodwill_ask k WHERE k.hotel_id = $1 AND k.status = 'asked'`;

const PARTS = [
  WISHES,
  PROMISES,
  REFERRALS,
  ERRANDS,
  PURCHASES,
  LATE_LOANS,
  PHONES_INSIDE,
  ALERTS,
  WRONG_WORDS,
  ASKS,
];

const OPEN = `
  SELECT o.kind, o.id, o.stay_id, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, o.what, o.names, o.by,
    o.due_at, o.state, o.more, coalesce(n.words, '') AS note
  FROM (${PARTS.join(' UNION ALL ')}) o (kind, id, stay_id, what, names, by, due_at, at, state, more)
  LEFT JOIN stay s ON s.hotel_id = $1 AND s.id = o.stay_id
  LEFT JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  LEFT JOIN handover_note n ON n.hotel_id = $1 AND n.handover_id = $4 AND n.item_kind = o.kind AND n.item_id = o.id
  ORDER BY o.due_at NULLS LAST, o.at, o.id LIMIT 1000`;

/** Everything open in one statement, the nearest first. */
export function openRows(db: Database, { hotel, now, today, handoverId }: Moment): Promise<OpenRow[]> {
  return db.rows<OpenRow>(OPEN, [hotel, now, today, handoverId]);
}
