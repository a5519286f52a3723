import { onlyOrientation, orientationOf, UPRIGHT } from './orientation.js';

/** Markers of ITU-T T.81, table B.1: each is 0xFF and this byte. */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;
/** Tables and lines that a decoder needs: DHT, DAC, DQT, DNL, DRI. */
const TABLES = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd]);
/** Frames, SOF0 to SOF15; 0xC4, 0xC8 and 0xCC between them are none. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);

const JFIF = Buffer.from('JFIF\0', 'latin1');
const EXIF = Buffer.from('Exif\0\0', 'latin1');
const ADOBE = Buffer.from('Adobe', 'latin1');
/** Of JFIF (ITU-T T.871): name, version and density; the size of a small picture and that picture follow. */
const JFIF_KEPT = 12;
/** Of Adobe's segment (T.872): name, version, flags and how the colours are written. */
const ADOBE_KEPT = 12;

/** Parts of what is kept, two a segment: a camera writes some dozens, and each of a million empty ones would cost time. */
const MOST_PARTS = 4_000;

interface Segment {
  marker: number;
  /** Behind its length; of a scan also what the scan holds. */
  content: Buffer;
  scan: Buffer;
  next: number;
}

/**
 * A JPEG (ITU-T T.81, annex B) with what a decoder needs of it: no application data but the density of JFIF, the
 * colours of Adobe and which side is up, no comment, and nothing behind its end, where telephones hide a film or
 * another picture with all its data. Null: its structure is broken, or it holds no picture.
 */
export function bareJpeg(bytes: Buffer): Buffer | null {
  const [body, heads]: [Buffer[], Record<'jfif' | 'adobe', Buffer[]>] = [[], { jfif: [], adobe: [] }];
  let [orientation, frames, scans] = [UPRIGHT, 0, 0];
  for (let at = 2; ;) {
    const segment = segmentAt(bytes, at);
    if (!segment) return null;
    const { marker, content, scan } = segment;
    at = segment.next;
    if (marker === EOI) break;
    if (marker === SOS) scans += 1;
    if (FRAMES.has(marker)) frames += 1;
    if (TABLES.has(marker) || FRAMES.has(marker) || marker === SOS) {
      if ((marker === SOS && frames === 0) || body.length > MOST_PARTS) return null;
      body.push(written(marker, content), scan);
    } else if (marker === APP0 && begins(content, JFIF, JFIF_KEPT)) {
      heads.jfif = [written(APP0, Buffer.concat([content.subarray(0, JFIF_KEPT), Buffer.alloc(2)]))];
    } else if (marker === APP1 && begins(content, EXIF, EXIF.length)) {
      orientation = orientationOf(content.subarray(EXIF.length));
    } else if (marker === APP14 && begins(content, ADOBE, ADOBE_KEPT)) {
      heads.adobe = [written(APP14, content.subarray(0, ADOBE_KEPT))];
    } else if (marker !== COM && (marker < APP0 || marker > APP15)) return null;
  }
  if (scans === 0) return null;
  const exif =
    orientation === UPRIGHT ? [] : [written(APP1, Buffer.concat([EXIF, onlyOrientation(orientation)]))];
  const [begin, end] = [Buffer.from([0xff, SOI]), Buffer.from([0xff, EOI])];
  return Buffer.concat([begin, ...heads.jfif, ...exif, ...heads.adobe, ...body, end]);
}

/** Every step leads forward: past the marker at least. Null: there is none, or its segment is longer than the file. */
function segmentAt(bytes: Buffer, from: number): Segment | null {
  let at = from;
  if (bytes[at] !== 0xff) return null;
  // any number of 0xFF may stand before a marker (B.1.1.2)
  while (bytes[at + 1] === 0xff) at += 1;
  const marker = bytes[at + 1];
  const none = Buffer.alloc(0);
  if (marker === undefined) return null;
  if (marker === EOI) return { marker, content: none, scan: none, next: bytes.length };
  if (at + 4 > bytes.length) return null;
  const end = at + 2 + bytes.readUInt16BE(at + 2);
  if (end < at + 4 || end > bytes.length) return null;
  const next = marker === SOS ? endOfScan(bytes, end) : end;
  return { marker, content: bytes.subarray(at + 4, end), scan: bytes.subarray(end, next), next };
}

/** Inside of a scan 0xFF is followed by a zero or by a restart marker; anything else ends it. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

const begins = (content: Buffer, name: Buffer, length: number) =>
  content.length >= length && content.subarray(0, name.length).equals(name);

function written(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
