import { onlyOrientation, orientationOf, UPRIGHT } from './orientation.js';

/** `RIFF`, the size of what follows, `WEBP`. */
const HEADER = 12;
/** Of a chunk: its name and the size of its content, which is followed by a zero when it is odd. */
const HEAD = 8;
const EXTENDED = 10;
/** Flags of the extended header: there is a see-through layer; there is Exif data. */
const ALPHA = 0x10;
const EXIF = 0x08;
const IMAGE = new Set(['VP8 ', 'VP8L']);

interface Chunk {
  name: string;
  content: Buffer;
}

/**
 * A WebP (RFC 9649, section 2) of one picture, with the chunks that show it: without Exif and XMP data, profile and
 * chunks of somebody's own, and with nothing behind its end; of its Exif data only which side is up is left. Null: its
 * structure is broken, or it is a film.
 */
export function bareWebp(bytes: Buffer): Buffer | null {
  const chunks = chunksOf(bytes);
  if (chunks?.filter(({ name }) => IMAGE.has(name)).length !== 1) return null;
  const [first] = chunks;
  if (first?.name !== 'VP8X') return IMAGE.has(first?.name ?? '') ? written(chunks.slice(0, 1)) : null;
  if (first.content.length < EXTENDED || chunks.filter(({ name }) => name === 'ALPH').length > 1) return null;
  const exif = chunks.find(({ name }) => name === 'EXIF');
  const orientation = exif ? orientationOf(tiffOf(exif.content)) : UPRIGHT;
  const turned = orientation !== UPRIGHT;
  const extended = Buffer.from(first.content.subarray(0, EXTENDED));
  extended.fill(0, 1, 4);
  extended[0] = ((extended[0] ?? 0) & ALPHA) | (turned ? EXIF : 0);
  return written([
    { name: 'VP8X', content: extended },
    ...chunks.filter(({ name }) => name === 'ALPH' || IMAGE.has(name)),
    ...(turned ? [{ name: 'EXIF', content: onlyOrientation(orientation) }] : []),
  ]);
}

function chunksOf(bytes: Buffer): Chunk[] | null {
  const end = HEAD + bytes.readUInt32LE(4);
  if (end > bytes.length) return null;
  const chunks: Chunk[] = [];
  for (let at = HEADER; at < end;) {
    if (at + HEAD > end) return null;
    const size = bytes.readUInt32LE(at + 4);
    const content = bytes.subarray(at + HEAD, at + HEAD + size);
    chunks.push({ name: bytes.toString('latin1', at, at + 4), content });
    at += HEAD + size;
    if (at > end) return null;
    at += size % 2;
  }
  return chunks;
}

/** The standard wants the bare data; some cameras write it as in a JPEG. */
const tiffOf = (content: Buffer) =>
  content.toString('latin1', 0, 6) === 'Exif\0\0' ? content.subarray(6) : content;

function written(chunks: Chunk[]): Buffer {
  const parts = chunks.flatMap(({ name, content }) => {
    const head = Buffer.alloc(HEAD);
    head.write(name, 'latin1');
    head.writeUInt32LE(content.length, 4);
    return [head, content, Buffer.alloc(content.length % 2)];
  });
  const body = Buffer.concat(parts);
  const header = Buffer.from('RIFF....WEBP', 'latin1');
  header.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([header, body]);
}
