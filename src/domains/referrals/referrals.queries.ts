import type { LiveState } from '../../contracts/live.js';
import type { ReferralLine } from '../../contracts/referrals.js';
import { Refused } from '../../contracts/refusals.js';
import type { Database, Tx } from '../../platform/db/database.js';

interface LineRow {
  id: string;
  stay_id: string;
  room: string | null;
  guest: string;
  what: string;
  partner: string;
  partner_id: string;
  person: string;
  person_id: string;
  owner: string;
  appointment_at: Date;
  proposed_at: Date | null;
  accept_by: Date;
  escalated_at: Date | null;
  status: ReferralLine['status'];
  reach: string;
  next_word_at: Date | null;
  waiting: number;
  sent: number;
  failed: number;
  has_photo: boolean;
  version: number;
}

const SELECT = `
  SELECT r.id, r.stay_id, s.room, shown_name(g.first_name, g.last_name, g.latin) AS guest, r.what, p.name AS partner,
    r.partner_id, h.name AS person, r.person_id, m.name AS owner, r.appointment_at, r.proposed_at, r.accept_by,
    r.escalated_at, r.status, r.reach, r.next_word_at, mail.waiting, mail.sent, mail.failed, r.version,
    r.guest_photo IS NOT NULL AS has_photo
  FROM referral r
  JOIN stay s ON s.hotel_id = r.hotel_id AND s.id = r.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  JOIN partner p ON p.hotel_id = r.hotel_id AND p.id = r.partner_id
  JOIN partner_person h ON h.hotel_id = r.hotel_id AND h.id = r.person_id
  JOIN staff_member m ON m.hotel_id = r.hotel_id AND m.id = r.owner_staff
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE l.status = 'waiting')::integer AS waiting,
      count(*) FILTER (WHERE l.status = 'sent')::integer AS sent,
      count(*) FILTER (WHERE l.status = 'failed')::integer AS failed
    FROM mail l WHERE l.hotel_id = r.hotel_id AND l.subject_id = r.id
  ) mail`;

function mailOf({ waiting, sent, failed }: LineRow): ReferralLine['mail'] {
  if (failed > 0) return 'failed';
  if (waiting > 0) return 'waiting';
  return sent > 0 ? 'sent' : 'none';
}

function line(row: LineRow): ReferralLine {
  return {
    id: row.id,
    stayId: row.stay_id,
    room: row.room,
    guest: row.guest,
    what: row.what,
    partner: row.partner,
    partnerId: row.partner_id,
    person: row.person,
    personId: row.person_id,
    owner: row.owner,
    appointmentAt: row.appointment_at.toISOString(),
    proposedAt: row.proposed_at?.toISOString() ?? null,
    acceptBy: row.accept_by.toISOString(),
    escalated: row.escalated_at !== null,
    status: row.status,
    reach: row.reach,
    nextWordAt: row.next_word_at?.toISOString() ?? null,
    mail: mailOf(row),
    hasPhoto: row.has_photo,
    version: row.version,
  };
}

export async function referralLine(
  from: Database | Tx,
  hotel: string,
  id: string,
): Promise<ReferralLine | null> {
  const row = await from.one<LineRow>(`${SELECT} WHERE r.hotel_id = $1 AND r.id = $2`, [hotel, id]);
  return row ? line(row) : null;
}

/** @throws Refused unknown_referral */
export async function lineOf(from: Database | Tx, hotel: string, id: string): Promise<ReferralLine> {
  const line = await referralLine(from, hotel, id);
  if (!line) throw new Refused(404, 'unknown_referral');
  return line;
}

/** What is open for these guests, or of the whole house; the nearest appointment first. */
export async function openReferrals(
  from: Database | Tx,
  hotel: string,
  stayIds: string[] | null,
): Promise<ReferralLine[]> {
  const rows = await from.rows<LineRow>(
    `${SELECT} WHERE r.hotel_id = $1 AND r.status <> 'closed' AND ($2::uuid[] IS NULL OR r.stay_id = ANY ($2))
     ORDER BY r.appointment_at LIMIT 500`,
    [hotel, stayIds],
  );
  return rows.map(line);
}

/** Null ids: everything that is open, the nearest appointment first. */
export async function referralStates(
  db: Database,
  hotel: string,
  ids: string[] | null,
): Promise<LiveState[]> {
  const lines = ids
    ? (
        await db.rows<LineRow>(`${SELECT} WHERE r.hotel_id = $1 AND r.id = ANY ($2::uuid[])`, [hotel, ids])
      ).map(line)
    : await openReferrals(db, hotel, null);
  return lines.map((state) => ({
    kind: 'referral',
    id: state.id,
    version: state.version,
    state: state.status === 'closed' ? null : state,
  }));
}
