/** What a wish was about: what was asked for, else what was missing, else what it was answered with; else only words. */
export const KIND = `coalesce(w.amenity_id, w.missing, h.amenity_id, p.amenity_id)`;

/** How it ended. Wishes of the time before the ladder know only whether it was at once. */
export const WAY = `CASE WHEN w.status <> 'fulfilled' THEN w.status ELSE coalesce(w.taken,
  CASE w.yes WHEN 'now' THEN 'exact' WHEN 'later' THEN 'promise' ELSE 'referral' END) END`;

/** Wishes with what answered them. */
export const ANSWERED = `wish w
  LEFT JOIN handout h ON h.hotel_id = w.hotel_id AND h.id = w.handout_id
  LEFT JOIN promise p ON p.hotel_id = w.hotel_id AND p.id = w.promise_id`;

export const WISHES = `${ANSWERED}
  LEFT JOIN amenity a ON a.hotel_id = w.hotel_id AND a.id = ${KIND}
  LEFT JOIN amenity m ON m.hotel_id = w.hotel_id AND m.id = w.missing`;

/** $2 from, $3 to, $4 the times of two and more at the desk: it happened then, and nobody is measured by it. */
export const sharedAt = (at: string): string => `${at} >= $2 AND ${at} < $3 AND ${at} <@ $4::tstzmultirange`;

/**
 * $1 hotel. A duplicate counts once, with the wish it was merged into. Asked and answered among two and more, in every
 * figure alike: what one counts and another leaves out would tell what was done by one alone.
 */
export const IN_RANGE = `w.hotel_id = $1 AND ${sharedAt('w.at')} AND w.status <> 'merged'
  AND (w.ended_at IS NULL OR w.ended_at <@ $4::tstzmultirange)`;

/** Entries of the ledger with what they take back. */
export const ENTRIES = `goodwill_entry e
  LEFT JOIN goodwill_entry r ON r.hotel_id = e.hotel_id AND r.id = e.reverses`;

/**
 * $5 and $6 the days, by which the ledger is kept. A counter-entry counts where what it takes back does: else it would
 * tell of a gift of one alone.
 */
export const GIVEN = `e.hotel_id = $1 AND e.day >= $5::date AND e.day <= $6::date AND ${sharedAt('e.at')}
  AND (e.reverses IS NULL OR r.at <@ $4::tstzmultirange)`;
