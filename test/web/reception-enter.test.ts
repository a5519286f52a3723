import fc from 'fast-check';
import type { Amenity } from '../../src/contracts/catalogue.js';
import type { StayLine } from '../../src/contracts/stays.js';
import {
  asking,
  enterOn,
  lineKey,
  type Asked,
  type Screen,
} from '../../src/web/reception/desk/enter.rules.js';
import { couldBeTyped, linesOf, readField, type Desk } from '../../src/web/reception/desk/field.rules.js';

const stay = (room: string, more: Partial<StayLine> = {}): StayLine => ({
  id: `stay ${room}`,
  room,
  guest: {
    id: room,
    firstName: '',
    lastName: room,
    name: room,
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
  ...more,
});
const desk = (text: string, results: StayLine[], more: Partial<Desk> = {}): Desk => ({
  typed: readField(text),
  results,
  byRoom: false,
  amenities: [],
  open: null,
  offers: [],
  scanned: null,
  ...more,
});
const screen = (text: string, results: StayLine[], more: Partial<Screen> = {}): Screen => ({
  text,
  answered: true,
  failed: false,
  lines: linesOf(desk(text, results)),
  chosen: null,
  ...more,
});
const asked = (text: string, more: Partial<Asked> = {}): Asked => ({
  text,
  chosen: null,
  burst: false,
  held: false,
  ...more,
});
const rooms = ['101', '110', '111', '118', '11', '1'].map((room) => stay(room));
const foundBy = (text: string) => rooms.filter(({ room }) => room?.startsWith(text));

describe('what Enter does', () => {
  it('waits while the lines are those of the text before: 118 never opens the first of 11', () => {
    const behind = screen('118', foundBy('11'), { answered: false });
    expect(enterOn(asking('118', behind), '118', behind)).toEqual({ is: 'wait' });
    const before = screen('11', foundBy('11'));
    expect(enterOn(asking('118', before), '118', before)).toEqual({ is: 'wait' });
    const answer = screen('118', foundBy('118'));
    expect(enterOn(asking('118', before), '118', answer)).toMatchObject({ line: { stay: { room: '118' } } });
  });

  it('acts, if at all, for the text it was pressed on, the text in the field and the text answered: all one', () => {
    const text = fc.constantFrom('1', '11', '110', '111', '118', '101');
    const flag = fc.boolean();
    fc.assert(
      fc.property(text, text, text, text, flag, flag, (pressed, said, drawn, from, answered, held) => {
        const shown = screen(drawn, foundBy(from), { answered });
        const verdict = enterOn(asked(pressed, { held }), said, shown);
        if (verdict.is !== 'line') return;
        expect([pressed, said, drawn]).toEqual([said, said, said]);
        expect([answered, held]).toEqual([true, false]);
      }),
    );
    for (const { room } of rooms) {
      const shown = screen(room ?? '', foundBy(room ?? ''));
      const verdict = enterOn(asking(room ?? '', shown), room ?? '', shown);
      expect(verdict).toMatchObject({ is: 'line', line: { stay: { room } } });
    }
  });

  it('is past once somebody types on, and fails rather than takes no answer for nobody', () => {
    expect(enterOn(asked('412'), '412 usb', screen('412', [stay('412')]))).toEqual({ is: 'past' });
    const failed = screen('meier', [], { answered: false, failed: true });
    expect(failed.lines).toEqual([{ type: 'walkIn', line: 'meier' }]);
    expect(enterOn(asked('meier'), 'meier', failed)).toEqual({ is: 'failed' });
  });

  it('does the line that was chosen, not the one that came into its place', () => {
    const shown = screen('1', foundBy('1'));
    const third = shown.lines[2];
    if (!third) throw new Error('too few lines');
    const chosen = lineKey(third);
    const fewer = screen(
      '1',
      foundBy('1').filter(({ id }) => id !== chosen),
    );
    const moved = screen('1', [...foundBy('1')].reverse());
    expect(enterOn(asking('1', { ...shown, chosen }), '1', moved)).toEqual({ is: 'line', line: third });
    expect(enterOn(asked('1', { chosen }), '1', fewer)).toEqual({ is: 'nothing' });
    // what was chosen under other words is not chosen any more
    expect(asking('11', { ...shown, chosen })).toMatchObject({ text: '11', chosen: null });
  });

  it('opens a guest for keys as quick as a scan, but writes nothing for them', () => {
    const quick = asked('1118', { burst: true });
    expect(enterOn(quick, '1118', screen('1118', [stay('1118')]))).toMatchObject({ is: 'line' });
    expect(enterOn({ ...quick, held: true }, '1118', screen('1118', [stay('1118')]))).toEqual({ is: 'wait' });
    expect(enterOn(asked('Silva', { burst: true }), 'Silva', screen('Silva', []))).toEqual({ is: 'nothing' });
    expect(['1118', '12a', 'Silva', "O'Neill"].every(couldBeTyped)).toBe(true);
    expect(['CH-0042', '4006381333931', 'https://a.example', ''].some(couldBeTyped)).toBe(false);
  });
});

describe('a room that is named', () => {
  it('comes first, whoever else is found by the same digits', () => {
    const others = [stay('1180'), stay('305', { reservation: '118' })];
    const [first] = linesOf(desk('118', [...others, stay('118')]));
    expect(first).toMatchObject({ type: 'guest', stay: { room: '118' } });
    expect(linesOf(desk('a-101', [stay('A-101')]))[0]).toMatchObject({ type: 'guest' });
    expect(linesOf(desk('b204', [stay('2040'), stay('B-204')]))[0]).toMatchObject({
      stay: { room: 'B-204' },
    });
  });

  it('stays the open guest when hers is typed again', () => {
    const open = stay('412');
    const [first, second] = linesOf(desk('412', [stay('4121'), open], { open }));
    expect([first, second]).toMatchObject([{ stay: { room: '412' } }, { stay: { room: '4121' } }]);
  });

  it('hands nothing out in a room that only begins like it', () => {
    const cable: Amenity = {
      id: 'a',
      kind: 'loan',
      names: { de: 'USB-C-Kabel', en: 'USB-C cable' },
      icon: 'usb-c',
      connector: 'usb-c',
      plug: null,
      valueMinor: 0,
      loanMinutes: null,
      place: '',
      stock: null,
      planId: null,
      onePerGuest: false,
      active: true,
      name: 'USB-C cable',
      available: 1,
      total: 1,
      photo: null,
      version: 1,
    };
    const named = (results: StayLine[]) =>
      linesOf(desk('412 usb-c', results, { byRoom: true, amenities: [cable] }));
    expect(named([stay('4121')])).toMatchObject([{ type: 'guest' }]);
    expect(named([stay('4121'), stay('412')])).toMatchObject([
      { type: 'give', stay: { room: '412' } },
      { type: 'wish', stay: { room: '412' } },
    ]);
  });
});
