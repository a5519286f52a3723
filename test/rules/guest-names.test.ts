import fc from 'fast-check';
import { languageOf } from '../../src/domains/guests/country.rules.js';
import { rankMatch, stayWords, type MatchCandidate } from '../../src/domains/guests/match.rules.js';
import { latinReading, queryWords, searchWords } from '../../src/domains/guests/name.rules.js';
import { statusOfArrival } from '../../src/domains/guests/stay.rules.js';
import { makeArrivals } from '../builders/arrivals.js';

function stay(firstName: string, lastName: string, more: Partial<MatchCandidate> = {}): MatchCandidate {
  const words = stayWords({ firstName, lastName });
  return { room: '412', reservation: 'R011514', words, status: 'in_house', ...more };
}

const finds = (query: string, candidate: MatchCandidate): boolean =>
  rankMatch(queryWords(query), candidate) !== null;

describe('a guest is found', () => {
  test.each([
    ['goncalves', 'Inês', 'Gonçalves'],
    ['GONÇALVES', 'Inês', 'Gonçalves'],
    ['simoes ines', 'Inês', 'Simões'],
    ['ine sim', 'Inês', 'Simões'],
    ['mueller', 'Urs', 'Müller'],
    ['muller', 'Urs', 'Müller'],
    ['müller', 'Urs', 'Mueller'],
    ['Müller', 'Urs', 'Muller'],
    ['gross', 'Änne', 'Groß'],
    ['groß', 'Änne', 'Gross'],
    ['aenne', 'Änne', 'Groß'],
    ['oest', 'Noor', 'Øst'],
    ['ost', 'Noor', 'Øst'],
    ['gasiorowska zaneta', 'Żaneta', 'Gąsiorowska'],
    ['dangelo', 'Giosuè', "D'Angelo"],
    ["d'angelo", 'Giosuè', 'D’Angelo'],
    ['angelo giosue', 'Giosuè', "D'Angelo"],
    ['garcia pena', 'José', 'García-Peña'],
    ['garcia-pena', 'José', 'García-Peña'],
    ['garciapena', 'José', 'García-Peña'],
    ['van t hoff', 'Wout', "van 't Hoff"],
    ["van't hoff", 'Wout', "van 't Hoff"],
    ['vant hoff', 'Wout', "van 't Hoff"],
    ['vonderheydt', 'Käthe', 'von der Heydt'],
    ['legoff', 'Zoé', 'Le Goff'],
    ['donald', 'Angus', 'MacDonald'],
    ['ivanov olga', 'Ольга', 'Иванов'],
    ['Щербакова', 'Иван', 'Щербакова'],
    ['ouyang wei', '伟', '欧阳'],
    ['ou yang', '伟', '欧阳'],
    ['欧阳', '伟', '欧阳'],
  ])('by "%s": %s %s', (query, firstName, lastName) => {
    expect(finds(query, stay(firstName, lastName))).toBe(true);
  });

  test.each([
    ['silva', 'Inês', 'Simões'],
    ['simoes maria', 'Inês', 'Simões'],
    ['oes', 'Inês', 'Simões'],
    ['413', 'Inês', 'Simões'],
    ['', 'Inês', 'Simões'],
    [' - ', 'Inês', 'Simões'],
  ])('but not by "%s"', (query, firstName, lastName) => {
    expect(finds(query, stay(firstName, lastName))).toBe(false);
  });

  test('by room, by reservation and by the last digits of it', () => {
    const guest = stay('Inês', 'Simões');
    expect(
      ['412', '41', 'r011514', 'R011514', '1514', '412 simoes'].map((query) => finds(query, guest)),
    ).toEqual(Array.from({ length: 6 }, () => true));
    expect(finds('514', guest)).toBe(false);
  });

  test('by any whole or begun name of any guest the house ever had', () => {
    const guests = makeArrivals({ seed: 11, from: '2015-08-01', days: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...guests), fc.nat({ max: 3 }), (row, cut) => {
        const guest = stay(row.first_name, row.last_name);
        expect(finds(`${row.last_name} ${row.first_name}`, guest)).toBe(true);
        const begun = row.last_name.slice(0, Math.max(1, row.last_name.length - cut)).replace(/[\s'-]+$/, '');
        expect(finds(`${row.first_name} ${begun}`, guest)).toBe(true);
      }),
    );
  });

  test('whatever the letters, no name breaks the search and words are plain', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of [...searchWords(text), ...queryWords(text)])
          expect(word).toMatch(/^[a-z0-9]{1,60}$/);
        expect(searchWords(text)).toEqual(searchWords(text.normalize('NFC')));
        expect(queryWords(queryWords(text).join(' '))).toEqual(queryWords(text));
        latinReading(text);
      }),
    );
  });
});

