import { bareJpeg } from './bare-jpeg.js';
import { barePng } from './bare-png.js';
import { bareWebp } from './bare-webp.js';

/** What a picture may be. Never SVG or HTML, which a browser would run. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

export interface Picture {
  content: Buffer;
  type: PictureType;
}

/** By its first bytes, for a name or a header says nothing. */
export function kindOf(bytes: Uint8Array): PictureType | null {
  const starts = (at: number, ...signs: number[]) => signs.every((sign, i) => bytes[at + i] === sign);
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return null;
}

const BARE = { 'image/jpeg': bareJpeg, 'image/png': barePng, 'image/webp': bareWebp };

/**
 * A picture as the house keeps it: what is to be seen on it, and which side is up. Where and when it was taken, by whom
 * and with what, stays with whoever sent it. Every picture that comes in goes through here; our own pages send none of
 * it, but not every client is ours. Null: it is no picture, or its structure is broken.
 */
export function barePicture(bytes: Buffer): Picture | null {
  const type = kindOf(bytes);
  const content = type && BARE[type](bytes);
  return type && content ? { content, type } : null;
}
