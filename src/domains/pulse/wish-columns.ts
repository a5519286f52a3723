/** What a wish was about: what was asked for, else what was missing, else what it was answered with; else only words. */
export const KIND = `coalesce(w.amenity_id, w.missing, h.amenity_id, p.amenity_id)`;

/** How it ended. Wishes of the time before the ladder know only whether it was at once. */
export const WAY = `CASE WHEN w.status <> 'fulfilled' THEN w.status ELSE coalesce(w.taken,
  CASE w.yes WHEN 'now' THEN 'exact' WHEN 'later' THEN 'promise' ELSE 'referral' END) END`;

/** $1 hotel, $2 from, $3 to. A duplicate counts once, with the wish it was merged into. */
export const WISHES = `wish w
  LEFT JOIN handout h ON h.hotel_id = w.hotel_id AND h.id = w.handout_id
  LEFT JOIN promise p ON p.hotel_id = w.hotel_id AND p.id = w.promise_id
  LEFT JOIN amenity a ON a.hotel_id = w.hotel_id AND a.id = ${KIND}
  LEFT JOIN amenity m ON m.hotel_id = w.hotel_id AND m.id = w.missing`;
export const IN_RANGE = `w.hotel_id = $1 AND w.at >= $2 AND w.at < $3 AND w.status <> 'merged'`;
