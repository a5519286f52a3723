import PDFDocument from 'pdfkit';
import { canBeShown } from '../../platform/pictures/photo.js';
import { say } from '../../platform/words/say.js';
import { fontFile, isPrintable, runs, type Weight } from './letter-fonts.js';
import { type LetterFacts, nameWithReading, when } from './letter.facts.js';

const MM = 72 / 25.4;
const LEFT = 25 * MM;
const WIDTH = 160 * MM;
const PHOTO = 32 * MM;
const INK = '#1d2a2f';
const QUIET = '#5a666a';
const FERN = '#2a7353';

interface Style {
  size: number;
  weight?: Weight;
  colour?: string;
  width?: number;
  tag?: 'P' | 'H1' | 'H2';
}

/** A document for who hears it, too: everything stands in one whole. */
class Paper extends PDFDocument {
  readonly whole = this.struct('Document');

  constructor(options: PDFKit.PDFDocumentOptions) {
    super(options);
    this.addStructure(this.whole);
  }
}

/** The guest's letter on A4, in her language. @param compress off only to read the text again in a test */
export function letterPaper(facts: LetterFacts, compress = true): Promise<Buffer> {
  const paper = new Paper({
    size: 'A4',
    margins: { top: 22 * MM, bottom: 18 * MM, left: LEFT, right: 25 * MM },
    compress,
    // read aloud in the right order, as the screens are
    pdfVersion: '1.5',
    tagged: true,
    lang: facts.guestLanguage,
    displayTitle: true,
    // no name of a guest in what a file says of itself
    info: { Title: titleOf(facts), Author: facts.hotel },
  });
  const done = new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = [];
    paper.on('data', (part: Buffer) => parts.push(part));
    paper.on('end', () => resolve(Buffer.concat(parts)));
    paper.on('error', reject);
  });
  head(paper, facts);
  person(paper, facts);
  where(paper, facts);
  foot(paper, facts);
  paper.whole.end();
  paper.end();
  return done;
}

const titleOf = ({ guestLanguage, partner }: LetterFacts) => say(guestLanguage, 'letters.title', { partner });

/** Text in the fonts its letters need; the next one begins below. */
function write(paper: Paper, text: string, style: Style): void {
  const { size, weight = 400, colour = INK, width = WIDTH, tag = 'P' } = style;
  const pieces = runs(text, weight);
  tagged(paper, tag, {}, () => {
    paper.fontSize(size).fillColor(colour);
    for (const [index, { font, text: letters }] of pieces.entries()) {
      paper.registerFont(font, fontFile(font)).font(font);
      paper.text(letters, { width, continued: index < pieces.length - 1, lineGap: size * 0.25 });
    }
  });
}

/** What somebody who hears the letter is told that this is. */
function tagged(paper: Paper, tag: string, told: { alt?: string }, draw: () => void): void {
  const content = paper.markStructureContent(tag);
  try {
    draw();
    paper.whole.add(paper.struct(tag, told, content));
  } finally {
    paper.endMarkedContent();
  }
}

function labelled(paper: Paper, label: string, text: string, width = WIDTH): void {
  if (text.trim() === '') return;
  write(paper, label, { size: 9.5, colour: QUIET, width });
  for (const line of text.split('\n')) write(paper, line, { size: 12.5, width });
  paper.moveDown(0.55);
}

/** A name in letters that no font here has is printed as it is read. */
function guestName(facts: LetterFacts): string {
  return isPrintable(facts.guest) ? nameWithReading(facts) : (facts.latin ?? facts.guest);
}

function head(paper: Paper, facts: LetterFacts): void {
  const language = facts.guestLanguage;
  write(paper, facts.hotel, { size: 13, weight: 600, colour: FERN });
  paper.moveDown(1.6);
  write(paper, titleOf(facts), { size: 22, weight: 600, tag: 'H1' });
  paper.moveDown(0.7);
  write(paper, say(language, 'letters.greeting', { guest: guestName(facts) }), { size: 12.5 });
  paper.moveDown(0.4);
  write(paper, intro(facts), { size: 12.5 });
  paper.moveDown(1);
}

/** Until somebody has accepted, nothing else is said. */
export function intro({ status, guestLanguage, person: name }: LetterFacts): string {
  return say(guestLanguage, status === 'asked' ? 'letters.asked' : 'letters.accepted', { person: name });
}

function person(paper: Paper, facts: LetterFacts): void {
  const language = facts.guestLanguage;
  const top = paper.y;
  const beside = facts.photo ? WIDTH - PHOTO - 8 * MM : WIDTH;
  const hasPhoto = facts.photo !== null && photo(paper, facts.photo, facts.person, top);
  const width = hasPhoto ? beside : WIDTH;
  write(paper, say(language, 'letters.who'), { size: 9.5, colour: QUIET, width });
  write(paper, facts.person, { size: 17, weight: 600, width, tag: 'H2' });
  write(paper, facts.partner, { size: 12.5, width });
  paper.moveDown(0.55);
  labelled(paper, say(language, 'letters.when'), when(facts.appointmentAt, facts.timeZone, language), width);
  labelled(paper, say(language, 'letters.what'), facts.what, width);
  if (hasPhoto) paper.y = Math.max(paper.y, top + PHOTO + 5 * MM);
}

/** A picture that cannot be read is left out: the letter matters more. */
function photo(paper: Paper, picture: Buffer, name: string, top: number): boolean {
  if (!canBeShown(picture)) return false;
  const left = LEFT + WIDTH - PHOTO;
  try {
    paper.save().roundedRect(left, top, PHOTO, PHOTO, 6).clip();
    tagged(paper, 'Figure', { alt: name }, () => {
      paper.image(picture, left, top, { cover: [PHOTO, PHOTO], align: 'center', valign: 'center' });
    });
    return true;
  } catch {
    return false;
  } finally {
    paper.restore();
    paper.x = LEFT;
    paper.y = top;
  }
}

function where(paper: Paper, facts: LetterFacts): void {
  const language = facts.guestLanguage;
  const { walkMinutes, directions } = facts;
  const walk = walkMinutes === null ? '' : say(language, 'letters.walk', { count: walkMinutes });
  const way = directions[language] ?? directions.en ?? directions.de ?? '';
  labelled(paper, say(language, 'letters.where'), facts.address);
  labelled(paper, say(language, 'letters.way'), [walk, way].filter((line) => line !== '').join('\n'));
  if (way === '' && facts.address !== '') sketch(paper, facts, walk);
  labelled(paper, say(language, 'letters.phone'), facts.phone);
}

/** Without directions: from here to there, as on the back of an envelope. */
function sketch(paper: Paper, { hotel, partner }: LetterFacts, walk: string): void {
  const y = paper.y + 6;
  const end = LEFT + WIDTH / 2;
  paper.markContent('Artifact', { type: 'Layout' });
  paper.lineWidth(1.5).strokeColor(FERN).fillColor(FERN);
  paper
    .moveTo(LEFT + 5, y)
    .lineTo(end, y)
    .dash(4, { space: 3 })
    .stroke()
    .undash();
  for (const x of [LEFT + 5, end]) paper.circle(x, y, 4).fill();
  paper.endMarkedContent();
  paper.y = y + 10;
  write(paper, [hotel, walk, partner].filter((part) => part !== '').join('  –  '), {
    size: 10,
    colour: QUIET,
  });
  paper.moveDown(0.8);
}

function foot(paper: Paper, facts: LetterFacts): void {
  paper.moveDown(0.6);
  const { owner, hotel } = facts;
  write(paper, say(facts.guestLanguage, 'letters.owner', { owner, hotel }), { size: 12.5 });
}
