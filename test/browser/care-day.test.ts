import type { Browser } from 'playwright-core';
import { gone, openBrowser, seen, storyOf, TELLING_MS } from '../harness/browser.js';
import { CLINIC, openCareHouse, openOf, PORTER, REPAIRER, SHOP, SURPRISE } from './care-house.js';
import type { CareHouse, InRoom } from './care-house.js';
import { PASSWORD } from './house-of-the-day.js';
import { smallPicture } from '../harness/pictures.js';
import { CareDesk } from './pages/care.page.js';
import { Guest } from './pages/guest.page.js';
import { PartnerPage } from './pages/partner.page.js';
import { Pulse } from './pages/pulse.page.js';
import { Reception } from './pages/reception.page.js';
import { tellings } from './words.js';

const SAID = {
  de: {
    wish: 'iPhone leer, bis übermorgen',
    until: / · bis \S+ \d/,
    cable: 'USB-C-Kabel',
    pillow: 'Noch ein Kissen bitte',
    thanks: 'Sie haben mich gerettet',
    promise: 'Den Schirm aufs Zimmer',
    note: 'Sie ist bis sechs im Bad',
    words: 'Der Lift ist wieder heil',
    money: { part: 'CHF 30.–', rest: 'CHF 50.–' },
  },
  en: {
    wish: 'iphone empty until the day after tomorrow',
    until: / · until \S+ \d/,
    cable: 'USB-C cable',
    pillow: 'One more pillow please',
    thanks: 'You have saved my day',
    promise: 'The umbrella to the room',
    note: 'She swims until six',
    words: 'The lift is well again',
    money: { part: 'CHF 30.00', rest: 'CHF 50.00' },
  },
} as const;

