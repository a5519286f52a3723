import anyAscii from 'any-ascii';

/** How names are typed on a keyboard without the letter: Müller, Mueller; Øst, Oest. */
const SPELLED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/**
 * Is it this guest who stands at the kiosk? Every word typed is one of the guest's names, and one of them is (part
 * of) the family name: a first letter or a room number alone must not open anybody's locker.
 */
export function isNameOf(typed: string, firstName: string, lastName: string, latin: string | null): boolean {
  const family = forms(`${lastName} ${latin ?? ''}`);
  const all = new Set([...family, ...forms(firstName)]);
  const words = tokens(typed)
    .map(plain)
    .filter((word) => word !== '');
  return words.length > 0 && words.every((word) => all.has(word)) && words.some((word) => family.has(word));
}

function forms(name: string): Set<string> {
  const found = new Set<string>();
  for (const token of tokens(name)) {
    const parts = token.split(/[-‐‑–]/).filter((part) => part !== '');
    for (const form of [token, ...parts]) {
      found.add(plain(form));
      found.add(plain(form.toLowerCase().replace(/[äöüøå]/g, (letter) => SPELLED[letter] ?? letter)));
    }
  }
  // van der Berg is typed in one word, too
  found.add(plain(tokens(name).join('')));
  found.delete('');
  return found;
}

function tokens(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/\s+/)
    .filter((token) => token !== '');
}

function plain(word: string): string {
  return anyAscii(word)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
