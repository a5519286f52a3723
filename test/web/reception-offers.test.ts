import fc from 'fast-check';
import type { AcceptReply, Offer, OfferKind } from '../../src/contracts/handouts.js';
import { digitsOf, minorOf, splitOf, usualAmounts } from '../../src/web/reception/desk/money.rules.js';
import {
  acceptedWords,
  askedOf,
  choicesOf,
  factsOf,
  heardAs,
  pictureOf,
  untilOf,
} from '../../src/web/reception/desk/offers.rules.js';
import { formatFor } from '../../src/web/shared/format.js';

const offer = (kind: OfferKind, label: string, more: Partial<Offer> = {}): Offer => ({
  id: 'o',
  kind,
  label,
  guestLine: label,
  why: 'weil',
  ...more,
});
const said = (one: Offer) => factsOf(one).map(({ fact }) => fact);

describe('9. Consoles: what an offer says', () => {
  it('a purchase says where, how far, what it costs and until when it is open', () => {
    const facts = factsOf(
      offer('purchase', 'Lightning-Kabel kaufen', {
        partner: 'Elektro Frei',
        walkMinutes: 4,
        costMinor: 2500,
        openUntil: '2026-11-22T19:00:00Z',
        by: 'Jonas',
      }),
    );
    expect(facts).toEqual([
      { fact: 'by', by: 'Jonas' },
      { fact: 'partner', partner: 'Elektro Frei' },
      { fact: 'walk', minutes: 4 },
      { fact: 'cost', minor: 2500 },
      { fact: 'openUntil', at: '2026-11-22T19:00:00Z' },
    ]);
  });

  it('a shop that is closed now says so; where nothing is known of its hours nothing is said', () => {
    expect(said(offer('purchase', 'Kaufen', { openUntil: null }))).toEqual(['closed']);
    expect(said(offer('purchase', 'Kaufen'))).toEqual([]);
    expect(said(offer('referral', 'Zu Dr. Keller', { openUntil: null }))).toEqual([]);
  });

  it('a purchase over a cap says who is asked and until when, or that nobody is there to be asked', () => {
    const at = '2026-11-22T12:00:00.004Z';
    const of = (askedMinor: number | null, answerBy: string | null) => askedOf({ askedMinor, answerBy, at });
    const until = '2026-11-22T12:03:00.000Z';
    expect(of(900, until)).toEqual({ key: 'asked', minor: 900, until });
    // asked a moment before it was written down: there was no time to wait for anybody
    expect(of(900, '2026-11-22T12:00:00.000Z')).toMatchObject({ key: 'askedNobody' });
    expect(of(null, null)).toBeNull();
  });

  it('says nothing twice that its sentence says already', () => {
    const one = offer('elsewhere', 'USB-C-Kabel CH-0042 aus der Lobby, Jonas bringt es', {
      place: 'aus der Lobby',
      by: 'Jonas',
      parts: ['USB-C-Kabel'],
    });
    expect(said(one)).toEqual([]);
    expect(said({ ...one, label: 'USB-C-Kabel' })).toEqual(['place', 'by']);
  });

  it('shows the thing itself where the house has a photo of it, and what is drawn where it has none', () => {
    const shelf = [
      { id: 'cable', photo: 7 },
      { id: 'iron', photo: null },
    ];
    const cable = { amenityId: 'cable', icon: 'usb-c', connector: 'usb-c' as const };
    const pictured: OfferKind[] = ['exact', 'compatible', 'elsewhere', 'bay', 'due_soon', 'gift'];
    for (const kind of pictured)
      expect(pictureOf(offer(kind, 'x', cable), shelf)).toEqual({ photo: '/api/amenities/cable/photo?v=7' });
    expect(pictureOf(offer('exact', 'x', { amenityId: 'iron', icon: 'iron' }), shelf)).toEqual({
      icon: 'iron',
    });
    expect(pictureOf(offer('exact', 'x', cable), [])).toEqual({ connector: 'usb-c' });
    expect(pictureOf(offer('purchase', 'x', { icon: 'usb-c' }), shelf)).toEqual({ icon: 'usb-c' });
    expect(pictureOf(offer('promise', 'x', cable), shelf)).toBeNull();
  });

  it('asks who, when or how only where it matters', () => {
    const kinds: OfferKind[] = ['exact', 'compatible', 'elsewhere', 'bay', 'due_soon', 'gift'];
    kinds.push('purchase', 'referral', 'promise');
    const asked = kinds.filter((kind) => choicesOf(kind).length > 0);
    expect(asked).toEqual(['elsewhere', 'purchase', 'referral', 'promise']);
  });

  it('the chip says until when, asks it where something could be lent, and is not there where nothing comes back', () => {
    const cable = offer('exact', 'Kabel CH-0042', { unitTag: 'CH-0042' });
    const gift = offer('gift', 'Kabel schenken');
    const heard = { amenities: ['Kabel'], until: '2015-09-25T09:00:00Z' };
    expect(untilOf({ heard, offers: [gift] })).toEqual({ at: '2015-09-25T09:00:00Z' });
    expect(untilOf({ heard: { amenities: ['Kabel'] }, offers: [gift, cable] })).toEqual({ at: null });
    expect(untilOf({ offers: [cable] })).toEqual({ at: null });
    const held = offer('due_soon', 'Kabel CH-0042', { unitTag: 'CH-0042' });
    expect(untilOf({ offers: [gift, held, offer('promise', 'Zusage')] })).toBeNull();
  });

  it('nothing is written down in the words of a guest who said none', () => {
    expect(heardAs(undefined)).toBeNull();
    expect(heardAs({ amenities: [] })).toBe('words');
    expect(heardAs({ amenities: [], device: 'iPhone' })).toBe('heard');
    expect(heardAs({ amenities: ['Kabel'] })).toBe('heard');
  });

  it('names who takes care when an offer was taken', () => {
    const base = { wishId: 'w', how: 'promised' } as AcceptReply;
    const promise = { by: 'Jonas', what: 'Bügeleisen', kind: 'hold' } as AcceptReply['promise'];
    expect(acceptedWords({ ...base, promise }, offer('due_soon', 'x'))).toEqual({
      key: 'offer.done.held',
      params: { by: 'Jonas', what: 'Bügeleisen' },
    });
    const referral = { person: 'Frau Keller', partner: 'Praxis' } as AcceptReply['referral'];
    expect(acceptedWords({ ...base, referral, promise }, offer('referral', 'x')).params).toEqual({
      person: 'Frau Keller',
      partner: 'Praxis',
    });
  });
});