/** One afternoon on which the house never says no: desk, manager, guest and partner, each at a screen of their own. */
describe.each(tellings)('an afternoon of yes, $language and $scheme', ({ language, scheme }) => {
  const said = SAID[language];
  const seat = { language, scheme };
  let browser: Browser;
  let house: CareHouse;
  let mara: CareDesk;
  let noah: Reception;
  let livia: Pulse;
  let reto: PartnerPage;
  let phone: Guest;
  let goesHome: () => Promise<void>;
  const it = storyOf(() =>
    [mara?.desk, noah, livia, reto, phone].flatMap((one) => (one ? [one.device] : [])),
  );
  const guest = (index: number): InRoom => {
    const stay = house.guests[index];
    if (!stay) throw new Error('too few guests');
    return stay;
  };
  /** As it stands beside a moment: the guest with her room. */
  const who = ({ guest: { name }, room }: InRoom) => `${name}, ${room}`;
  const first = () => guest(0);
  /** A rung is the best there is, Mara says the wish and takes it: two interactions. */
  const takes = async (kind: string, key: 'Enter' | '1' = 'Enter') => {
    await mara.wish(said.wish);
    await seen(mara.offer(kind, 0));
    await mara.take(key);
  };

  beforeAll(async () => {
    [browser, house] = await Promise.all([openBrowser(), openCareHouse(language)]);
    const { url } = house.house;
    mara = new CareDesk(await Reception.open(browser, url, seat));
    livia = await Pulse.open(browser, url, seat);
    noah = await Reception.open(browser, url, seat);
    reto = await PartnerPage.open(browser, seat);
    phone = await Guest.open(browser, seat);
  }, TELLING_MS);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it('Mara is at the desk, and Livia is there to be asked', async () => {
    await mara.desk.signIn('mara', PASSWORD);
    await livia.signIn('manager', PASSWORD);
    goesHome = await house.managerComes();
  });

  it('the guest on the screen, two interactions, and the last fitting cable is hers', async () => {
    await mara.desk.openRoom(first().room);
    await takes('exact');
    await seen(mara.desk.given.getByText('LI-0001').first());
    // lent until when she said
    await seen(mara.desk.given.getByText(said.until).first());
    await seen(livia.figure('wishes', 1));
    await seen(livia.moment('handed_out', { who: who(first()) }));
  });

  it('then one that fits as well; then one from the bar, which Pia brings', async () => {
    await takes('compatible', '1');
    await seen(mara.desk.given.getByText('CH-0001'));
    await Promise.all([house.lend('CH-0002', guest(2)), house.lend('CH-0003', guest(3))]);
    await takes('elsewhere');
    await seen(mara.desk.accepted.getByText(PORTER).first());
    await seen(livia.moment('being_brought', { who: who(first()) }));
  });

  it('Pia has a link and no account: she takes it on, is on the way, has brought it; the desk sees each step', async () => {
    const more = mara.page.getByRole('button', { name: mara.begin('errand.more') });
    const row = mara.open(PORTER).filter({ has: more });
    await row.locator(more).click();
    await mara.page.getByRole('menuitem', { name: mara.t('errand.link') }).click();
    const ticket = await mara.ticket();
    const { guest: her, room } = first();
    for (const words of [
      'LI-0002',
      `${mara.t('errand.from')}: Bar`,
      `${mara.t('errand.to')}: ${room}`,
      mara.t('guest.short', { name: her.name, room }),
      PORTER,
    ])
      expect(ticket).toContain(words);
    const pia = await PartnerPage.open(browser, seat);
    await pia.follow(house.at(await mara.link()));
    await seen(pia.page.getByText(pia.t('errand.asked', { by: PORTER })));
    await seen(pia.page.getByText(first().guest.name));
    for (const step of ['accepted', 'on_the_way']) {
      await pia.tap(`errand.do.${step}`);
      await seen(row.getByText(`${mara.t(`errand.status.${step}`)} · `));
    }
    await pia.tap('errand.do.delivered');
    await seen(pia.page.getByRole('heading', { name: pia.t('delivered.title', { by: PORTER }) }));
    await gone(row);
    await seen(livia.moment('delivered', { who: who(first()) }));
    expect(pia.device.broken).toEqual([]);
    await pia.device.context.close();
  });

  it('then a door of the locker, and when those are taken, the one that is back soon is kept for her', async () => {
    await takes('bay');
    expect(await mara.desk.given.locator('.secret').textContent()).toMatch(/^\d{3} \d{3}$/);
    await Promise.all([house.takeBay('usb-c', guest(2)), house.takeBay('lightning', guest(3))]);
    await takes('due_soon');
    await seen(mara.open(mara.begin('promise.by.hold')).filter({ hasText: who(first()) }));
  });

  it('then a gift, then a purchase nearby, whose receipt Livia opens from the ledger', async () => {
    await takes('gift');
    await takes('purchase', '1');
    await seen(mara.desk.accepted.getByText(SHOP));
    await mara.bought(smallPicture);
    const { context } = livia.device;
    const ledger = await context.newPage();
    await ledger.goto(`${house.house.url}/ledger`);
    const link = ledger.getByRole('link', {
      name: mara.t('ledger.receiptOf', { guest: first().guest.name }),
    });
    const [receipt] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await receipt.waitForLoadState();
    expect(await receipt.evaluate(() => document.images[0]?.naturalWidth)).toBe(1);
    await Promise.all([receipt.close(), ledger.close()]);
  });

  it('then good hands outside the house', async () => {
    await house.shut(house.shop);
    await takes('referral');
    await seen(mara.desk.accepted.getByText(REPAIRER).first());
  });

  it('Reto has a link and no account: he says yes, she is on the way, arrives, and is well looked after', async () => {
    const words = { person: REPAIRER, partner: CLINIC };
    const row = mara.open(mara.t('referral.line', words));
    await row.getByRole('button', { name: mara.t('referral.more', words) }).click();
    await mara.page.getByRole('menuitem', { name: mara.t('referral.link', words) }).click();
    await reto.follow(house.at(await mara.link()));
    const { name } = first().guest;
    await reto.stage('asked', name);
    await seen(reto.page.getByText(said.wish));
    await reto.tap('referral.accept');
    await reto.stage('accepted', name);
    await row.getByRole('button', { name: mara.t('referral.onTheWayWhat', { guest: name }) }).click();
    await seen(livia.moment('guest_on_the_way', { who: who(first()) }));
    await reto.lookAgain();
    await reto.stage('on_the_way', name);
    await reto.tap('referral.arrived_now');
    await reto.stage('arrived', name);
    await row.getByRole('button', { name: mara.t('referral.endTitle', { guest: name }) }).click();
    await mara.button(mara.t('referral.endYes')).click();
    await gone(row);
    await seen(livia.moment('looked_after', { who: who(first()) }));
  });

  it('and when nobody is there to go to, somebody of the house promises: never a no', async () => {
    await Promise.all([house.shut(house.porters), house.shut(house.clinic)]);
    await takes('promise');
    await seen(livia.figure('wishes', 9));
    await Promise.all([house.shut(house.porters, true), house.shut(house.clinic, true)]);
  });

  it('she has a page of her own: what she has, what she asks stands at the desk, and who takes it on', async () => {
    await phone.follow(house.at(await mara.desk.guestLink()), first().guest.name);
    const things = phone.section('things');
    for (const { amenity } of (await openOf(house.manager, first())).filter(({ kind }) => kind === 'loan'))
      await seen(things.getByText(amenity[language] ?? ''));
    await phone.ask(said.pillow);
    const row = mara.open(said.pillow);
    await seen(row.getByText(mara.t('now.wishFrom.guest_page')));
    // promised by hand first: the wish stays open, and both stand in one row until it is granted
    await mara.promiseAbout(said.pillow);
    await seen(row.getByText(mara.begin('promise.about.wish')));
    await row.getByRole('button', { name: mara.t('wish.ways') }).click();
    await seen(mara.desk.ladder);
    await mara.take('Enter');
    await gone(row.filter({ hasText: mara.t('wish.ways') }));
    await seen(
      phone
        .section('care')
        .locator('li', { hasText: said.pillow })
        .filter({ hasText: /Pia|Reto|Livia/ }),
    );
  });

  it('her thanks for the cable reach Mara, and Mara alone', async () => {
    await phone.thank(said.thanks, said.cable);
    await seen(mara.button(mara.t('menu.ofUnread', { name: 'Mara' })));
    await mara.desk.openMenu();
    await mara.page.getByRole('menuitem', { name: mara.t('thanksFor.menu') }).click();
    await seen(mara.page.getByRole('dialog').getByText(said.thanks));
    await mara.page.keyboard.press('Escape');
    await gone(mara.page.getByRole('dialog'));
    await seen(livia.figure('thanks', 1));
  });

  it('a gift over the cap: part of it at once, and Livia grants the rest with one tap', async () => {
    const { part: now, rest } = said.money;
    await mara.give('80', mara.t('gift.partNow', { now, rest }));
    const asked = mara.open(mara.t('ask.line', { amount: rest, purpose: '' }).trim());
    await seen(asked);
    await livia
      .waits('asks')
      .getByRole('button', { name: livia.t('asks.grant', { amount: rest }) })
      .click();
    await gone(livia.waits('asks'));
    await gone(asked);
    await seen(livia.moment('cap_granted', { amount: rest, who: who(first()) }));
  });

  it('nobody answers another time: when the minutes are over, the desk goes on alone, and Livia sees it', async () => {
    const { part: now, rest } = said.money;
    await mara.give('80', mara.t('gift.partNow', { now, rest }));
    const goOn = mara.page.getByRole('button', {
      name: mara.t('ask.goOnWhat', { amount: rest, guest: first().guest.name }),
    });
    await seen(mara.open(mara.t('ask.line', { amount: rest, purpose: '' }).trim()));
    expect(await goOn.count()).toBe(0);
    house.pass(4);
    await mara.page.reload();
    await goOn.click();
    await gone(goOn);
    await seen(livia.moment('cap_exceeded', { amount: rest, who: who(first()) }));
    await goesHome();
  });

  it('a promise comes near: half its time, then Livia knows, then it is broken', async () => {
    await mara.desk.openRoom(guest(1).room);
    await mara.promise(said.promise);
    const row = mara.open(said.promise);
    const state = (name: string) => row.getByText(mara.t(`promise.state.${name}`));
    await seen(row);
    const due = await house.dueOf(said.promise);
    house.pass(due.minutes * 0.6);
    await seen(state('half'));
    expect(await livia.waits('promises').getByText(said.promise).count()).toBe(0);
    house.pass(due.minutes * 0.25);
    await seen(state('escalated'));
    await seen(livia.waits('promises').getByText(said.promise));
    house.pass(due.minutes * 0.25);
    await seen(state('broken'));
    await seen(livia.moment('promise_broken', { who: who(guest(1)) }));
  });

  it('then Mara apologises with a surprise, in two taps', async () => {
    await mara.desk.apologise();
    const done = { name: guest(1).guest.name, what: SURPRISE[language] };
    await seen(mara.desk.bar.getByText(mara.t('apology.doneWith', done)));
    await seen(livia.moment('apology', { who: who(guest(1)) }));
  });

  it('a surprise for no reason comes with the words for its card, which she writes by hand', async () => {
    await mara.desk.surprise(SURPRISE[language]);
    await seen(mara.desk.surprised.getByText(mara.t('gift.byHand')));
    // in the guest's language where the house has it, else in English
    const card = guest(1).guest.language === 'de' ? 'Von Herzen' : 'With love';
    expect(await mara.desk.surprised.locator('blockquote').innerText()).toBe(card);
  });

  it('H at the desk rings on Livia’s pulse, without a name; she comes, and Mara sees that it is she', async () => {
    await mara.desk.atDesk();
    await mara.page.keyboard.press('h');
    await seen(livia.page.getByText(livia.t('help_call.asks_desk')));
    await livia.page.getByRole('button', { name: livia.t('help_call.come') }).click();
    const comes = mara.page.getByText(mara.t('help_call.coming', { coming: 'Livia' }));
    await seen(comes);
    await gone(livia.page.getByText(livia.t('help_call.asks_desk')));
    await mara.button(mara.t('help_call.end')).click();
    await gone(comes);
  });

  it('the shift changes: what is open has its next step and a note, and Noah confirms that he has read it', async () => {
    await mara.desk.go('handover');
    await mara.page.getByLabel(mara.t('handover.noteOf', { what: said.promise })).fill(said.note);
    await mara.page.getByLabel(mara.t('handover.words'), { exact: true }).fill(said.words);
    await mara.button(mara.t('handover.go')).click();
    await seen(mara.page.getByText(mara.t('handover.done')));
    await noah.signIn('noah', PASSWORD);
    await seen(noah.page.getByRole('button', { name: noah.t('menu.of', { name: 'Noah' }), exact: true }));
    await noah.go('handover');
    await seen(noah.page.getByText(said.words));
    const open = noah.page.locator('li', { hasText: said.promise });
    await seen(open.getByText(noah.t('handover.noteBefore', { note: said.note })));
    expect((await open.locator('.next-step').innerText()).length).toBeGreaterThan(10);
    await noah.page.getByRole('button', { name: noah.t('handover.read'), exact: true }).click();
    await seen(mara.page.getByText(mara.t('handover.readBy', { name: 'Noah', when: '' }).trim()));
  });

  it('from a bar Livia goes to its moments by keyboard, and comes back to the bar', async () => {
    const bar = await livia.openBarByKeyboard('way');
    const moments = livia.page.getByRole('dialog').locator('ol.drill > li');
    await seen(moments.first());
    expect(bar).toContain(`: ${await moments.count()}. `);
    await livia.page.keyboard.press('Escape');
    await gone(moments.first());
    await seen(livia.page.locator(`.bar:focus[aria-label="${bar}"]`));
  });

  it('all this Livia has seen live, and nowhere who of the house it was', async () => {
    await seen(livia.moment('handover_read', {}));
    await seen(livia.figure('wishes', 10));
    await seen(livia.figure('broken', 1));
    const words = await livia.words();
    expect(words).toContain(who(first()));
    expect(words).not.toMatch(/Mara|Noah|Jonas|Livia/);
  });
});
