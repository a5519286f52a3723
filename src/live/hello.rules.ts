const audiences = ['reception', 'facilities', 'manager', 'kiosk', 'guest'] as const;

/** What a console says when it connects. */
export interface Hello {
  since: number | null;
  feed: string | null;
  audience: (typeof audiences)[number] | null;
}

/** Null when it is not a hello: unknown members, wrong types, absurd numbers. */
export function readHello(auth: unknown): Hello | null {
  if (typeof auth !== 'object' || auth === null) return null;
  const { since, feed, audience, ...more } = auth as Record<string, unknown>;
  if (Object.keys(more).length > 0) return null;
  if (since !== undefined && since !== null && !(Number.isSafeInteger(since) && (since as number) >= 0))
    return null;
  if (feed !== undefined && feed !== null && (typeof feed !== 'string' || feed.length > 60)) return null;
  const heard = audiences.find((name) => name === audience) ?? null;
  if (audience !== undefined && audience !== null && heard === null) return null;
  return {
    since: (since as number | null | undefined) ?? null,
    feed: (feed as string | null | undefined) ?? null,
    audience: heard,
  };
}
