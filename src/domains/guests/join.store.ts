import type { Tx } from '../../platform/db/database.js';

/** What one record gives another that does not know it, as JSON writes it. */
const FACTS = [
  ['email', 'text'],
  ['phone', 'text'],
  ['country', 'text'],
  ['salutation', 'text'],
  ['birth_date', 'date'],
  ['connector', 'text'],
  ['profile', 'text'],
  ['member_number', 'text'],
  ['club_since', 'date'],
  ['email_verified_at', 'timestamptz'],
  ['known_before', 'boolean'],
] as const;
const NAMES = FACTS.map(([name]) => name).join(', ');
const RECORD = FACTS.map(([name, type]) => `${name} ${type}`).join(', ');

export type Facts = Record<string, unknown>;

export async function factsOf(tx: Tx, hotel: string, id: string): Promise<Facts> {
  const row = await tx.one<{ facts: Facts }>(
    `SELECT to_jsonb(f) AS facts FROM (SELECT ${NAMES} FROM guest WHERE hotel_id = $1 AND id = $2) AS f`,
    [hotel, id],
  );
  return row?.facts ?? {};
}

/** Two records and all that lead to them, before anything else of them is locked; see the order in guest.store.ts. */
export async function lockRecords(
  tx: Tx,
  hotel: string,
  ids: string[],
): Promise<{ id: string; merged_into: string | null }[]> {
  return tx.rows(
    `SELECT id, merged_into FROM guest WHERE hotel_id = $1 AND (id = ANY ($2::uuid[]) OR merged_into = ANY ($2::uuid[]))
     ORDER BY id FOR NO KEY UPDATE`,
    [hotel, ids],
  );
}

/** @param ids null: all of hers. @returns those that have moved */
export async function moveStays(
  tx: Tx,
  hotel: string,
  ids: string[] | null,
  from: string,
  to: string,
): Promise<string[]> {
  const moved = await tx.rows<{ id: string }>(
    `UPDATE stay SET guest_id = $3, version = version + 1
     WHERE hotel_id = $1 AND guest_id = $2 AND ($4::uuid[] IS NULL OR id = ANY ($4)) RETURNING id`,
    [hotel, from, to, ids],
  );
  return moved.map(({ id }) => id);
}

/** The other record, and all that led to it, lead to the kept one. A member number moves first: two rows never hold one. */
export async function leadTo(tx: Tx, hotel: string, otherId: string, keptId: string): Promise<string[]> {
  await tx.rows(
    `UPDATE guest SET merged_into = $3, version = version + 1,
       member_number = CASE WHEN kept.has THEN member_number END, club_since = CASE WHEN kept.has THEN club_since END
     FROM (SELECT member_number IS NOT NULL AS has FROM guest WHERE hotel_id = $1 AND id = $3) AS kept
     WHERE hotel_id = $1 AND id = $2`,
    [hotel, otherId, keptId],
  );
  const led = await tx.rows<{ id: string }>(
    'UPDATE guest SET merged_into = $3 WHERE hotel_id = $1 AND merged_into = $2 RETURNING id',
    [hotel, otherId, keptId],
  );
  return led.map(({ id }) => id);
}

export async function giveWhatIsMissing(tx: Tx, hotel: string, keptId: string, other: Facts): Promise<void> {
  await tx.rows(
    `UPDATE guest SET version = guest.version + 1, email = coalesce(guest.email, o.email), phone = coalesce(guest.phone, o.phone),
       country = coalesce(guest.country, o.country), salutation = coalesce(guest.salutation, o.salutation),
       birth_date = coalesce(guest.birth_date, o.birth_date), connector = coalesce(guest.connector, o.connector),
       profile = coalesce(guest.profile, o.profile), known_before = guest.known_before OR o.known_before,
       email_verified_at = CASE WHEN guest.email IS NULL OR lower(guest.email) = lower(o.email)
         THEN coalesce(guest.email_verified_at, o.email_verified_at) ELSE guest.email_verified_at END,
       member_number = coalesce(guest.member_number, o.member_number), club_since = coalesce(guest.club_since, o.club_since)
     FROM jsonb_to_record($3::jsonb) AS o (${RECORD}) WHERE guest.hotel_id = $1 AND guest.id = $2`,
    [hotel, keptId, JSON.stringify(other)],
  );
}

/**
 * Takes from the kept record what it had from the other one and nobody has changed since; the other one's own facts are
 * in its row still, but for the member number, which had moved, and an address she has confirmed meanwhile.
 */
export async function giveBack(
  tx: Tx,
  hotel: string,
  ids: { keptId: string; otherId: string },
  before: { kept: Facts; other: Facts },
): Promise<void> {
  const since = await factsOf(tx, hotel, ids.keptId);
  const hers = (fact: string) =>
    (before.kept[fact] ?? null) === null && same(since[fact], before.other[fact]);
  const back = FACTS.map(([name]) => name).filter(
    (name) => !['known_before', 'email_verified_at', 'club_since'].includes(name) && hers(name),
  );
  const empty = back.map((name) => `${name} = NULL`);
  if (back.includes('member_number')) empty.push('club_since = NULL');
  if (before.kept['known_before'] === false) empty.push('known_before = false');
  // the address stays, and was confirmed by the other record alone
  const proof = same(since['email_verified_at'], before.other['email_verified_at']);
  if (!back.includes('email') && proof && (before.kept['email_verified_at'] ?? null) === null)
    empty.push('email_verified_at = NULL');
  await tx.rows(
    `UPDATE guest SET ${[...empty, 'version = version + 1'].join(', ')} WHERE hotel_id = $1 AND id = $2`,
    [hotel, ids.keptId],
  );
  const moved = back.includes('member_number');
  await tx.rows(
    `UPDATE guest SET merged_into = NULL, version = guest.version + 1,
       member_number = CASE WHEN $4 THEN o.member_number ELSE guest.member_number END,
       club_since = CASE WHEN $4 THEN o.club_since ELSE guest.club_since END,
       email_verified_at = coalesce(guest.email_verified_at, CASE WHEN $5 THEN $6::timestamptz END)
     FROM jsonb_to_record($3::jsonb) AS o (${RECORD}) WHERE guest.hotel_id = $1 AND guest.id = $2`,
    [
      hotel,
      ids.otherId,
      JSON.stringify(before.other),
      moved,
      back.includes('email'),
      since['email_verified_at'] ?? null,
    ],
  );
}

const same = (a: unknown, b: unknown) => (a ?? null) !== null && a === b;
