import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import type { LetterFacts } from '../../src/domains/referrals/letter.facts.js';
import { letterPaper } from '../../src/domains/referrals/letter-paper.js';
import { Refused } from '../../src/contracts/refusals.js';
import { readPicture } from '../../src/domains/goodwill/receipt-photo.js';
import { barePicture } from '../../src/platform/pictures/bare.js';
import { orientationOf } from '../../src/platform/pictures/orientation.js';
import { canBeShown, readPhoto } from '../../src/platform/pictures/photo.js';
import { exif, smallJpeg, smallPicture, smallWebp, telling, TOLD } from '../harness/pictures.js';

const facts: LetterFacts = {
  hotel: 'Hotel am See',
  timeZone: 'Europe/Zurich',
  hotelLanguages: ['de'],
  guest: 'Annemarie Zbinden',
  latin: null,
  guestLanguage: 'de',
  guestEmail: '',
  what: 'x',
  appointmentAt: new Date('2015-09-18T14:30:00Z'),
  status: 'accepted',
  partner: 'Praxis am See',
  address: '',
  directions: {},
  walkMinutes: null,
  person: 'Dr. Miriam Keller',
  phone: '',
  email: '',
  personLanguages: [],
  photo: null,
  owner: 'Mara',
};

const word = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};

function chunk(type: string, content: Buffer, length = content.length): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  return Buffer.concat([word(length), named, word(crc32(named))]);
}

interface Picture {
  stream: Buffer;
  side?: number;
  colour?: number;
  bits?: number;
  interlaced?: number;
  before?: Buffer;
}

function png({
  stream,
  side = 4,
  colour = 6,
  bits = 8,
  interlaced = 0,
  before = Buffer.alloc(0),
}: Picture): Buffer {
  const header = Buffer.concat([word(side), word(side), Buffer.from([bits, colour, 0, 0, interlaced])]);
  const parts = [chunk('IHDR', header), before, chunk('IDAT', stream), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([smallPicture.subarray(0, 8), ...parts]);
}

const rows = (side: number, samples: number, filter = 0) =>
  deflateSync(Buffer.concat(Array.from({ length: side }, () => Buffer.alloc(1 + side * samples, filter))));

describe('a photo that would end the house, were it believed', () => {
  test.each([
    ['a stream that is none', png({ stream: Buffer.from('garbage') })],
    ['a stream that breaks off', png({ stream: rows(4, 4).subarray(0, 8) })],
    ['fewer rows than its header speaks of', png({ stream: rows(2, 4) })],
    ['more of it than its header speaks of', png({ stream: rows(400, 4) })],
    ['a way of writing rows that does not exist', png({ stream: rows(4, 4, 9) })],
    ['a stream in seven passes', png({ stream: Buffer.from('garbage'), colour: 2, interlaced: 1 })],
    ['colours that do not exist', png({ stream: rows(4, 4), colour: 5 })],
    ['one bit a sample', png({ stream: rows(4, 1), colour: 3, bits: 1 })],
    [
      'a chunk that leads back to itself',
      png({ stream: rows(4, 4), before: chunk('aaAa', Buffer.alloc(0), -12) }),
    ],
    ['a palette longer than the file', png({ stream: rows(4, 4), before: word(0x7fff_ffff) })],
    ['a square of sixteen million pixels', png({ stream: rows(4, 4), side: 4_000 })],
    ['no end', png({ stream: rows(4, 4) }).subarray(0, -12)],
  ])('%s: it is refused, and a letter that has it already leaves without it', async (_, photo) => {
    expect(canBeShown(photo)).toBe(false);
    expect((await letterPaper({ ...facts, photo })).toString('latin1')).not.toContain('/Subtype /Image');
  });

  test.each([
    ['with a see-through ground', png({ stream: rows(4, 4) })],
    ['in colour', png({ stream: rows(4, 3), colour: 2 })],
    ['in grey', png({ stream: rows(4, 1), colour: 0 })],
    ['of one dot', smallPicture],
  ])('a sound one %s is shown', async (_, photo) => {
    expect(canBeShown(photo)).toBe(true);
    expect((await letterPaper({ ...facts, photo })).toString('latin1')).toContain('/Subtype /Image');
  });

  test('whatever becomes of its bytes on the way, the letter is written', async () => {
    const whole = png({ stream: rows(4, 4) });
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 20]), Buffer.alloc(60, 3)]);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(whole, smallPicture, jpeg),
        fc.array(fc.tuple(fc.nat({ max: 120 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 }),
        fc.nat({ max: 120 }),
        async (picture, changes, cut) => {
          const photo = Buffer.from(picture.subarray(0, picture.length - (cut % 20)));
          for (const [at, value] of changes) if (at < photo.length) photo[at] = value;
          expect((await letterPaper({ ...facts, photo })).subarray(0, 5).toString()).toBe('%PDF-');
        },
      ),
      { numRuns: 15 },
    );
  });
});

