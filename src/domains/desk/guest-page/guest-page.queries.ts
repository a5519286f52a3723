import type { Language } from '../../../contracts/common.js';
import type { GuestPage, PageBay, PageCare, PageLoan } from '../../../contracts/guest-page.js';
import type { Database } from '../../../platform/db/database.js';

/** The page as the database has it: codes are still sealed, and the question is another room's. */
export interface PageRow {
  guest: string;
  language: Language;
  /** In the house, or expected; and not a day past the departure. */
  open: boolean;
  loans: PageLoan[];
  vouchers: { id: string; sealed: string; hardEnd: string; devices: number }[];
  bays: PageBay[];
  care: PageCare[];
  ideas: GuestPage['ideas'];
  version: number;
}

const LOANS = `(
  SELECT jsonb_agg(jsonb_build_object('id', h.id, 'names', a.names, 'icon', a.icon, 'dueAt', l.due_at) ORDER BY l.due_at)
  FROM handout h
  JOIN loan l ON l.hotel_id = h.hotel_id AND l.id = h.id
  JOIN amenity a ON a.hotel_id = h.hotel_id AND a.id = h.amenity_id
  WHERE h.hotel_id = s.hotel_id AND h.stay_id = s.id AND h.status = 'open')`;

const VOUCHERS = `(
  SELECT jsonb_agg(jsonb_build_object('id', h.id, 'sealed', encode(v.code_sealed, 'base64'), 'hardEnd', v.hard_end,
    'devices', v.devices) ORDER BY h.given_at DESC)
  FROM handout h JOIN voucher v ON v.hotel_id = h.hotel_id AND v.id = h.id
  WHERE h.hotel_id = s.hotel_id AND h.stay_id = s.id AND h.status = 'open' AND v.revoked_at IS NULL AND v.hard_end > $3)`;

const BAYS = `(
  SELECT jsonb_agg(jsonb_build_object('id', h.id, 'station', st.name, 'bay', b.number, 'phase', o.phase) ORDER BY o.since)
  FROM handout h
  JOIN occupancy o ON o.hotel_id = h.hotel_id AND o.id = h.id AND o.ended_at IS NULL
  JOIN bay b ON b.hotel_id = o.hotel_id AND b.id = o.bay_id
  JOIN station st ON st.hotel_id = b.hotel_id AND st.id = b.station_id
  WHERE h.hotel_id = s.hotel_id AND h.stay_id = s.id AND h.status = 'open')`;

/** Who brings it stands for the promise she brings it for: one thing is shown once. */
const CARE = `(
  SELECT jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind, 'what', c.what, 'names', c.names, 'by', c.by,
    'partner', c.partner, 'at', c.at, 'status', c.status) ORDER BY c.at NULLS FIRST, c.id)
  FROM (
    SELECT p.id, 'promise' AS kind, p.what, a.names, m.name AS by, NULL::text AS partner, p.due_at AS at,
      CASE WHEN p.broken_at IS NULL AND p.due_at >= $3 THEN 'open' ELSE 'late' END AS status
    FROM promise p JOIN staff_member m ON m.hotel_id = p.hotel_id AND m.id = p.by_staff
    LEFT JOIN amenity a ON a.hotel_id = p.hotel_id AND a.id = p.amenity_id
    WHERE p.hotel_id = s.hotel_id AND p.stay_id = s.id AND p.status = 'open' AND NOT EXISTS (SELECT FROM errand e
      WHERE e.hotel_id = p.hotel_id AND e.promise_id = p.id AND e.status IN ('asked', 'accepted', 'on_the_way'))
    UNION ALL
    SELECT r.id, 'referral', r.what, NULL, pp.name, pa.name, r.appointment_at, r.status
    FROM referral r JOIN partner_person pp ON pp.hotel_id = r.hotel_id AND pp.id = r.person_id
    JOIN partner pa ON pa.hotel_id = r.hotel_id AND pa.id = r.partner_id
    WHERE r.hotel_id = s.hotel_id AND r.stay_id = s.id AND r.status <> 'closed'
    UNION ALL
    SELECT e.id, 'errand', e.what, NULL, pp.name, NULL, p.due_at, e.status
    FROM errand e JOIN partner_person pp ON pp.hotel_id = e.hotel_id AND pp.id = e.person_id
    LEFT JOIN promise p ON p.hotel_id = e.hotel_id AND p.id = e.promise_id
    WHERE e.hotel_id = s.hotel_id AND e.stay_id = s.id AND e.status IN ('asked', 'accepted', 'on_the_way')
    UNION ALL
    SELECT w.id, 'wish', w.text, a.names, NULL, NULL, NULL, w.status
    FROM wish w LEFT JOIN amenity a ON a.hotel_id = w.hotel_id AND a.id = w.amenity_id
    -- who takes care of it says so by the promise
    WHERE w.hotel_id = s.hotel_id AND w.stay_id = s.id AND w.status = 'open' AND NOT EXISTS (SELECT FROM promise p
      WHERE p.hotel_id = w.hotel_id AND p.wish_id = w.id AND p.status = 'open')) AS c)`;

const IDEAS = `(
  SELECT jsonb_agg(jsonb_build_object('id', d.id, 'words', d.words, 'became', d.became) ORDER BY d.became_at DESC)
  FROM stay o JOIN advice d ON d.hotel_id = o.hotel_id AND d.stay_id = o.id
  WHERE o.hotel_id = g.hotel_id AND o.guest_id = g.id AND d.became IS NOT NULL)`;

/** The version is the feed's position (as of the counts of the house): much of what the page shows has no row in common. */
const PAGE = `
  SELECT trim(g.first_name || ' ' || g.last_name) AS guest, g.language,
    s.status <> 'departed' AND $3 < s.departs_at + interval '1 day' AS open,
    coalesce(${LOANS}, '[]') AS loans, coalesce(${VOUCHERS}, '[]') AS vouchers, coalesce(${BAYS}, '[]') AS bays,
    coalesce(${CARE}, '[]') AS care, coalesce(${IDEAS}, '[]') AS ideas,
    coalesce((SELECT position FROM feed WHERE hotel_id = $1), 0)::float8 + 1 AS version
  FROM stay s JOIN guest g ON g.hotel_id = s.hotel_id AND g.id = s.guest_id
  WHERE s.hotel_id = $1 AND s.id = $2`;

/** Everything of one stay in one statement; null when there is no such stay. */
export async function pageRow(
  db: Database,
  hotel: string,
  stayId: string,
  now: Date,
): Promise<PageRow | null> {
  const rows = await db.hot<PageRow & Record<string, unknown>>('guest-page', PAGE, [hotel, stayId, now]);
  return rows[0] ?? null;
}
