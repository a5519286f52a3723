/** A PNG of one red dot. */
export const smallPicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

/** Three dots wide and two high, as a browser writes them. */
export const smallJpeg = Buffer.from(
  `/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI${'/'.repeat(52)}2wBDAVVaWnhpeOuCguv${'/'.repeat(73)}wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAXEAEBAQEAAAAAAAAAAAAAAAAAAREx/8QAFAEBAAAAAAAAAAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ALJMmTgAP//Z`,
  'base64',
);
export const smallWebp = Buffer.from(
  'UklGRkIAAABXRUJQVlA4WAoAAAAAAAAAAgAAAQAAVlA4ICQAAAAwAQCdASoDAAIAB0CWJYwAA3AA/u8+v9GEn8T4j7ho5RQAAAA=',
  'base64',
);

/** What a telephone writes into a picture. */
export const TOLD = '47.3769 N 8.5417 E, Mara’s telephone';

/** Exif data as a telephone writes it: which side is up, and who took it, in either order of bytes. */
export function exif(orientation: number, little = false): Buffer {
  const text = Buffer.from(TOLD);
  const tiff = Buffer.alloc(38);
  tiff.write(little ? 'II*\0' : 'MM\0*', 'latin1');
  const short = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  long(8, 4);
  short(2, 8);
  for (const [i, [tag, type, count]] of [
    [0x010e, 2, text.length],
    [0x0112, 3, 1],
  ].entries() as Iterable<[number, [number, number, number]]>) {
    short(tag, 10 + 12 * i);
    short(type, 12 + 12 * i);
    long(count, 14 + 12 * i);
  }
  long(38, 18);
  short(orientation, 30);
  return Buffer.concat([tiff, text]);
}

/** The same JPEG in the hands of a telephone: told in every place where one can, and behind its end. */
export function telling(jpeg: Buffer, orientation = 1): Buffer {
  const segment = (marker: number, content: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(content.length + 2, 2);
    return Buffer.concat([head, content]);
  };
  const markers = [0xe0, ...Array.from({ length: 14 }, (_, i) => 0xe2 + i), 0xfe];
  const heads = markers.map((marker) => segment(marker, Buffer.from(`${TOLD} of a telephone`)));
  const name = Buffer.from('Exif\0\0', 'latin1');
  const all = [segment(0xe1, Buffer.concat([name, exif(orientation)])), ...heads];
  return Buffer.concat([jpeg.subarray(0, 2), ...all, jpeg.subarray(2), Buffer.from(TOLD)]);
}
