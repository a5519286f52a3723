import { deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A picture of a screen with a palette of 256 colours instead of millions: a third of the size, and nobody sees it. */
export function smallPng(buffer) {
  const { width, height, data } = PNG.sync.read(buffer);
  const palette = paletteOf(data);
  const nearest = new Map();
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      rows[y * (width + 1) + 1 + x] = indexOf(palette, nearest, data[at], data[at + 1], data[at + 2]);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The 256 most used colours, neighbours counted as one. */
function paletteOf(data) {
  const used = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const key = ((data[at] >> 2) << 12) | ((data[at + 1] >> 2) << 6) | (data[at + 2] >> 2);
    const seen = used.get(key);
    if (seen) seen.count += 1;
    else used.set(key, { count: 1, colour: [data[at], data[at + 1], data[at + 2]] });
  }
  const best = [...used.values()].sort((a, b) => b.count - a.count);
  return best.slice(0, 256).map(({ colour }) => colour);
}

function indexOf(palette, nearest, red, green, blue) {
  const key = (red << 16) | (green << 8) | blue;
  const known = nearest.get(key);
  if (known !== undefined) return known;
  let best = 0;
  let least = Infinity;
  for (const [index, [r, g, b]] of palette.entries()) {
    const far = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (far < least) [best, least] = [index, far];
  }
  nearest.set(key, best);
  return best;
}

function chunk(kind, body) {
  const whole = Buffer.concat([Buffer.from(kind), body]);
  const frame = Buffer.alloc(whole.length + 8);
  frame.writeUInt32BE(body.length, 0);
  whole.copy(frame, 4);
  frame.writeUInt32BE(crc(whole), whole.length + 4);
  return frame;
}

/** Node 20 has no crc32 of its own before 20.15; eight shifts a byte are quick enough for a few pictures. */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