/** @param chunks name and content, as they stand in a WebP */
function webp(...chunks: [string, Buffer][]): Buffer {
  const size = (length: number) => word(length).reverse();
  const parts = chunks.flatMap(([name, content]) => [
    Buffer.from(name),
    size(content.length),
    content,
    Buffer.alloc(content.length % 2),
  ]);
  const body = Buffer.concat([Buffer.from('WEBP'), ...parts]);
  return Buffer.concat([Buffer.from('RIFF'), size(body.length), body]);
}

const told = Buffer.from(TOLD);
const tellingPng = (orientation: number) => {
  const texts = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'iCCP', 'gpSa', 'acTL'].map((name) => chunk(name, told));
  const more = Buffer.concat([chunk('eXIf', exif(orientation, true)), ...texts]);
  return Buffer.concat([png({ stream: rows(4, 4), before: more }), told]);
};
const extended = (flags: number) =>
  Buffer.concat([Buffer.from([flags, 1, 2, 3]), smallWebp.subarray(24, 30)]);
const dots = smallWebp.subarray(38);
const tellingWebp = (orientation: number, flags = 0x3c) =>
  Buffer.concat([
    webp(
      ['VP8X', extended(flags)],
      ['ICCP', told],
      ['ALPH', Buffer.from([0, 1, 2])],
      ['VP8 ', dots],
      ['EXIF', Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])],
      ['XMP ', told],
      ['mine', told],
    ),
    told,
  ]);
const sent = (bytes: Buffer) => bytes.toString('base64');
const turned = (kept: Buffer, mark: string) => orientationOf(kept.subarray(kept.indexOf(mark)));

