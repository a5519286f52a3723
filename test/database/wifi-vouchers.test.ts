import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import type { PlanInput } from '../../src/contracts/wifi.js';
import type { HotelsFacade } from '../../src/domains/hotels/hotels.facade.js';
import { typedCode } from '../../src/domains/wifi/code.rules.js';
import { codeSentence, planSentence } from '../../src/domains/wifi/plan-sentence.js';
import { plans } from '../../src/domains/wifi/plans.queries.js';
import { joinText, portalAddress } from '../../src/domains/wifi/qr.rules.js';
import { ChangeVoucher } from '../../src/domains/wifi/use-cases/change-voucher.js';
import { WritePlan } from '../../src/domains/wifi/use-cases/write-plan.js';
import { Vouchers } from '../../src/domains/wifi/vouchers.js';
import { WifiFacade } from '../../src/domains/wifi/wifi.facade.js';
import { READABLE } from '../../src/platform/secrets/secrets.js';
import { bring, emptyGuests, findOne, HOTEL, openHouse, type TestHouse } from './guests-house.js';

const NETWORK = { wifiNetwork: 'Gerne; "Guests"', wifiPortal: 'https://wifi.example/join?lang=en' };
const PASSWORD = 'so:very,secret\\';

let house: TestHouse;
let wifi: WifiFacade;
let writePlan: WritePlan;
beforeAll(async () => {
  house = await openHouse();
  const hotels = {
    hotel: async (code: string) => ({ ...(await house.hotels.hotel(code)), ...NETWORK }),
    wifiPassword: () => Promise.resolve(PASSWORD),
  } as unknown as HotelsFacade;
  wifi = new WifiFacade(new Vouchers(house.db, house.vault, hotels), new ChangeVoucher(house.clock));
  writePlan = new WritePlan(house.db, house.memory);
});
beforeEach(() => emptyGuests(house));
afterAll(() => house.close());

const DAY_PASS: PlanInput = {
  name: 'Day pass',
  minutes: 1440,
  hardEndDays: null,
  devices: 3,
  downKbps: 20_000,
  upKbps: 20_000,
  volumeMb: 5_000,
};

