import { inflateSync } from 'node:zlib';

interface Part {
  dictionary: string;
  stream: Buffer | null;
}

/** The letters of a PDF as a reader would copy them, without any white space: fonts are subsets, so by their own tables. */
export function pdfText(pdf: Buffer): string {
  const parts = partsOf(pdf);
  const fonts = fontsOf(parts);
  let text = '';
  for (const { stream } of parts.values()) {
    const page = stream?.toString('latin1') ?? '';
    if (!/\bTf\b/.test(page)) continue;
    let letters = new Map<string, string>();
    for (const [, font, shown] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font) letters = fonts.get(font) ?? new Map<string, string>();
      for (const [, glyphs = ''] of (shown ?? '').matchAll(/<([0-9a-f]+)>/g))
        for (const glyph of glyphs.match(/.{4}/g) ?? []) text += letters.get(glyph) ?? '?';
    }
  }
  return text.replace(/\s/g, '');
}

function partsOf(pdf: Buffer): Map<string, Part> {
  const whole = pdf.toString('latin1');
  const parts = new Map<string, Part>();
  for (const [, id = '', body = ''] of whole.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf('stream\n');
    const dictionary = at < 0 ? body : body.slice(0, at);
    const raw =
      at < 0
        ? null
        : Buffer.from(body.slice(at + 'stream\n'.length, body.lastIndexOf('\nendstream')), 'latin1');
    const packed = dictionary.includes('FlateDecode') && !dictionary.includes('/Image');
    parts.set(id, { dictionary, stream: raw && packed ? inflateSync(raw) : raw });
  }
  return parts;
}

/** Font name on the page → glyph → letter. */
function fontsOf(parts: Map<string, Part>): Map<string, Map<string, string>> {
  const fonts = new Map<string, Map<string, string>>();
  for (const { dictionary } of parts.values()) {
    const named = /\/Font <<([\s\S]*?)>>/.exec(dictionary)?.[1] ?? '';
    for (const [, name = '', id = ''] of named.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(parts.get(id)?.dictionary ?? '')?.[1] ?? '';
      fonts.set(name, lettersOf(parts.get(table)?.stream?.toString('latin1') ?? ''));
    }
  }
  return fonts;
}

function lettersOf(table: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '', , list = ''] of table.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g)) {
    for (const [index, [, code = '']] of [...list.matchAll(/<([0-9a-f]*)>/g)].entries()) {
      const glyph = (parseInt(from, 16) + index).toString(16).padStart(4, '0');
      letters.set(glyph, Buffer.from(code, 'hex').swap16().toString('utf16le'));
    }
  }
  return letters;
}
