import type { Tx } from '../../platform/db/database.js';
import type { Candidate } from './offer.rules.js';

/**
 * Everything that is possible right now for the wanted amenities, in one statement over current state:
 * the thing itself, what has the same connector, a bay, and one due back soon (one that is late is asked for, and a
 * promise needs a time that can still be kept). Cost: a few index look-ups per
 * wanted amenity, whatever the number of units and past loans.
 */
const CANDIDATES = `
  WITH wanted AS (SELECT * FROM amenity WHERE hotel_id = $1 AND id = ANY ($2::uuid[]) AND active),
  possible AS (
    SELECT w.*, 'exact' AS fit FROM wanted w
    UNION ALL
    SELECT a.*, 'compatible' FROM amenity a
    WHERE a.hotel_id = $1 AND a.active AND a.kind IN ('loan', 'giveaway')
      AND a.connector IN (SELECT connector FROM wanted WHERE connector IS NOT NULL) AND a.id NOT IN (SELECT id FROM wanted)
  )
  SELECT CASE WHEN p.fit = 'compatible' THEN 'compatible'
      WHEN u.place <> '' AND u.place <> p.place THEN 'elsewhere' ELSE 'exact' END AS kind,
    p.id AS "amenityId", p.names, u.id AS "unitId", u.tag AS "unitTag", coalesce(nullif(u.place, ''), p.place) AS place,
    NULL::timestamptz AS at, NULL AS connector
  FROM possible p
  LEFT JOIN LATERAL (
    SELECT u.id, u.tag, u.place FROM unit u WHERE u.hotel_id = $1 AND u.amenity_id = p.id AND u.state = 'free'
      AND NOT EXISTS (SELECT FROM promise h WHERE h.hotel_id = $1 AND h.unit_id = u.id AND h.status = 'open' AND h.stay_id <> $3)
    ORDER BY u.lends LIMIT 1) u ON p.kind = 'loan'
  WHERE p.kind = 'voucher' OR (p.kind = 'giveaway' AND p.stock > 0) OR u.id IS NOT NULL
  UNION ALL
  SELECT 'bay', a.id, a.names, NULL, NULL, b.place, NULL, b.connector
  FROM amenity a CROSS JOIN LATERAL (
    SELECT st.name || ' ' || bay.number AS place, coalesce(want.connector, a.connector) AS connector FROM bay
    JOIN station st ON st.hotel_id = bay.hotel_id AND st.id = bay.station_id
    JOIN (SELECT connector FROM wanted WHERE kind = 'bay' OR connector IS NOT NULL) want
      ON coalesce(want.connector, a.connector) IS NULL OR coalesce(want.connector, a.connector) = ANY (bay.connectors)
    WHERE bay.hotel_id = $1 AND st.state = 'ready' AND bay.out_of_service IS NULL AND bay.occupied IS NOT TRUE
      AND bay.charging <> 'fault' AND bay.lock <> 'jammed'
      AND NOT EXISTS (SELECT FROM occupancy o WHERE o.hotel_id = $1 AND o.bay_id = bay.id AND o.ended_at IS NULL)
    ORDER BY bay.openings, bay.number LIMIT 1) b
  WHERE a.hotel_id = $1 AND a.active AND a.kind = 'bay'
  UNION ALL
  (SELECT 'due_soon', w.id, w.names, l.unit_id, u.tag, w.place, greatest(l.due_at, $4::timestamptz + interval '30 minutes'), NULL
  FROM wanted w
  JOIN handout h ON h.hotel_id = $1 AND h.amenity_id = w.id AND h.status = 'open'
  JOIN loan l ON l.hotel_id = $1 AND l.id = h.id AND l.returned_at IS NULL
  JOIN unit u ON u.hotel_id = $1 AND u.id = l.unit_id
  WHERE h.stay_id <> $3
    AND NOT EXISTS (SELECT FROM promise p WHERE p.hotel_id = $1 AND p.unit_id = l.unit_id AND p.status = 'open')
  ORDER BY l.due_at LIMIT 1)`;

interface CandidateRow extends Omit<Candidate, 'at'> {
  at: Date | null;
}

/** @param stayId the guest for whom held units count as free */
export async function candidatesFor(
  tx: Tx,
  hotel: string,
  amenityIds: string[],
  stayId: string,
  now: Date,
): Promise<Candidate[]> {
  if (amenityIds.length === 0) return [];
  const rows = await tx.rows<CandidateRow>(CANDIDATES, [hotel, amenityIds, stayId, now]);
  return rows.map((row) => ({ ...row, at: row.at?.toISOString() ?? null }));
}