describe('6. Vouchers: a plan', () => {
  test.each([
    [
      'en',
      DAY_PASS,
      '24 hours from first use, up to 3 devices, at most 5 GB, 20 Mbit/s; ends with the departure at the latest.',
    ],
    [
      'de',
      DAY_PASS,
      '24 Stunden ab der ersten Anmeldung, bis zu 3 Geräte, höchstens 5 GB, 20 Mbit/s; endet spätestens mit der Abreise.',
    ],
    [
      'fr',
      DAY_PASS,
      '24 heures dès la première connexion, jusqu’à 3 appareils, 5 Go au maximum, 20 Mbit/s; se termine au plus tard au départ.',
    ],
    [
      'it',
      DAY_PASS,
      '24 ore dal primo accesso, fino a 3 dispositivi, al massimo 5 GB, 20 Mbit/s; termina al più tardi con la partenza.',
    ],
    [
      'en',
      { ...DAY_PASS, minutes: 10_080, devices: 1, volumeMb: null, upKbps: 2_500, hardEndDays: 30 },
      '7 days from first use, one device, 20 Mbit/s down, 2.5 Mbit/s up; ends 30 days after it was handed out at the latest.',
    ],
    [
      'de',
      { ...DAY_PASS, minutes: 90, devices: 1, volumeMb: 500, downKbps: null, upKbps: null, hardEndDays: 1 },
      '90 Minuten ab der ersten Anmeldung, ein Gerät, höchstens 500 MB; endet spätestens einen Tag nach der Ausgabe.',
    ],
  ] as const)('reads as a plain sentence (%s)', (language, plan, sentence) => {
    expect(planSentence(language, plan)).toBe(sentence);
  });

  test('whatever its terms, says each of them and no placeholder', () => {
    const terms = fc.record({
      minutes: fc.integer({ min: 5, max: 525_600 }),
      hardEndDays: fc.option(fc.integer({ min: 1, max: 730 })),
      devices: fc.integer({ min: 1, max: 50 }),
      downKbps: fc.option(fc.integer({ min: 64, max: 10_000_000 })),
      upKbps: fc.option(fc.integer({ min: 64, max: 10_000_000 })),
      volumeMb: fc.option(fc.integer({ min: 1, max: 10_000_000 })),
    });
    fc.assert(
      fc.property(fc.constantFrom('de', 'en', 'fr', 'it'), terms, (language, plan) => {
        const sentence = planSentence(language, plan);
        expect(sentence).toMatch(/^\S.*; .*\.$/);
        expect(sentence).not.toMatch(/\{|plans\.|undefined|null|NaN/);
        expect(/bit\/s/.test(sentence)).toBe(plan.downKbps !== null || plan.upKbps !== null);
        expect(/ [MG][Bo]/.test(sentence)).toBe(plan.volumeMb !== null);
      }),
    );
  });

  test('is kept, listed in the reader’s language, and changed by whoever saw it last', async () => {
    const made = await writePlan.create(house.actor, DAY_PASS, 'en');
    const longer = { ...DAY_PASS, minutes: 2880, version: made.version };
    expect((await writePlan.change(house.actor, made.id, longer, 'en')).sentence).toContain('48 hours');
    await expect(writePlan.change(house.actor, made.id, longer, 'en')).rejects.toMatchObject({
      code: 'stale',
    });
    const [plan, ...others] = await plans(house.db, HOTEL, 'de');
    expect([plan?.id, plan?.version, others.length]).toEqual([made.id, 2, 0]);
    expect(plan?.sentence).toContain('48 Stunden');
    await expect(writePlan.create(house.actor, DAY_PASS, 'en')).rejects.toMatchObject({
      constraint: 'plan_name_is_taken',
    });
    await expect(writePlan.change(house.actor, uuidv7(), longer, 'en')).rejects.toMatchObject({
      code: 'unknown_plan',
    });
  });
});

describe('a code', () => {
  test('has at least 50 bits in signs nobody mixes up, each as often as the others', () => {
    const codes = Array.from({ length: 4_000 }, () => wifi.newSecret(HOTEL).code);
    const length = codes[0]?.length ?? 0;
    expect(length * Math.log2(READABLE.length)).toBeGreaterThanOrEqual(50);
    expect(codes.join('')).not.toMatch(/[0O1IL2Z5SBGU]/);
    expect(new Set(codes).size).toBe(codes.length);
    const seen = new Map<string, number>();
    for (const sign of codes.join('')) seen.set(sign, (seen.get(sign) ?? 0) + 1);
    expect([...seen.keys()].sort()).toEqual([...READABLE].sort());
    const expected = (codes.length * length) / READABLE.length;
    for (const times of seen.values()) expect(Math.abs(times - expected)).toBeLessThan(expected * 0.2);
  });

  test('is found however a guest types it, and in this hotel only', () => {
    const vouchers = new Vouchers(house.db, house.vault, house.hotels);
    const { code, hash, sealed } = wifi.newSecret(HOTEL);
    const typed = `  ${code.slice(0, 4).toLowerCase()}-${code.slice(4, 8)} – ${code.slice(8)} `;
    expect(typedCode(typed)).toBe(code);
    expect(vouchers.hashOf(HOTEL, typed).equals(hash)).toBe(true);
    expect(vouchers.hashOf('other', code).equals(hash)).toBe(false);
    expect(hash.toString('latin1') + sealed.toString('latin1')).not.toContain(code);
  });
});

describe('what a camera reads', () => {
  test('joins the network, with every sign that means something escaped', () => {
    expect(joinText('Gerne', 'secret')).toBe('WIFI:T:WPA;S:Gerne;P:secret;;');
    expect(joinText('a;b,c:d"e\\f', 'x;y')).toBe('WIFI:T:WPA;S:a\\;b\\,c\\:d\\"e\\\\f;P:x\\;y;;');
    expect(joinText('Gerne', '')).toBe('WIFI:T:nopass;S:Gerne;;');
    expect(joinText('', 'secret')).toBeNull();
  });

  test('whatever the network is called, gives back its name and its password', () => {
    const field = (text: string, name: string) =>
      new RegExp(`;${name}:((?:\\\\.|[^;\\\\])*);`, 's').exec(text)?.[1]?.replace(/\\(.)/gs, '$1');
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.string({ minLength: 1 }),
        (network, password) => {
          const text = joinText(network, password) ?? '';
          expect([field(text, 'S'), field(text, 'P')]).toEqual([network, password]);
        },
      ),
    );
  });

  test('opens the portal with the code where no server sees it', () => {
    const address = new URL(portalAddress('https://wifi.example/join?lang=en#old', 'ACDE') ?? '');
    expect(address.hash).toBe('#code=ACDE');
    expect(address.href.split('#')[0]).toBe('https://wifi.example/join?lang=en');
    expect(
      ['', 'javascript:alert(1)', 'wifi.example'].map((portal) => portalAddress(portal, 'ACDE')),
    ).toEqual([null, null, null]);
  });
});

