import { csvLine } from '../../src/platform/csv/write-csv.js';
import { seeded, type Seeded } from './seeded.js';

/** One row of an arrivals list, all cells as text, columns named and ordered as the property system writes them. */
export const ARRIVAL_HEADER = [
  'reservation',
  'room',
  'last_name',
  'first_name',
  'country',
  'arrival',
  'departure',
  'adults',
  'children',
  'repeat_guest',
  'special_requests',
  'email',
  'phone',
] as const;
export type ArrivalRow = Record<(typeof ARRIVAL_HEADER)[number], string>;

interface Nation {
  countries: readonly string[];
  weight: number;
  first: readonly string[];
  last: readonly string[];
}

const NATIONS: readonly Nation[] = [
  {
    countries: ['PRT', 'BRA', 'AGO'],
    weight: 38,
    first: ['Inês', 'Conceição', 'Simão', 'Tomás', 'João'],
    last: ['Araújo', 'da Conceição Sousa', 'Gonçalves', 'Magalhães', 'Simões'],
  },
  {
    countries: ['ESP', 'MEX'],
    weight: 19,
    first: ['José', 'María Ángeles', 'Begoña', 'Íñigo'],
    last: ['Núñez', 'Muñoz', 'Ibáñez', 'García-Peña'],
  },
  {
    countries: ['FRA', 'BEL', 'LUX'],
    weight: 14,
    first: ['Zoé', 'François', 'Gaël', 'Anaïs', 'Maëlle'],
    last: ['Le Goff', "d'Estaing", 'Lefèvre', 'Bélanger', 'Vandenbroucke'],
  },
  {
    countries: ['ITA'],
    weight: 7,
    first: ['Giosuè', 'Niccolò', 'Maria'],
    last: ['Lo Cascio', "D'Angelo", 'Rossi'],
  },
  {
    countries: ['DEU', 'AUT', 'CHE'],
    weight: 7,
    first: ['Björn', 'Jürgen', 'Änne', 'Käthe', 'Urs'],
    last: ['von der Heydt', 'Köhler', 'Groß', 'Müller', 'Zbinden', 'Wälchli'],
  },
  {
    countries: ['RUS', 'BLR'],
    weight: 4,
    first: ['Ольга', 'Иван'],
    last: ['Иванов', 'Щербакова'],
  },
  {
    countries: ['CN', 'CHN'],
    weight: 3,
    first: ['芳', '伟'],
    last: ['李', '欧阳'],
  },
  {
    countries: ['GBR', 'IRL', 'USA', 'NLD', 'POL', 'SWE', 'NOR', 'ISR', 'JPN', 'TUR'],
    weight: 8,
    first: ['Alex', 'Sam', 'Noor', 'Siân', 'DeShawn', 'Åsa', 'Łukasz', 'Aoife'],
    last: [
      "O'Connor",
      'MacDonald',
      'Smith-Jones',
      'de Vries',
      "van 't Hoff",
      'Øst',
      'Öberg',
      'Gąsiorowska',
      'Kim',
    ],
  },
];

const PEOPLE = NATIONS.flatMap((nation) => Array.from({ length: nation.weight }, () => nation));
const BUSY_DAY = 110;
const DAY = 86_400_000;

/** 207 rooms on nine floors, as in the list the demo hotel was modelled on. */
export const ROOMS: readonly string[] = Array.from({ length: 9 }, (_, floor) =>
  Array.from(
    { length: floor === 8 ? 15 : 24 },
    (_, room) => `${floor + 1}${String(room + 1).padStart(2, '0')}`,
  ),
).flat();

export interface ArrivalsWanted {
  seed: number;
  /** First day of arrivals, `2015-08-01`. */
  from: string;
  days: number;
  rooms?: readonly string[];
}

/** Stays as a real house has them: one name many times, no two guests in one room, now and then a full day. */
export function makeArrivals({ seed, from, days, rooms = ROOMS }: ArrivalsWanted): ArrivalRow[] {
  const random = seeded(seed);
  const freeFrom = new Map(rooms.map((room) => [room, from] as const));
  const rows: ArrivalRow[] = [];
  let number = 10_500;
  for (let day = 0; day < days; day += 1) {
    const arrival = dayAfter(from, day);
    const wanted = day % 7 === 3 ? BUSY_DAY : random.int(14, 48);
    const free = rooms.filter((room) => (freeFrom.get(room) ?? from) <= arrival);
    for (const room of free.slice(0, wanted)) {
      number += random.pick([1, 1, 1, 2, 4]);
      const row = arrivalRow(random, { number, room, arrival });
      freeFrom.set(room, row.departure);
      rows.push(row);
    }
  }
  return rows;
}

function arrivalRow(random: Seeded, at: { number: number; room: string; arrival: string }): ArrivalRow {
  const nation = random.pick(PEOPLE);
  // Short stays before a full day keep rooms free for it; 0 nights is a day room.
  const nights = random.chance(0.003) ? 0 : random.pick([1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 7, 14]);
  return {
    reservation: `R${String(at.number).padStart(6, '0')}`,
    room: at.room,
    last_name: random.pick(nation.last),
    first_name: random.pick(nation.first),
    country: random.pick([nation.countries[0] ?? '', ...nation.countries]),
    arrival: at.arrival,
    departure: dayAfter(at.arrival, nights),
    adults: random.chance(0.004) ? '0' : random.pick(['1', '2', '2', '2', '2', '3']),
    children: random.chance(0.05) ? random.pick(['1', '2', '3']) : '0',
    repeat_guest: random.chance(0.04) ? 'yes' : 'no',
    special_requests: random.pick(['0', '0', '0', '1', '2', '3', '5']),
    email: random.chance(0.2) ? '' : `guest${at.number}@example.com`,
    phone: random.chance(0.4) ? '' : `+41 79 555 ${String(at.number % 10_000).padStart(4, '0')}`,
  };
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

export interface CsvShape {
  bom?: boolean;
  encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  delimiter?: ',' | ';' | '\t';
  eol?: '\n' | '\r\n' | '\r';
}

/** The rows as a file. UTF-16 always carries its byte order mark; Windows-1252 writes `?` for what it cannot. */
export function toCsv(rows: readonly ArrivalRow[], shape: CsvShape = {}): Buffer {
  const { bom = false, encoding = 'utf-8', delimiter = ',', eol = '\n' } = shape;
  const lines = [ARRIVAL_HEADER, ...rows.map((row) => ARRIVAL_HEADER.map((column) => row[column]))];
  const text = lines.map((cells) => csvLine(cells, delimiter) + eol).join('');
  return encoded(text, encoding, bom);
}

function encoded(text: string, encoding: NonNullable<CsvShape['encoding']>, bom: boolean): Buffer {
  if (encoding === 'utf-16le') return Buffer.from(`\ufeff${text}`, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
  if (encoding === 'utf-8') return Buffer.from(bom ? `\ufeff${text}` : text);
  return Buffer.from([...text].map((char) => windows1252(char)));
}

const WINDOWS_ONLY: Readonly<Record<string, number>> = {
  '€': 0x80,
  '’': 0x92,
  '–': 0x96,
  Š: 0x8a,
  š: 0x9a,
  Ž: 0x8e,
};

function windows1252(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  return WINDOWS_ONLY[char] ?? 0x3f;
}
