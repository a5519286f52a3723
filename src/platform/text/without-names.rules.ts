/** Whom a text must not name. */
export interface Unnamed {
  ids: ReadonlySet<string>;
  /** Null: there is nobody. */
  names: RegExp | null;
}

/** Stands where a name stood; needs no language. */
export const NAMELESS = '•••';
/** Shorter parts of a name are more often other words: "de", "von", "Li". */
const SHORTEST_PART = 3;

/** Whole names and their parts, in any case, for guests write "danke mara", with the German genitive. */
export function unnamed(people: readonly { id: string; name: string }[]): Unnamed {
  const words = new Set<string>();
  for (const { id, name } of people) {
    words.add(id);
    const whole = name.normalize('NFC').trim();
    if (whole !== '') words.add(whole);
    for (const part of whole.split(/[\s-]+/)) if (part.length >= SHORTEST_PART) words.add(part);
  }
  const longestFirst = [...words].sort((a, b) => b.length - a.length).map(escaped);
  return {
    ids: new Set(people.map(({ id }) => id)),
    names:
      longestFirst.length === 0
        ? null
        : new RegExp(
            `(?<![\\p{L}\\p{M}\\p{N}])(?:${longestFirst.join('|')})s?(?![\\p{L}\\p{M}\\p{N}])`,
            'giu',
          ),
  };
}

export function withoutNames(text: string, { names }: Unnamed): string {
  return names ? text.normalize('NFC').replace(names, NAMELESS) : text;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
