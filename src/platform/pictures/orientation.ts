/** Tag 0x0112 of TIFF 6.0: how the rows and columns of a picture stand on the screen; SHORT, one value, 1 to 8. */
const ORIENTATION = 0x0112;
const SHORT = 3;
/** First row above, first column left: as the picture lies in the file. */
export const UPRIGHT = 1;
const LAST = 8;
const ENTRY = 12;

/**
 * How a picture stands, out of its Exif data. What cannot be read says nothing: such a picture stands as it lies.
 * @param tiff what follows `Exif\0\0` in a JPEG, and the whole chunk of a PNG; a WebP has both
 */
export function orientationOf(tiff: Buffer): number {
  const head = tiff.toString('latin1', 0, 4);
  const little = head === 'II*\0';
  if (tiff.length < 8 || (!little && head !== 'MM\0*')) return UPRIGHT;
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  const directory = long(4);
  if (directory + 2 > tiff.length) return UPRIGHT;
  const first = directory + 2;
  const end = Math.min(first + short(directory) * ENTRY, tiff.length - ENTRY + 1);
  for (let at = first; at < end; at += ENTRY) {
    if (short(at) !== ORIENTATION) continue;
    const value = short(at + 2) === SHORT && long(at + 4) === 1 ? short(at + 8) : UPRIGHT;
    return value > UPRIGHT && value <= LAST ? value : UPRIGHT;
  }
  return UPRIGHT;
}

/** Exif data that says this and nothing else: a header, and a directory of one entry with no other after it. */
export function onlyOrientation(value: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(SHORT, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(value, 18);
  return tiff;
}
