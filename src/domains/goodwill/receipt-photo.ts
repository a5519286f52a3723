import { barePicture, type Picture } from '../../platform/pictures/bare.js';

export const MOST_BYTES = 2 * 1024 * 1024;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** A photo of a receipt, without what else it tells. Null when it is no base64, too large, or no picture. */
export function readPicture(base64: string): Picture | null {
  if (!BASE64.test(base64)) return null;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length <= MOST_BYTES ? barePicture(bytes) : null;
}
