import { takeLink } from '../../src/web/partner/link.js';

/** As much of a browser's address bar as the page touches. */
function bar(hash: string, state: unknown = null) {
  const seen: { state: unknown; address: string }[] = [];
  const history = {
    state,
    replaceState: (next: unknown, _: string, address: string) => void seen.push({ state: next, address }),
  } as unknown as History;
  return { at: { hash, pathname: '/partner' }, history, seen };
}

describe('4. Warm referrals: the link in the address', () => {
  test.each([
    ['#r.am-see.abc_DEF-123', 'referral', 'am-see.abc_DEF-123'],
    ['#e.am-see.abc', 'errand', 'am-see.abc'],
  ])('%s is taken and leaves the bar and the history at once', (hash, kind, secret) => {
    const { at, history, seen } = bar(hash);
    expect(takeLink(at, history)).toEqual({ kind, secret });
    expect(seen).toEqual([{ state: { partnerLink: kind }, address: '/partner' }]);
    expect(JSON.stringify(seen)).not.toContain(secret);
  });

  test('after a reload the history knows the kind, and no secret', () => {
    const { at, history } = bar('', { partnerLink: 'errand' });
    expect(takeLink(at, history)).toEqual({ kind: 'errand', secret: null });
  });

  test.each(['', '#', '#x.abc', '#r.', '#r', '#am-see.abc'])('“%s” is no link of this page', (hash) => {
    const { at, history, seen } = bar(hash, { partnerLink: 'somebody' });
    expect(takeLink(at, history)).toBeNull();
    expect(seen).toEqual([]);
  });
});
