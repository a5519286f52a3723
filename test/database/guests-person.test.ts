import { v7 as uuidv7 } from 'uuid';
import type { HouseState } from '../../src/contracts/live.js';
import type { WaitingLine } from '../../src/contracts/person.js';
import type { StayLine } from '../../src/contracts/stays.js';
import { oftenOverridden } from '../../src/domains/guests/rule-voice.queries.js';
import { thanksFor } from '../../src/domains/guests/guest-word.queries.js';
import { onShift } from '../builders/happenings.js';
import { emptyGuests, findOne, HEADER, HOTEL, NOW, openHouse, type TestHouse } from './guests-house.js';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(() => emptyGuests(house));
afterAll(() => house.close());

const PERSON_HEADER = `${HEADER},profile,member_number,birth_date`;
const row = (reservation: string, name: string, days: string, more = ',,') =>
  `${reservation},,${name},CHE,${days},1,0,no,0,,,${more}`;
const bringPeople = (...rows: string[]) =>
  house.importStays.run(house.actor, Buffer.from([PERSON_HEADER, ...rows].join('\n')), 'en');
const person = (stay: StayLine) => house.guests.person(HOTEL, stay.id, 'en');
const stays = async (...names: string[]) =>
  Promise.all(names.map((line) => house.walkIn.run(house.actor, { line })));

/** Something she was given an hour ago, by Mara, against a rule if one is named. */
async function given(stayId: string, connector: string | null = null, rule: string | null = null) {
  const [amenity, handout] = [uuidv7(), uuidv7()];
  await house.db.rows(
    `INSERT INTO amenity (hotel_id, id, kind, names, icon, connector, stock) VALUES ($1, $2, 'giveaway', '{"de": "Kabel", "en": "Cable"}', 'cable', $3, 5)`,
    [HOTEL, amenity, connector],
  );
  await house.db.rows(
    `INSERT INTO handout (hotel_id, id, stay_id, amenity_id, kind, status, given_at, given_by, warnings)
     VALUES ($1, $2, $3, $4, 'giveaway', 'given', $5, $6, $7)`,
    [HOTEL, handout, stayId, amenity, NOW, house.actor.staffId, JSON.stringify(rule ? [{ code: rule }] : [])],
  );
  return handout;
}

