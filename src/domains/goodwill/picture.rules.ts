/** What a photo of a receipt may be. Never SVG or HTML, which a browser would run. */
export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

export const MOST_BYTES = 2 * 1024 * 1024;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** By its first bytes, for a name or a header says nothing. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const starts = (at: number, ...signs: number[]) => signs.every((sign, i) => bytes[at + i] === sign);
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return null;
}

/** Null when it is no base64, too large, or none of these pictures. */
export function readPicture(base64: string): { bytes: Buffer; type: PictureType } | null {
  if (!BASE64.test(base64)) return null;
  const bytes = Buffer.from(base64, 'base64');
  const type = bytes.length <= MOST_BYTES ? pictureType(bytes) : null;
  return type ? { bytes, type } : null;
}
