import { IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches, Min } from 'class-validator';

/** Languages of the house. Staff consoles speak the first two, guests all four. */
export const languages = ['de', 'en', 'fr', 'it'] as const;
export type Language = (typeof languages)[number];

/** Something to read: blanks, invisible signs and fillers are no words. */
export const wordsPattern = /[^\s\p{Cc}\p{Cf}\p{Cs}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** An instant with its zone, `2015-09-18T15:00:00+02:00`; without one it would be the server's, which nobody meant. */
export function IsInstant(): PropertyDecorator {
  return (of, key) => {
    IsISO8601({ strict: true })(of, key);
    Matches(/T.*(?:Z|[+-]\d{2}:?\d{2})$/)(of, key);
  };
}

/** Names of one thing per language; `de` and `en` are always there, `fr` and `it` fall back to `en`. */
export class Names {
  @IsString() @Length(1, 80) @Matches(wordsPattern) de!: string;
  @IsString() @Length(1, 80) @Matches(wordsPattern) en!: string;
  @IsOptional() @IsString() @Length(1, 80) @Matches(wordsPattern) fr?: string;
  @IsOptional() @IsString() @Length(1, 80) @Matches(wordsPattern) it?: string;
}

/** Of names per language the reader's, else the English one. */
export function nameIn(names: Names | Readonly<Record<string, string>> | null, language: Language): string {
  const all: Readonly<Record<string, string | undefined>> = { ...names };
  return all[language] ?? all['en'] ?? all['de'] ?? '';
}

/** The version the client saw; a row that has moved on since answers 409 `stale`. */
export class Versioned {
  @IsInt() @Min(1) version!: number;
}

export class IdParam {
  @IsUUID() id!: string;
}

/** Errors of every route: RFC 9457 with a stable `code`; `params` fill the words shown for the code. */
export class Problem {
  @IsString() type!: string;
  @IsString() title!: string;
  @IsInt() status!: number;
  @IsString() code!: string;
  @IsOptional() @IsString() detail?: string;
  @IsOptional() params?: Record<string, string | number>;
  /** Of a form that is not as it should be: the names of the fields. */
  @IsOptional() @IsString({ each: true }) fields?: string[];
  /** Of a file that cannot be read: what is wrong with it, in the reader's language. */
  @IsOptional() @IsString() reason?: string | null;
}

/** A calendar day of the hotel, `2015-09-18`. */
export const dayPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** An instant, ISO 8601 with offset or Z. */
export class Until {
  @IsInstant() until!: string;
}

export class LanguageChoice {
  @IsIn(languages) language!: Language;
}

/** Connectors and plugs; `usb-c` also names the cable's device end. */
export const connectors = [
  'usb-c',
  'lightning',
  'micro-usb',
  'usb-a',
  'qi',
  'magsafe',
  'laptop-barrel',
  'plug-ch',
  'plug-eu',
  'plug-uk',
  'plug-us',
] as const;
export type Connector = (typeof connectors)[number];