describe('the best match comes first', () => {
  const rank = (query: string, candidate: MatchCandidate): number =>
    rankMatch(queryWords(query), candidate) ?? -1;
  const inOrder = (query: string, ...candidates: MatchCandidate[]): void => {
    const ranks = candidates.map((candidate) => rank(query, candidate));
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(new Set(ranks).size).toBe(ranks.length);
  };

  test('exact room, exact reservation, full word, begun room, begun word', () => {
    inOrder(
      '412',
      stay('Ana', 'Silva', { room: '412', reservation: 'x' }),
      stay('Ana', 'Silva', { room: '9', reservation: '412' }),
      stay('Ana', 'Bar 412', { room: '9', reservation: 'x' }),
      stay('Ana', 'Silva', { room: '4120', reservation: 'x' }),
      stay('Ana', 'Bar 4123', { room: '9', reservation: 'x' }),
      stay('Ana', 'Silva', { room: '9', reservation: '41299' }),
    );
  });

  test('a full name goes before one that only begins so, even of somebody in the house', () => {
    inOrder('ana sim', stay('Ana', 'Simão'), stay('Anabela', 'Simões'));
    inOrder('kim', stay('Noor', 'Kim', { status: 'departed' }), stay('Noor', 'Kimura'));
  });

  test('between equals whoever is in the house, then who arrives, then who has left', () => {
    inOrder(
      'simoes',
      stay('Inês', 'Simões'),
      stay('Inês', 'Simões', { status: 'expected' }),
      stay('Inês', 'Simões', { status: 'departed' }),
    );
  });

  test('a list brings a guest as expected on the day of arrival, in the house after it, until the day of departure', () => {
    const days = { arrival: '2015-09-18', departure: '2015-09-20' };
    const today = ['2015-09-17', '2015-09-18', '2015-09-19', '2015-09-20', '2015-09-21'];
    const status = today.map((day) => statusOfArrival(days, day));
    expect(status).toEqual(['expected', 'expected', 'in_house', 'in_house', 'departed']);
  });
});

describe('a guest is a person', () => {
  test('a name in another script shows how it is read, a Latin one needs no reading', () => {
    expect(latinReading('Иванов')).toBe('Ivanov');
    expect(latinReading('欧阳')).toBe('Ouyang');
    expect(latinReading('Ольга Щербакова')).toBe('Olga Shcherbakova');
    expect(latinReading('García-Peña')).toBeNull();
    expect(latinReading("van 't Hoff")).toBeNull();
    expect(latinReading('')).toBeNull();
  });

  test.each([
    ['DEU', ['de', 'en'], 'de'],
    ['AT', ['de', 'en'], 'de'],
    ['PRT', ['de', 'en'], 'en'],
    ['FRA', ['de', 'en', 'fr', 'it'], 'fr'],
    ['FRA', ['de', 'en'], 'en'],
    ['ITA', ['it', 'de'], 'it'],
    ['PRT', ['it', 'de'], 'it'],
    ['CHE', ['de', 'en'], 'de'],
    ['CH', ['fr', 'de', 'en'], 'fr'],
    ['BEL', ['de', 'en', 'fr'], 'en'],
    [null, ['de', 'en'], 'en'],
    ['XXX', [], 'en'],
  ])('from %s in a hotel speaking %p is greeted in %s', (country, hotelLanguages, language) => {
    expect(languageOf(country, hotelLanguages)).toBe(language);
  });
});