describe('what a picture tells besides what is to be seen on it', () => {
  test('stays with whoever sent it; the picture is the same, and shown', async () => {
    const photos = [telling(smallJpeg), tellingPng(1)];
    for (const photo of photos) {
      const { content } = readPhoto(sent(photo));
      expect(content.includes(TOLD)).toBe(false);
      expect(content.includes('Exif')).toBe(false);
      expect((await letterPaper({ ...facts, photo: content })).toString('latin1')).toContain(
        '/Subtype /Image',
      );
    }
    expect(readPhoto(sent(telling(smallJpeg))).content).toEqual(smallJpeg);
    expect(readPhoto(sent(tellingPng(1))).content).toEqual(png({ stream: rows(4, 4) }));
    const plain = webp(
      ['VP8X', extended(0x10).fill(0, 1, 4)],
      ['ALPH', Buffer.from([0, 1, 2])],
      ['VP8 ', dots],
    );
    expect(readPicture(sent(tellingWebp(1)))).toEqual({ content: plain, type: 'image/webp' });
    for (const bare of [smallJpeg, smallPicture, smallWebp, plain])
      expect(readPicture(sent(bare))?.content).toEqual(bare);
  });

  test('but for which side is up, for a guest does not stand on her head', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 8 }), (orientation) => {
        const [jpeg, paint, web] = [
          telling(smallJpeg, orientation),
          tellingPng(orientation),
          tellingWebp(orientation),
        ].map((picture) => barePicture(picture)?.content ?? Buffer.alloc(0)) as [Buffer, Buffer, Buffer];
        expect([jpeg, paint, web].map((kept) => turned(kept, 'MM\0*'))).toEqual(Array(3).fill(orientation));
        for (const kept of [jpeg, paint, web]) expect(kept.includes(TOLD)).toBe(false);
        // what a browser needs to look for it
        expect([jpeg.indexOf('Exif'), paint.indexOf('eXIf'), (web[20] ?? 0) & 0x08]).toEqual([24, 37, 8]);
      }),
    );
    for (const none of [0, 9, 0xffff])
      expect(barePicture(telling(smallJpeg, none))?.content).toEqual(smallJpeg);
  });

  test.each([
    ['a JPEG that breaks off', smallJpeg.subarray(0, -2)],
    ['a JPEG with a segment longer than itself', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 1])],
    ['a JPEG with a segment of no length', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0, 0xff, 0xe1, 0, 0])],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a JPEG of fill bytes', Buffer.alloc(900, 0xff).fill(0xd8, 1, 2)],
    ['a JPEG in a JPEG', Buffer.concat([smallJpeg.subarray(0, 20), smallJpeg])],
    ['a PNG with a chunk longer than itself', png({ stream: rows(4, 4), before: word(0xffff_fff0) })],
    ['a PNG that nobody understands', png({ stream: rows(4, 4), before: chunk('NEWw', told) })],
    [
      'a PNG that tells in its end',
      Buffer.concat([png({ stream: rows(4, 4) }).subarray(0, -12), chunk('IEND', told)]),
    ],
    ['a WebP longer than it is', smallWebp.subarray(0, -1)],
    ['a film', webp(['VP8X', extended(2)], ['ANIM', Buffer.alloc(6)], ['ANMF', dots])],
    ['two pictures in one', webp(['VP8X', extended(0)], ['VP8 ', dots], ['VP8 ', dots])],
    [
      'two layers to see through',
      webp(['VP8X', extended(0x10)], ['ALPH', dots], ['ALPH', dots], ['VP8 ', dots]),
    ],
    ['a WebP of nothing', webp()],
  ])('%s is refused', (_, picture) => {
    expect(barePicture(picture)).toBeNull();
  });

  test('whatever is sent is a picture that tells nothing, or refused, and soon', () => {
    const whole = [telling(smallJpeg, 6), tellingPng(6), tellingWebp(6), smallJpeg, smallWebp];
    const change = fc.tuple(fc.nat({ max: 900 }), fc.nat({ max: 255 }));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((any) => Buffer.from(any)),
      fc
        .tuple(fc.constantFrom(...whole), fc.array(change, { maxLength: 5 }), fc.nat({ max: 40 }))
        .map(([picture, changes, cut]) => {
          const changed = Buffer.from(picture.subarray(0, picture.length - cut));
          for (const [at, value] of changes) if (at < changed.length) changed[at] = value;
          return changed;
        }),
    );
    fc.assert(
      fc.property(bytes, (sentBytes) => {
        const kept = barePicture(sentBytes)?.content;
        // what is kept is kept again as it is: there is nothing left to take away
        if (kept) expect(barePicture(kept)?.content).toEqual(kept);
        try {
          readPhoto(sent(sentBytes));
        } catch (error) {
          expect(error).toBeInstanceOf(Refused);
        }
      }),
      { numRuns: 1_000 },
    );
    const many = (step: number[]) =>
      Buffer.concat([smallJpeg.subarray(0, 163), Buffer.alloc(2_000_000, Buffer.from(step))]);
    for (const step of [[0xff, 0xfe, 0, 2], [0xff], [0xff, 0xda, 0, 2]])
      expect(barePicture(many(step))).toBeNull();
    // half a million empty tables before a whole picture: nobody waits while they are copied
    const tables = Buffer.alloc(2_000_000, Buffer.from([0xff, 0xdb, 0, 2]));
    const [begin, rest] = [smallJpeg.subarray(0, 20), smallJpeg.subarray(20)];
    expect(barePicture(Buffer.concat([begin, rest]))).not.toBeNull();
    expect(barePicture(Buffer.concat([begin, tables, rest]))).toBeNull();
  });
});
