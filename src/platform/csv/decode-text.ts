export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The 32 places where Windows-1252 differs from Latin-1. Node 20.20 decodes `windows-1252` as plain Latin-1
 * [V: 0x80 came out as U+0080, not as the euro sign], so the table of the WHATWG encoding standard is kept here.
 */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Text of a file as people save it: a byte order mark decides, else strict UTF-8, else Windows-1252. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: TextEncoding } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes);
  try {
    // The decoder drops a UTF-8 byte order mark by itself.
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const text = Buffer.from(bytes).toString('latin1');
    return { text: text.replace(/[\x80-\x9f]/g, fromWindows), encoding: 'windows-1252' };
  }
}

function decodeAs(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array): ReturnType<typeof decodeText> {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function fromWindows(char: string): string {
  return WINDOWS_1252.charAt(char.charCodeAt(0) - 0x80);
}
