export type PartnerLink = 'referral' | 'errand';

/** A link as this page holds it: its secret only in memory, and none after a reload, when the cookie opens it. */
export interface HeldLink {
  kind: PartnerLink;
  secret: string | null;
}

const KINDS: Record<string, PartnerLink> = { r: 'referral', e: 'errand' };

function kindIn(state: unknown): PartnerLink | null {
  const kind = (state as { partnerLink?: unknown } | null)?.partnerLink;
  return kind === 'referral' || kind === 'errand' ? kind : null;
}

/**
 * The link of the address, `#r.<secret>` or `#e.<secret>`; it leaves the bar, the history and every screenshot at once.
 * After a reload the history still knows which kind it was. Null: there is none.
 */
export function takeLink(at: Pick<Location, 'hash' | 'pathname'>, history: History): HeldLink | null {
  const [, letter = '', secret = ''] = /^#([re])\.(.+)$/.exec(at.hash) ?? [];
  const kind = KINDS[letter];
  if (!kind) {
    const before = kindIn(history.state);
    return before && { kind: before, secret: null };
  }
  history.replaceState({ partnerLink: kind }, '', at.pathname);
  return { kind, secret };
}