describe('9. Consoles: money as it is typed', () => {
  it.each([
    ['25', 2500],
    ['25.5', 2550],
    ['25,50', 2550],
    ["1'000", 100_000],
    ['CHF 20.–', 2000],
    ['0.05', 5],
    ['0', null],
    ['25.505', null],
    ['-5', null],
    ['zwanzig', null],
    ['', null],
  ])('"%s" is %s in francs', (text, minor) => {
    expect(minorOf(text, 2)).toBe(minor);
  });

  it('a currency without cents has none', () => {
    expect(digitsOf('JPY')).toBe(0);
    expect(minorOf('500', digitsOf('JPY'))).toBe(500);
    expect(minorOf('500.5', 0)).toBeNull();
  });

  it('what the screen writes, the field reads back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.constantFrom('de' as const, 'en' as const),
        (minor, language) => {
          const format = formatFor(language, { timeZone: 'Europe/Zurich', currency: 'CHF' });
          const written = language === 'en' ? format.money(minor).replaceAll(',', '') : format.money(minor);
          expect(minorOf(written, 2)).toBe(minor);
        },
      ),
    );
  });

  it('gives what the caps allow and asks for the rest, to the cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: -100, max: 1_000_000 }),
        (amount, left) => {
          const { now, rest } = splitOf(amount, left);
          expect(now + rest).toBe(amount);
          expect(now).toBeLessThanOrEqual(Math.max(left, 0));
          expect(now).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it('proposes amounts that fit, and one all the same when nothing is left', () => {
    expect(usualAmounts(6000, 2)).toEqual([1000, 2000, 5000]);
    expect(usualAmounts(0, 2)).toEqual([1000]);
  });
});
