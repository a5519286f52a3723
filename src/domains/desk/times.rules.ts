import anyAscii from 'any-ascii';

/** Words of a class, by what they mean ("5": friday, vendredi); those of a list mean nothing but their class. */
export type TimeWords = Record<string, string[] | Record<string, string[]>>;

interface Phrases {
  /** Words next to each other, and what they mean. */
  means: ReadonlyMap<string, string>;
  /** Their first words: most words of a wish begin nothing. */
  begins: ReadonlySet<string>;
}

/** Ready to be listened with, class by class. */
export type Times = ReadonlyMap<string, Phrases>;

interface Token {
  text: string;
  from: number;
  to: number;
  /** More than a blank stands before it. */
  apart: boolean;
}

/** Something that was found, and where reading goes on. */
export interface Found<T> {
  value: T;
  next: number;
}

const LONGEST = 5;
/** Letters, digits, and what stands between the numbers of a date or a clock. */
const PIECES = /\p{L}+|\d+|[:./]|(?<=\d)-(?=\d)/gu;

export function times(words: TimeWords): Times {
  const key = (said: string) => new Words(said, new Map()).texts().join(' ');
  const meanings = (list: string[] | Record<string, string[]>): [string, string][] =>
    Array.isArray(list)
      ? list.map((said): [string, string] => [key(said), ''])
      : Object.entries(list).flatMap(([means, said]) =>
          said.map((one): [string, string] => [key(one), means]),
        );
  const phrases = (list: string[] | Record<string, string[]>): Phrases => {
    const means = new Map(meanings(list));
    return { means, begins: new Set([...means.keys()].map((one) => one.split(' ')[0] ?? '')) };
  };
  return new Map(Object.entries(words).map(([name, list]) => [name, phrases(list)]));
}

/** A text as words and numbers, without accents, where each knows its place in the text. */
export class Words {
  private readonly tokens: Token[] = [];

  constructor(
    text: string,
    private readonly known: Times,
  ) {
    let to = 0;
    for (const { 0: piece, index } of text.matchAll(PIECES)) {
      const apart = text.slice(to, index).trim() !== '';
      to = index + piece.length;
      const said = anyAscii(piece).toLowerCase();
      const head = this.headOf(said);
      if (head < said.length)
        this.tokens.push({ text: said.slice(0, head), from: index, to: index + head, apart });
      const [from, rest] = head < said.length ? [index + head, said.slice(head)] : [index, said];
      this.tokens.push({ text: rest, from, to, apart: apart && from === index });
    }
  }

  /** German writes the day and its part as one: "Freitagabend". */
  private headOf(said: string): number {
    const isDay = (head: string) => ['weekday', 'day'].some((name) => this.known.get(name)?.means.has(head));
    for (const tail of this.known.get('written_as_one')?.begins ?? []) {
      const head = said.endsWith(tail) ? said.slice(0, -tail.length) : '';
      if (isDay(head)) return head.length;
    }
    return said.length;
  }

  get length(): number {
    return this.tokens.length;
  }

  texts(): string[] {
    return this.tokens.map(({ text }) => text);
  }

  text(at: number): string {
    return this.tokens[at]?.text ?? '';
  }

  /** What the words from here on mean, the longest phrase first. */
  look(at: number, name: string): Found<string> | null {
    const phrases = this.known.get(name);
    if (!phrases?.begins.has(this.text(at))) return null;
    const said = this.tokens.slice(at, at + LONGEST).map(({ text }) => text);
    for (; said.length > 0; said.pop()) {
      const value = phrases.means.get(said.join(' '));
      if (value !== undefined) return { value, next: at + said.length };
    }
    return null;
  }

  is(at: number, name: string): boolean {
    return at >= 0 && this.look(at, name) !== null;
  }

  /** Digits for a number up to a limit. @param many how many digits; absent: one or two */
  digits(at: number, most: number, many?: number): number | null {
    const text = this.text(at);
    if (!/^\d{1,4}$/.test(text) || (many === undefined ? text.length > 2 : text.length !== many)) return null;
    return Number(text) <= most ? Number(text) : null;
  }

  /** Written as one with what stands before it. */
  touches(at: number): boolean {
    return this.tokens[at] !== undefined && this.tokens[at].from === this.tokens[at - 1]?.to;
  }

  /** The sentence, or its part, is over. */
  endsAt(at: number): boolean {
    return this.tokens[at]?.apart ?? true;
  }

  /** Where words stand in the text. */
  place(at: number, next: number): [number, number] {
    return [this.tokens[at]?.from ?? 0, this.tokens[next - 1]?.to ?? 0];
  }
}
