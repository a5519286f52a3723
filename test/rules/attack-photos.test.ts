import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import type { LetterFacts } from '../../src/domains/referrals/letter.facts.js';
import { letterPaper } from '../../src/domains/referrals/letter-paper.js';
import { canBeShown } from '../../src/platform/pictures/photo.js';
import { smallPicture } from '../harness/pictures.js';

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
