/** The secret of the address, which leaves the bar, the history and every screenshot at once; null: there is none. */
export function takeFragment(at: Location, history: History): string | null {
  const secret = at.hash.replace(/^#/, '');
  if (secret === '') return null;
  history.replaceState(null, '', at.pathname);
  return secret;
}
