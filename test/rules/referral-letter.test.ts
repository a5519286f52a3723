import fc from 'fast-check';
import type { LetterFacts } from '../../src/domains/referrals/letter.facts.js';
import { fontFile, runs } from '../../src/domains/referrals/letter-fonts.js';
import { letterPaper } from '../../src/domains/referrals/letter-paper.js';
import { pictureType } from '../../src/platform/pictures/photo.js';
import { pdfText } from '../harness/pdf-text.js';
import { smallPicture } from '../harness/pictures.js';

const facts: LetterFacts = {
  hotel: 'Hotel am See',
  timeZone: 'Europe/Zurich',
  hotelLanguages: ['de'],
  guest: 'Annemarie Zbinden',
  latin: null,
  guestLanguage: 'de',
  guestEmail: '',
  what: 'Schulter schmerzt seit gestern',
  appointmentAt: new Date('2015-09-18T14:30:00Z'),
  status: 'accepted',
  partner: 'Praxis am See',
  address: 'Seestrasse 12, 8002 Zürich',
  directions: { de: 'Links am See entlang bis zur Brücke', en: 'Left along the lake as far as the bridge' },
  walkMinutes: 6,
  person: 'Dr. Miriam Keller',
  phone: '+41 44 000 00 00',
  email: '',
  personLanguages: [],
  photo: null,
  owner: 'Mara',
};

const letter = async (more: Partial<LetterFacts> = {}) => letterPaper({ ...facts, ...more });
const squeezed = (text: string) => text.replace(/\s/g, '');

async function expectSaid(more: Partial<LetterFacts>, ...sentences: string[]): Promise<void> {
  const text = pdfText(await letter(more));
  for (const sentence of sentences) expect(text).toContain(squeezed(sentence));
}

describe('4. Warm referrals: the guest’s letter', () => {
  test('says who takes care, what, when, where and how to get there, in the guest’s language', async () => {
    await expectSaid(
      {},
      'Guten Tag Annemarie Zbinden',
      'Dr. Miriam Keller weiss Bescheid',
      'Freitag, 18. September, 16:30',
      'Schulter schmerzt seit gestern',
      'Seestrasse 12, 8002 Zürich',
      '6 Minuten zu Fuss',
      'Links am See entlang bis zur Brücke',
      '+41 44 000 00 00',
      'Mara vom Hotel am See',
    );
    await expectSaid(
      { guestLanguage: 'en' },
      'Friday 18 September, 16:30',
      'Left along the lake',
      '6 minutes on foot',
    );
    await expectSaid({ guestLanguage: 'fr' }, 'vendredi 18 septembre, 16:30', 'Votre rendez-vous chez');
    await expectSaid({ guestLanguage: 'it' }, 'venerdì 18 settembre, 16:30', 'Il Suo appuntamento');
  });

  test('promises nothing before somebody has accepted', async () => {
    const text = pdfText(await letter({ status: 'asked' }));
    expect(text).toContain(squeezed('Wir haben Dr. Miriam Keller gebeten'));
    expect(text).not.toContain('weissBescheid');
  });

  test.each([
    ['Иван Петров', 'Ivan Petrov', 'Иван Петров (Ivan Petrov)'],
    ['Ελένη Παπαδοπούλου', 'Eleni Papadopoulou', 'Ελένη Παπαδοπούλου (Eleni Papadopoulou)'],
    ['Łukasz Šťastný', null, 'Łukasz Šťastný'],
    // no letters for these on board: the reading is what a host can say
    ['欧阳 娜娜', 'Ouyang Nana', 'Guten Tag Ouyang Nana'],
  ])('writes %s so that guest and partner can read it', async (guest, latin, written) => {
    await expectSaid({ guest, latin }, written);
  });

  test('shows the photo, and is sent without it when it cannot be read', async () => {
    expect((await letter({ photo: smallPicture })).toString('latin1')).toContain('/Subtype /Image');
    const broken = Buffer.concat([smallPicture.subarray(0, 40), Buffer.alloc(40, 7)]);
    await expectSaid({ photo: broken }, 'Dr. Miriam Keller');
  });

  test('is one page of A4, names no guest in what the file says of itself, and has a sketch where there is no way', async () => {
    const pdf = (await letter()).toString('latin1');
    expect(pdf).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf).toMatch(/\/Lang \(de\)/);
    // for who hears it instead of reading it: marked, in order, with a heading
    expect(pdf).toMatch(/\/Marked true/);
    expect(pdf.match(/\/S \/(H1|H2|P)\b/g)?.length).toBeGreaterThan(10);
    expect(/\/Info[\s\S]*/.exec(pdf)?.[0]).not.toContain('Zbinden');
    await expectSaid({ directions: {} }, 'Hotel am See – 6 Minuten zu Fuss – Praxis am See');
  });

  test('whatever is written, every letter has a font that holds it, and none is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const pieces = runs(text, 400);
        for (const { font } of pieces) expect(fontFile(font).length).toBeGreaterThan(1_000);
        const kept = pieces.map(({ text: letters }) => letters).join('');
        for (const letter of text.normalize('NFC').match(/[A-Za-zäöüéà0-9]/g) ?? [])
          expect(kept).toContain(letter);
      }),
    );
    expect(runs('Zbinden Иван', 600).map(({ font }) => font)).toEqual(['latin-600', 'cyrillic-600']);
  });
});

describe('a photo is what its first bytes say', () => {
  test.each([
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'image/jpeg'],
    ['a PNG', smallPicture, 'image/png'],
    ['a web page', Buffer.from('<svg onload="alert(1)"></svg>'), null],
    ['a PDF', Buffer.from('%PDF-1.7 and more than twenty-four bytes'), null],
    [
      'a PNG that unfolds without end',
      Buffer.concat([smallPicture.subarray(0, 16), Buffer.alloc(8, 0xff), smallPicture]),
      null,
    ],
    ['nothing', Buffer.alloc(0), null],
  ])('%s', (_, bytes, type) => {
    expect(pictureType(bytes)).toBe(type);
  });
});
