import { inflateSync } from 'node:zlib';
import { Refused } from '../../contracts/refusals.js';
import { barePicture, kindOf } from './bare.js';

const MOST_BYTES = 300_000;
const MOST_SIDE = 4_000;

const SIGNATURE = 8;
/** Of a chunk: length and type before its content, a checksum after it. */
const HEAD = 8;
const TAIL = 4;
const HEADER_LENGTH = 13;
/** Samples of a pixel, by the colour type of the header. */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const LAST_FILTER = 4;
const MOST_PIXELS = 4_000_000;

export type PhotoType = 'image/jpeg' | 'image/png';

export interface Photo {
  content: Buffer;
  type: PhotoType;
}

/** Without what else it tells. @param base64 at most 300 kB of JPEG or PNG. @throws Refused not_a_photo, too_large */
export function readPhoto(base64: string): Photo {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > MOST_BYTES) throw new Refused(413, 'too_large');
  const content = barePicture(bytes)?.content;
  const type = content && pictureType(content);
  if (!type || !canBeShown(content)) throw new Refused(415, 'not_a_photo');
  return { content, type };
}

/** What a picture is by its first bytes, whatever its name says: a letter can show JPEG and PNG. */
export function pictureType(bytes: Uint8Array): PhotoType | null {
  const kind = kindOf(bytes);
  if (kind === 'image/jpeg') return kind;
  if (kind !== 'image/png' || bytes.length < 24) return null;
  // width and height of the header: a small file can unfold into a picture without end
  const side = (at: number) => new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
  return side(16) <= MOST_SIDE && side(20) <= MOST_SIDE ? 'image/png' : null;
}

/**
 * Whether the letter can show it. The PDF library believes a PNG: one whose stream breaks off throws where nobody can
 * catch it and ends the process, and a chunk of negative length keeps it busy for ever. So it is unfolded here first.
 */
export function canBeShown(bytes: Buffer): boolean {
  const type = pictureType(bytes);
  return type === 'image/jpeg' || (type === 'image/png' && isWholePng(bytes));
}

/** As browsers and cameras write them: eight bits a sample, not interlaced, every row there. */
function isWholePng(bytes: Buffer): boolean {
  const stream: Buffer[] = [];
  let header: Buffer | null = null;
  for (let at = SIGNATURE; at + HEAD + TAIL <= bytes.length;) {
    const content = bytes.subarray(at + HEAD, at + HEAD + bytes.readUInt32BE(at));
    const type = bytes.toString('latin1', at + 4, at + HEAD);
    at += HEAD + bytes.readUInt32BE(at) + TAIL;
    if (at > bytes.length) return false;
    if (type === 'IEND') return header !== null && holdsAllRows(header, Buffer.concat(stream));
    if (type === 'IHDR') header = content;
    if (type === 'IDAT') stream.push(content);
  }
  return false;
}

function holdsAllRows(header: Buffer, stream: Buffer): boolean {
  if (header.length !== HEADER_LENGTH) return false;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [bits, colour = -1, , , interlaced] = header.subarray(8);
  const samples = SAMPLES[colour];
  if (bits !== 8 || interlaced !== 0 || !samples) return false;
  if (width * height === 0 || width * height > MOST_PIXELS) return false;
  const row = 1 + width * samples;
  try {
    const rows = inflateSync(stream, { maxOutputLength: row * height });
    if (rows.length !== row * height) return false;
    for (let at = 0; at < rows.length; at += row) if ((rows[at] ?? 0) > LAST_FILTER) return false;
    return true;
  } catch {
    return false;
  }
}
