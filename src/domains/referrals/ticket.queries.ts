import type { LinkActor } from '../../contracts/actor.js';
import type { ReferralTicket } from '../../contracts/referrals.js';
import { Refused } from '../../contracts/refusals.js';
import type { Database, Tx } from '../../platform/db/database.js';

type TicketRow = Omit<ReferralTicket, 'appointmentAt' | 'proposedAt'> & {
  appointmentAt: Date;
  proposedAt: Date | null;
};

/** Nothing of the guest but the name, the language and the wish, and a photo if she agreed: no room, no phone, no other stay. */
const SELECT = `
  SELECT r.id, o.name AS hotel, p.name AS partner, h.name AS person,
    trim(g.first_name || ' ' || g.last_name) || coalesce(' (' || g.latin || ')', '') AS guest,
    g.language AS "guestLanguage", (h.languages || p.languages)[1] AS language, r.what, r.appointment_at AS "appointmentAt", o.time_zone AS "timeZone",
    r.proposed_at AS "proposedAt", m.name AS owner, r.status,
    r.guest_photo IS NOT NULL AS "hasPhoto",
    coalesce((SELECT json_agg(json_build_object('id', c.id, 'name', c.name) ORDER BY c.name) FROM partner_person c
      WHERE c.hotel_id = r.hotel_id AND c.partner_id = r.partner_id AND c.active AND c.id <> r.person_id), '[]') AS colleagues
  FROM referral r
  JOIN hotel o ON o.hotel_id = r.hotel_id
  JOIN stay s ON s.hotel_id = r.hotel_id AND s.id = r.stay_id
  JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  JOIN partner p ON p.hotel_id = r.hotel_id AND p.id = r.partner_id
  JOIN partner_person h ON h.hotel_id = r.hotel_id AND h.id = r.person_id
  JOIN staff_member m ON m.hotel_id = r.hotel_id AND m.id = r.owner_staff
  WHERE r.hotel_id = $1 AND r.id = $2`;

/** What the holder of the link sees. @throws Refused unknown_referral */
export async function ticketOf(
  from: Database | Tx,
  { hotel, subject }: Pick<LinkActor, 'hotel' | 'subject'>,
): Promise<ReferralTicket> {
  const row = await from.one<TicketRow>(SELECT, [hotel, subject]);
  if (!row) throw new Refused(404, 'unknown_referral');
  return {
    ...row,
    appointmentAt: row.appointmentAt.toISOString(),
    proposedAt: row.proposedAt?.toISOString() ?? null,
  };
}

/** The guest's photo, to which she agreed. @throws Refused not_this_link, no_photo */
export async function photoOnTicket(
  from: Database,
  { hotel, subject }: Pick<LinkActor, 'hotel' | 'subject'>,
  id: string,
): Promise<{ content: Buffer; type: string }> {
  // another link may have taken the cookie's place: this page must not show the other one's guest
  if (id !== subject) throw new Refused(404, 'not_this_link');
  const row = await from.one<{ content: Buffer; type: string }>(
    `SELECT guest_photo AS content, guest_photo_type AS type FROM referral
     WHERE hotel_id = $1 AND id = $2 AND photo_consent_at IS NOT NULL`,
    [hotel, subject],
  );
  if (!row) throw new Refused(404, 'no_photo');
  return row;
}