describe('who she is', () => {
  test('her profile says it whatever name she books under; a name alone only asks', async () => {
    await bringPeople(
      row('A1', 'Meier,Anna', '2014-05-01,2014-05-03', 'P-1,,1984-02-29'),
      row('A2', 'Huber,Anna', '2015-09-16,2015-09-19', 'P-1,,'),
      row('A3', 'Huber,Anna', '2015-09-17,2015-09-19'),
    );
    const [known, namesake] = [await findOne(house, 'A2'), await findOne(house, 'A3')];
    expect(await person(known)).toMatchObject({ stays: 2, returning: true, birthDate: '1984-02-29' });
    const other = await person(namesake);
    expect(other).toMatchObject({ stays: 1, returning: false, maybeSame: [] });
    // the record of P-1 is called Meier, as on her first visit
    await bringPeople(row('A4', 'Meier,anna', '2015-09-18,2015-09-19'));
    expect(await person(await findOne(house, 'A4'))).toMatchObject({
      stays: 1,
      maybeSame: [{ guestId: known.guest.id, name: 'Anna Meier', stays: 2, lastStay: '2014-05-03' }],
    });
  });

  test('her member number says it too, and is learned with the profile once', async () => {
    await bringPeople(row('B1', 'Rossi,Ada', '2015-09-16,2015-09-19', ',M-7,'));
    await bringPeople(row('B2', 'Rossi,A.', '2015-11-01,2015-11-03', 'P-9,M-7,1990-11-02'));
    const later = await person(await findOne(house, 'B2'));
    expect(later).toMatchObject({ stays: 2, memberNumber: 'M-7', birthdayDuringStay: '2015-11-02' });
    const again = await bringPeople(row('B2', 'Rossi,A.', '2015-11-01,2015-11-03', 'P-9,M-7,1990-11-02'));
    expect(again).toMatchObject({ unchanged: 1, updated: 0 });
  });

  test('the property system knows of visits before our time', async () => {
    const once = row('E1', 'Frey,Lea', '2015-09-16,2015-09-19');
    await bringPeople(once);
    expect((await person(await findOne(house, 'E1'))).returning).toBe(false);
    expect(await bringPeople(once.replace(',no,', ',yes,'))).toMatchObject({ updated: 1 });
    expect(await person(await findOne(house, 'E1'))).toMatchObject({ stays: 1, returning: true });
  });

  test('a list without the new columns changes nothing of stays that an older house had imported', async () => {
    await bringPeople(row('C1', 'Keller,Ida', '2015-09-16,2015-09-19'));
    await house.db.rows('UPDATE stay SET imported_as = substring(imported_as FOR 88)');
    expect(await bringPeople(row('C1', 'Keller,Ida', '2015-09-16,2015-09-19'))).toMatchObject({
      unchanged: 1,
    });
    const learned = row('C1', 'Keller,Ida', '2015-09-16,2015-09-19', ',,1990-01-01');
    expect(await bringPeople(learned)).toMatchObject({ updated: 1 });
  });

  test('two desks say of each other’s guest that she is the same person: one record, every stay, nothing lost', async () => {
    const [one, two] = (await stays('Ana Silva 101', 'Ana Silva 102')) as [StayLine, StayLine];
    await house.remarks.write(house.actor, two.id, { kind: 'said', words: 'likes the lake side' });
    await house.joinClub.run(house.actor, two.id, 'en');
    const done = await Promise.allSettled([
      house.samePerson.run(house.actor, one.id, two.guest.id, 'en'),
      house.samePerson.run(house.actor, two.id, one.guest.id, 'en'),
    ]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const both = [await person(one), await person(two)];
    expect(both[0]?.guestId).toBe(both[1]?.guestId);
    for (const now of both)
      expect(now).toMatchObject({ stays: 2, maybeSame: [], remarks: [{ words: 'likes the lake side' }] });
    expect(both[0]?.memberNumber).toMatch(/^G-\d{5}$/);
    expect(await house.db.one('SELECT count(*)::integer AS n FROM guest WHERE merged_into IS NULL')).toEqual({
      n: 1,
    });
    const self = house.samePerson.run(house.actor, one.id, both[0]?.guestId ?? '', 'en');
    await expect(self).rejects.toMatchObject({ status: 409, code: 'same_already' });
    const stranger = house.samePerson.run(house.actor, one.id, uuidv7(), 'en');
    await expect(stranger).rejects.toMatchObject({ status: 404, code: 'unknown_guest' });
  });

  test('a list that names the profile of the other record still finds her, also after a second time', async () => {
    const days = ['2014-05-01,2014-05-03', '2015-01-04,2015-01-06', '2015-09-16,2015-09-19'];
    await bringPeople(...days.map((stay, i) => row(`F${i}`, `Graf${i},Eva`, stay, `P-${i},,`)));
    const [first, second, third] = [
      await findOne(house, 'F0'),
      await findOne(house, 'F1'),
      await findOne(house, 'F2'),
    ];
    await house.samePerson.run(house.actor, second.id, first.guest.id, 'en');
    await house.samePerson.run(house.actor, third.id, second.guest.id, 'en');
    await bringPeople(row('F9', 'Graf,E.', '2015-12-01,2015-12-02', 'P-0,,'));
    const now = await person(await findOne(house, 'F9'));
    expect(now).toMatchObject({ guestId: third.guest.id, stays: 4 });
  });

  test('twelve guests join the club at once: twelve numbers, and who joins twice keeps hers', async () => {
    const lines = await stays(...Array.from({ length: 12 }, (_, i) => `Gast Nummer ${i + 1}`));
    const joined = await Promise.all(
      [...lines, ...lines].map(({ id }) => house.joinClub.run(house.actor, id, 'en')),
    );
    expect(new Set(joined.map(({ memberNumber }) => memberNumber)).size).toBe(12);
  });

  test('a house without a mail server says that no address can be confirmed, and keeps it all the same', async () => {
    const [guest] = (await stays('Ana Silva 101 ana@silva.example')) as [StayLine];
    const known = await house.emailProof.person(HOTEL, guest.id, 'en');
    expect(known).toMatchObject({ email: 'ana@silva.example', emailVerified: false, mayConfirm: false });
    const sent = house.emailProof.send(house.actor, guest.id, 'en');
    await expect(sent).rejects.toMatchObject({ status: 409, code: 'no_mail_server' });
  });

  test('what is remembered: her connector from the last hand-out, a remark until it expires', async () => {
    const [guest] = (await stays('Ana Silva 101')) as [StayLine];
    await given(guest.id, 'plug-uk');
    expect((await person(guest)).connector).toBeNull();
    await given(guest.id, 'lightning');
    const remark = await house.remarks.write(house.actor, guest.id, {
      kind: 'preference',
      words: 'oat milk',
    });
    expect(remark.expiresOn).toBe('2017-09-17');
    expect(await person(guest)).toMatchObject({ connector: 'lightning', remarks: [{ words: 'oat milk' }] });
    await house.db.rows(`UPDATE remark SET expires_on = '2015-09-17'`);
    expect((await person(guest)).remarks).toEqual([]);
  });
});

describe('who waits', () => {
  const order = async () => {
    const states = await house.guests.waitingStates(HOTEL, null);
    return states.map(({ state }) => [(state as WaitingLine).order, (state as WaitingLine).name]);
  };
  const three = async () => {
    await house.db.rows('TRUNCATE waiting');
    const lines: WaitingLine[] = [];
    for (const name of ['Nguyen', 'Rossi', 'Huber'])
      lines.push(await house.waiting.add(house.actor, { name, place: 'lobby' }));
    return lines as [WaitingLine, WaitingLine, WaitingLine];
  };

  test('is taken once, whoever taps; everybody behind moves up and every board hears of it', async () => {
    const [first, second, third] = await three();
    const taps = await Promise.allSettled([1, 2].map(() => house.waiting.take(house.actor, first.id)));
    expect(taps.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await order()).toEqual([
      [1, 'Rossi'],
      [2, 'Huber'],
    ]);
    const told = await house.db.one<{ touched: { id: string }[]; moment: unknown }>(
      'SELECT touched, moment FROM outbox ORDER BY id DESC LIMIT 1',
    );
    expect(told?.touched.map(({ id }) => id).sort()).toEqual([first.id, second.id, third.id].sort());
    expect(told?.moment).toEqual({ code: 'with_you', stayId: null });
    expect(JSON.stringify(await house.db.rows('SELECT touched, moment FROM outbox'))).not.toContain('Nguyen');
  });

  test('a name in another script stands with its Latin reading, there and on every board', async () => {
    await three();
    await house.waiting.add(house.actor, { name: '欧阳', place: 'lobby' });
    expect((await order()).at(-1)).toEqual([4, '欧阳 (Ouyang)']);
    const [guest] = (await stays('Пётр Иванов 101')) as [StayLine];
    const word = { stayId: guest.id, kind: 'wrong' as const, words: 'cold soup' };
    expect(await house.words.said(house.actor, word)).toMatchObject({ guest: 'Пётр Иванов (Petr Ivanov)' });
    const other = (await stays('Пётр Иванов 102'))[0] as StayLine;
    expect((await person(other)).maybeSame).toMatchObject([{ name: 'Пётр Иванов (Petr Ivanov)' }]);
  });

  test('is forgotten by name a day after', async () => {
    const [first, second] = await three();
    for (const line of [first, second]) await house.waiting.take(house.actor, line.id);
    await house.db.rows(`UPDATE waiting SET ended_at = ended_at - interval '25 hours' WHERE id = $1`, [
      first.id,
    ]);
    await house.waiting.add(house.actor, { name: 'Frey', place: 'phone' });
    const names = await house.db.rows<{ name: string }>('SELECT name FROM waiting ORDER BY at, id');
    expect(names.map(({ name }) => name)).toEqual(['Rossi', 'Huber', 'Frey']);
  });

  test('comes back into her own place for a quarter of an hour', async () => {
    const [first] = await three();
    await house.waiting.gone(house.actor, first.id);
    expect(await house.waiting.undo(house.actor, first.id)).toMatchObject({ order: 1 });
    await house.waiting.gone(house.actor, first.id);
    await house.db.rows(
      `UPDATE waiting SET ended_at = ended_at - interval '16 minutes' WHERE ended_at IS NOT NULL`,
    );
    await expect(house.waiting.undo(house.actor, first.id)).rejects.toMatchObject({
      code: 'undo_not_possible',
    });
  });
});

describe('what she says', () => {
  test('one question a stay: of two who ask at once one hears that it was asked, and later what became of it', async () => {
    await bringPeople(row('D1', 'Silva,Ana', '2015-09-16,2015-09-20'));
    const stay = await findOne(house, 'D1');
    expect((await person(stay)).question).toBeNull();
    await given(stay.id);
    const { question } = await person(stay);
    if (!question) throw new Error('no question at a good moment');
    const asked = await Promise.allSettled(
      ['a lamp by the bed', ''].map((words) =>
        house.advices.asked(house.actor, { stayId: stay.id, questionId: question.questionId, words }, 'en'),
      ),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await person(stay)).question).toBeNull();
    await house.db.rows(`UPDATE advice SET words = 'a lamp by the bed'`);
    const [advice] = await house.db.rows<{ id: string }>('SELECT id FROM advice');
    await expect(house.advices.told(house.actor, advice?.id ?? '')).rejects.toMatchObject({
      code: 'nothing_to_tell',
    });
    await house.advices.became(house.actor, advice?.id ?? '', 'Every room has one now', 'en');
    expect((await person(stay)).toTell).toMatchObject([
      { became: 'Every room has one now', guest: 'Ana Silva' },
    ]);
    await house.advices.told(house.actor, advice?.id ?? '');
    expect((await person(stay)).toTell).toEqual([]);
  });

  test('on a slip she is asked with it, once: one of two slips, the same again when it is printed again, and nobody asks aloud', async () => {
    await bringPeople(row('D2', 'Silva,Ana', '2015-09-16,2015-09-20'));
    const stay = await findOne(house, 'D2');
    const handouts = [await given(stay.id), await given(stay.id)];
    const print = (handoutId: string) =>
      house.guests.questionForSlip(HOTEL, { stayId: stay.id, handoutId, askedBy: house.actor.staffId });
    const { question } = await person(stay);
    const printed = await Promise.all(handouts.map(print));
    expect(printed.filter((words) => words !== null)).toEqual([question?.guestWords]);
    expect(await Promise.all(handouts.map(print))).toEqual(printed);
    expect(await person(stay)).toMatchObject({ question: null, slipQuestion: question });
    const write = (words: string) =>
      house.advices.asked(
        house.actor,
        { stayId: stay.id, questionId: question?.questionId ?? '', words, via: 'slip' },
        'en',
      );
    await expect(write('')).rejects.toMatchObject({ constraint: 'never_asked_twice_a_stay' });
    const written = await Promise.allSettled([write('a lamp'), write('a chair')]);
    expect(written.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await person(stay)).slipQuestion).toBeNull();
    expect(await Promise.all(handouts.map(print))).toEqual([null, null]);
    expect(await house.db.rows('SELECT via, words <> $1 AS said FROM advice', [''])).toEqual([
      { via: 'slip', said: true },
    ]);
  });

  test('what she had on a slip and answers on her own page is not lost', async () => {
    await bringPeople(row('D3', 'Silva,Ana', '2015-09-16,2015-09-20'));
    const stay = await findOne(house, 'D3');
    const handoutId = await given(stay.id);
    const { question } = await person(stay);
    await house.guests.questionForSlip(HOTEL, { stayId: stay.id, handoutId, askedBy: house.actor.staffId });
    const advised = { questionId: question?.questionId ?? '', words: 'a lamp' };
    await house.db.transaction((tx) => house.guests.advise(tx, HOTEL, stay.id, advised));
    expect(await house.db.rows('SELECT via, words FROM advice')).toEqual([
      { via: 'guest_page', words: 'a lamp' },
    ]);
  });

  test('perks and questions worded anew are read again by every card that is open', async () => {
    const words = async () => (await house.guests.houseStates(HOTEL, null))[0]?.state;
    const before = await words();
    const names = { de: 'Später gehen', en: 'Late check-out' };
    const { id, version } = await house.things.add('perk', house.actor, { names, active: true });
    const added = await words();
    await house.things.change('perk', house.actor, id, { names, active: false, version });
    const states = [before, added, await words()].map((state) => (state as HouseState).wording);
    expect(new Set(states).size).toBe(3);
    const told = await house.db.rows<{ touched: unknown }>(
      `SELECT touched FROM outbox WHERE type = 'perk.changed'`,
    );
    expect(told.map(({ touched }) => touched)).toEqual([1, 2].map(() => [{ kind: 'house', id: HOTEL }]));
  });

  test('thanks reach the colleague concerned and no board; what is wrong stands there until it is made good', async () => {
    const [guest, other] = (await stays('Ana Silva 101', 'Ida Keller 102')) as [StayLine, StayLine];
    const handout = await given(guest.id);
    await house.words.said(house.actor, {
      stayId: guest.id,
      kind: 'thanks',
      words: 'so kind',
      aboutId: handout,
    });
    const thanks = await thanksFor(house.db, HOTEL, house.actor.staffId);
    expect(thanks).toMatchObject([{ words: 'so kind', guest: 'Ana Silva', answered: false }]);
    expect(await house.guests.guestWordStates(HOTEL, null)).toEqual([]);
    const notHers = house.words.said(house.actor, {
      stayId: other.id,
      kind: 'thanks',
      words: 'x',
      aboutId: handout,
    });
    await expect(notHers).rejects.toMatchObject({ code: 'unknown_about' });
    const wrong = await house.words.said(house.actor, {
      stayId: guest.id,
      kind: 'wrong',
      words: 'cold soup',
    });
    expect(await house.guests.guestWordStates(HOTEL, null)).toMatchObject([
      { state: { words: 'cold soup' } },
    ]);
    expect((await person(guest)).question).toBeNull();
    const answers = [1, 2].map(() =>
      house.db.transaction((tx) => house.guests.answerWord(tx, HOTEL, wrong.id)),
    );
    expect((await Promise.all(answers)).sort()).toEqual([false, true]);
    expect(await house.guests.guestWordStates(HOTEL, [wrong.id])).toMatchObject([{ state: null }]);
    const feed = JSON.stringify(await house.db.rows('SELECT touched, moment FROM outbox'));
    expect(feed).not.toContain(house.actor.staffId);
    expect(feed).not.toContain('so kind');
  });

  test('a rule overridden ten times is put to the manager, and rests for a month after her decision', async () => {
    const [guest] = (await stays('Ana Silva 101')) as [StayLine];
    for (let i = 0; i < 9; i += 1) await given(guest.id, null, 'one_per_guest');
    const often = () => oftenOverridden(house.db, HOTEL, house.clock.now());
    const write = (sql: string, values: unknown[]) => house.db.rows(sql, values);
    const here = [-1, 1].map((hours) => new Date(Date.parse(NOW) + hours * 3_600_000)) as [Date, Date];
    const noah = uuidv7();
    await write(
      `INSERT INTO staff_member (hotel_id, id, login, name, role, language, password_hash)
       VALUES ($1, $2, 'noah', 'Noah', 'reception', 'en', '')`,
      [HOTEL, noah],
    );
    for (const staffId of [house.actor.staffId, noah]) await onShift(write, HOTEL, staffId, here);
    expect(await often()).toEqual([]);
    await given(guest.id, null, 'one_per_guest');
    expect(await often()).toEqual([{ rule: 'one_per_guest', times: 10 }]);
    await house.voices.decide(house.actor, { rule: 'one_per_guest', decision: 'kept' });
    expect(await often()).toEqual([]);
    await house.db.rows(`UPDATE rule_decision SET at = at - interval '31 days'`);
    expect(await often()).toHaveLength(1);
    for (let i = 0; i < 11; i += 1) await given(guest.id, null, 'loan_length');
    expect((await often())[0]).toEqual({ rule: 'loan_length', times: 11 });
    const voice = await house.voices.raise(house.actor, { rule: 'deposit', stayId: guest.id });
    expect(await house.guests.ruleVoiceStates(HOTEL, null)).toMatchObject([{ state: { rule: 'deposit' } }]);
    await house.voices.answer(house.actor, voice.id, 'We drop it for you');
    expect(await house.guests.ruleVoiceStates(HOTEL, null)).toEqual([]);
    expect((await person(guest)).ruleVoices).toMatchObject([{ answer: 'We drop it for you' }]);
  });
});
