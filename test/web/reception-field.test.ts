import type { Amenity } from '../../src/contracts/catalogue.js';
import type { StayLine } from '../../src/contracts/stays.js';
import {
  amenitiesFor,
  linesOf,
  questionOf,
  readField,
  type Desk,
} from '../../src/web/reception/desk/field.rules.js';

const amenity = (id: string, name: string, more: Partial<Amenity> = {}): Amenity => ({
  id,
  kind: 'loan',
  names: { de: name, en: name },
  icon: 'box',
  connector: null,
  plug: null,
  valueMinor: 0,
  loanMinutes: null,
  place: '',
  stock: null,
  planId: null,
  onePerGuest: false,
  active: true,
  name,
  available: 3,
  total: 5,
  photo: null,
  version: 1,
  ...more,
});
const stay = (id: string, room: string, name = 'Ana Silva'): StayLine => ({
  id,
  room,
  guest: {
    id,
    firstName: '',
    lastName: name,
    name,
    latin: null,
    language: 'en',
    country: null,
    salutation: null,
  },
  reservation: null,
  arrival: '2026-11-20',
  departure: '2026-11-24',
  status: 'in_house',
  version: 1,
});
const cable = amenity('a', 'USB-C-Kabel', { connector: 'usb-c', plug: 'usb-a' });
const lightning = amenity('b', 'Lightning-Kabel', { connector: 'lightning', plug: 'usb-a' });
const iron = amenity('c', 'Bügeleisen', { available: 0 });
const all = [lightning, iron, cable];
const desk = (text: string, more: Partial<Desk> = {}): Desk => ({
  typed: readField(text),
  results: [],
  byRoom: false,
  amenities: all,
  open: null,
  offers: [],
  scanned: null,
  ...more,
});
const types = (lines: { type: string }[]) => lines.map(({ type }) => type);

describe('the one field', () => {
  it('reads "412 usb-c" as a room and a wish, and "Ana Silva 412" as a name', () => {
    expect(readField(' 412  usb-c ')).toMatchObject({ room: '412', rest: 'usb-c' });
    expect(readField('Ana Silva 412')).toMatchObject({ room: null, text: 'Ana Silva 412' });
  });

  it('asks for the room alone when the rest names an amenity, else for everything', () => {
    expect(questionOf(readField('412 usb-c'), all)).toBe('412');
    expect(questionOf(readField('412 silva'), all)).toBe('412 silva');
  });

  it('understands an umlaut typed without dots and puts the cable asked for before its neighbours', () => {
    expect(amenitiesFor('bugel', all).map(({ id }) => id)).toEqual(['c']);
    expect(amenitiesFor('usb', all).map(({ id }) => id)).toEqual(['a']);
    expect(
      amenitiesFor('kabel', all)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['a', 'b']);
  });

  it('hands out with the first Enter when room and amenity are typed', () => {
    const [first] = linesOf(desk('412 usb-c', { results: [stay('s', '412')], byRoom: true }));
    expect(first).toMatchObject({ type: 'give', amenity: { id: 'a' }, stay: { id: 's' } });
  });

  it('never hides an amenity because it is out: it leads to the ways that are possible', () => {
    const lines = linesOf(desk('bügel', { open: stay('s', '412') }));
    expect(types(lines)).toEqual(['give', 'wish']);
  });

  it('puts another guest before a wish when the words are a name', () => {
    const lines = linesOf(desk('meier', { open: stay('s', '412'), results: [stay('m', '307', 'Meier')] }));
    expect(types(lines)).toEqual(['guest', 'wish']);
  });

  it('offers a new guest when nobody fits', () => {
    expect(linesOf(desk('Ana Silva 412'))).toEqual([{ type: 'walkIn', line: 'Ana Silva 412' }]);
    expect(linesOf(desk('999'))).toEqual([]);
  });

  it('takes a name with a room for somebody who stands there, not for a wish of the guest before', () => {
    const open = stay('s', '412');
    expect(types(linesOf(desk('Ana Silva 999', { open })))).toEqual(['walkIn', 'wish']);
    expect(types(linesOf(desk('Jean-Luc O’Neill b12', { open })))).toEqual(['walkIn', 'wish']);
    expect(types(linesOf(desk('Ana Silva 999 ana@silva.example', { open })))).toEqual(['walkIn', 'wish']);
    expect(types(linesOf(desk('zwei Kissen bis 1800', { open })))).toEqual(['wish', 'walkIn']);
    expect(types(linesOf(desk('iPhone 15', { open })))).toEqual(['wish', 'walkIn']);
    expect(types(linesOf(desk('Galaxy Tab 10', { open })))).toEqual(['wish', 'walkIn']);
  });

  it('numbers the offers as they stand, and only while the field is empty', () => {
    const offers = ['exact', 'purchase', 'promise'].map((kind, index) => ({
      id: `o${index}`,
      kind: kind as 'exact',
      label: kind,
      guestLine: kind,
      why: kind,
    }));
    const open = stay('s', '412');
    const keys = linesOf(desk('', { offers, open })).map((line) =>
      line.type === 'offer' ? line.offer.id : '',
    );
    expect(keys).toEqual(['o0', 'o1', 'o2']);
    expect(types(linesOf(desk('kissen', { offers, open })))).not.toContain('offer');
  });

  it('knows a tag by its shape', () => {
    expect(linesOf(desk('CH-0042'))[0]).toEqual({ type: 'unit', tag: 'CH-0042' });
  });

  it('does the first offer while the field is empty', () => {
    const offer = {
      id: 'o',
      kind: 'promise' as const,
      label: 'Zusage bis 14:30, Jonas',
      guestLine: 'Jonas takes care of it by 14:30',
      why: 'geht immer',
    };
    expect(linesOf(desk('', { offers: [offer] }))).toEqual([{ type: 'offer', offer }]);
    expect(linesOf(desk(''))).toEqual([]);
  });
});
