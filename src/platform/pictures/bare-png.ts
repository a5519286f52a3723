import { crc32 } from 'node:zlib';
import { onlyOrientation, orientationOf, UPRIGHT } from './orientation.js';

const SIGNATURE = 8;
/** Of a chunk: length and type before its content, a checksum after it. */
const HEAD = 8;
const TAIL = 4;
/** What the dots are and which colours they have; every other chunk tells of the picture. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'IDAT', 'IEND']);

/**
 * A PNG (third edition, sections 5 and 11) with what a decoder needs of it: without texts, times, profiles, chunks of
 * somebody's own and what stands behind its end; of its Exif data only which side is up is left. Null: its structure
 * is broken, or it says that it cannot be understood without a chunk that nobody knows.
 */
export function barePng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  let orientation = UPRIGHT;
  for (let at = SIGNATURE; at + HEAD + TAIL <= bytes.length;) {
    const [start, type] = [at, bytes.toString('latin1', at + 4, at + HEAD)];
    at += HEAD + bytes.readUInt32BE(at) + TAIL;
    if (at > bytes.length || (kept.length === 0) !== (type === 'IHDR')) return null;
    if (KEPT.has(type)) kept.push(bytes.subarray(start, at));
    // a capital letter at the front: who does not know it cannot show the picture (5.4)
    else if (/^[^a-z]/.test(type)) return null;
    else if (type === 'eXIf') orientation = orientationOf(bytes.subarray(start + HEAD, at - TAIL));
    // the end has no content (11.2.5): what stands in it would stay
    if (type === 'IEND' && at > start + HEAD + TAIL) return null;
    if (type === 'IEND') return whole(bytes.subarray(0, SIGNATURE), kept, orientation);
  }
  return null;
}

function whole(signature: Buffer, [header, ...chunks]: Buffer[], orientation: number): Buffer | null {
  const sane = header && chunks.some((chunk) => chunk.toString('latin1', 4, HEAD) === 'IDAT');
  if (!sane) return null;
  const exif = orientation === UPRIGHT ? [] : [chunkOf('eXIf', onlyOrientation(orientation))];
  return Buffer.concat([signature, header, ...exif, ...chunks]);
}

function chunkOf(type: string, content: Buffer): Buffer {
  const chunk = Buffer.alloc(HEAD + content.length + TAIL);
  chunk.writeUInt32BE(content.length);
  chunk.write(type, 4, 'latin1');
  content.copy(chunk, HEAD);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, HEAD + content.length)), HEAD + content.length);
  return chunk;
}