describe('6. Vouchers: a code in a guest’s hand', () => {
  /** Handed out by the desk's own statement. */
  async function handedOut() {
    await bring(house, 'R1,412,Simões,Inês,PRT,2015-09-17,2015-09-20,2,1,no,0,,');
    const stay = await findOne(house, 'R1');
    const plan = await writePlan.create(house.actor, DAY_PASS, 'en');
    const [amenity, id] = [uuidv7(), uuidv7()];
    await house.db.rows(
      `INSERT INTO amenity (hotel_id, id, kind, names, icon, plan_id) VALUES ($1, $2, 'voucher', '{"de": "WLAN", "en": "Wi-Fi"}', 'wifi', $3)`,
      [HOTEL, amenity, plan.id],
    );
    const { code, hash, sealed } = wifi.newSecret(HOTEL);
    const done = await house.db.one<{ done: { handout?: object } }>(
      'SELECT hand_out($1, $2, NULL, NULL, $3, $4, $5, NULL, $6, $6, $7, $8, NULL, NULL, NULL) AS done',
      [HOTEL, house.actor.staffId, id, stay.id, amenity, house.clock.now(), hash, sealed],
    );
    expect(done?.done.handout).toBeDefined();
    return { id, code, stay };
  }
  const within = <T>(work: Parameters<typeof house.db.transaction<T>>[0]) => house.db.transaction(work);
  const voucher = () =>
    house.db.one(
      'SELECT v.hard_end, v.follows_stay, v.revoked_at IS NOT NULL AS revoked, v.revoked_because, h.status, h.version FROM voucher v JOIN handout h USING (hotel_id, id)',
    );

  test('stands on the slip with its terms and two pictures, and nowhere else in the clear', async () => {
    const { id, code } = await handedOut();
    const parts = await wifi.slipParts(HOTEL, id, 'de');
    expect(parts).toMatchObject({ code, network: NETWORK.wifiNetwork, networkPassword: PASSWORD });
    expect(parts.terms).toMatch(
      /^24 Stunden ab der ersten Anmeldung, .*; endet spätestens am So.*20\. September.* 11:00\.$/,
    );
    for (const picture of [parts.joinQr, parts.portalQr]) expect(picture).toMatch(/^<svg [\s\S]*<\/svg>/);
    expect(await wifi.code(HOTEL, id)).toBe(code);
    const everything = await house.db.one<{ text: string }>(
      `SELECT (SELECT jsonb_agg(o) FROM outbox o)::text || (SELECT jsonb_agg(v) FROM voucher v)::text AS text`,
    );
    expect(everything?.text).not.toContain(code);
    await expect(wifi.slipParts(HOTEL, uuidv7(), 'de')).rejects.toMatchObject({ code: 'unknown_handout' });
  });

  test('extended lives as long as was said, and follows the stay no more', async () => {
    const { id, stay } = await handedOut();
    const end = new Date('2015-09-25T10:00:00Z');
    await within((tx) => wifi.extendVoucher(tx, house.actor, id, end));
    await house.extendStay.run(house.actor, stay.id, { version: stay.version, departure: '2015-09-22' });
    expect(await voucher()).toMatchObject({ hard_end: end, follows_stay: false, status: 'open' });
    for (const past of [new Date('2015-09-18T10:00:00Z'), new Date(Number.NaN)]) {
      await expect(within((tx) => wifi.extendVoucher(tx, house.actor, id, past))).rejects.toMatchObject({
        code: 'due_in_the_past',
      });
    }
  });

  test('revoked ends at once and is not printed again', async () => {
    const { id } = await handedOut();
    await within((tx) => wifi.revokeVoucher(tx, house.actor, id, 'Mrs Simões has two'));
    expect(await voucher()).toMatchObject({
      revoked: true,
      revoked_because: 'Mrs Simões has two',
      status: 'revoked',
      version: 2,
    });
    const told = await house.db.one<{ text: string }>('SELECT jsonb_agg(o)::text AS text FROM outbox o');
    expect(told?.text).not.toContain('Simões');
    await expect(wifi.slipParts(HOTEL, id, 'en')).rejects.toMatchObject({ code: 'already_closed' });
    await expect(within((tx) => wifi.revokeVoucher(tx, house.actor, id, 'again'))).rejects.toMatchObject({
      code: 'already_closed',
    });
  });

  test('says its end in the guest’s language and the hotel’s time', () => {
    const end = new Date('2015-12-20T10:00:00Z');
    const sentences = (['en', 'fr', 'it'] as const).map((language) =>
      codeSentence(language, DAY_PASS, end, 'Europe/Zurich'),
    );
    for (const sentence of sentences)
      expect(sentence).toMatch(/20 (December|décembre|dicembre).* 11:00(\.| at the latest\.)$/);
  });
});
