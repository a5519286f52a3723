import type { Browser } from 'playwright-core';
import { unkind } from '../harness/accessible.js';
import { gone, openBrowser, seen, storyOf } from '../harness/browser.js';
import { busyHouse, openCareHouse, type BusyHouse, type CareHouse } from './care-house.js';
import { PASSWORD, STATION } from './house-of-the-day.js';
import { Facilities } from './pages/facilities.page.js';
import { Guest } from './pages/guest.page.js';
import { Kiosk } from './pages/kiosk.page.js';
import { PartnerPage } from './pages/partner.page.js';
import { Pulse } from './pages/pulse.page.js';
import { Reception } from './pages/reception.page.js';
import { CareDesk } from './pages/care.page.js';
import { faint, nameless, overhang, wrongAtAnyHour, wrongWith } from './screen-walk.js';

const SIZES = [
  { width: 390, height: 844 },
  { width: 800, height: 1280 },
  { width: 1280, height: 800 },
];
const DESKS = SIZES.slice(1);
const LOBBY = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
];
/** Of each screen what is wrong with it. */
type Wrongs = Record<string, Record<string, string[]>>;
const nothingIn = (wrong: Wrongs): Wrongs =>
  Object.fromEntries(Object.keys(wrong).map((screen) => [screen, {}]));
const HOSTILE = `<img src=x onerror=document.title='taken'>`;

describe('the screens', () => {
  let browser: Browser;
  let day: CareHouse;
  let desk: Reception;
  let dark: Reception;
  let works: Facilities;
  let boss: Reception;
  let busy: BusyHouse;
  const it = storyOf(() => [desk, dark, works, boss].flatMap((one) => (one ? [one.device] : [])));

  beforeAll(async () => {
    [browser, day] = await Promise.all([openBrowser(), openCareHouse('en')]);
    desk = await Reception.open(browser, day.house.url, { language: 'en' });
    dark = await Reception.open(browser, day.house.url, { language: 'en', scheme: 'dark' });
    works = await Facilities.open(browser, day.house.url, { language: 'en', scheme: 'dark' });
    await desk.signIn('mara', PASSWORD);
    await dark.signIn('noah', PASSWORD);
    await works.signIn('jonas', PASSWORD);
  });
  afterAll(async () => {
    await browser?.close();
    await day?.close();
  });

  it('a name with HTML and SQL in it is a name', async () => {
    const line = `${HOSTILE}'; DROP TABLE guest;-- 4711`;
    expect((await day.manager.post('/api/stays', { line })).status).toBe(201);
    await desk.openRoom('4711');
    await seen(desk.card.locator('h1').getByText(HOSTILE));
    // where she who cannot see it will be told what was done: there before anything is
    expect(await desk.page.getByTestId('last-done').getAttribute('role')).toBe('status');
    expect(await desk.page.locator('img').count()).toBe(0);
    expect(await desk.page.title()).not.toBe('taken');
  });

  it('everything that can be pressed has a name, and every word can be read by day and by night', async () => {
    for (const one of [desk, dark, works]) {
      if (one instanceof Reception) await one.openRoom('4711');
      expect(await nameless(one.page)).toEqual([]);
      expect(await faint(one.page)).toEqual([]);
    }
  });

  it('why a way stands where it stands is said of the marked one, and of any on hover', async () => {
    await new CareDesk(desk).wish('iphone empty');
    const said = desk.page.locator('.ladder-why');
    const first = await said.innerText();
    await desk.page.keyboard.press('ArrowDown');
    await gone(said.getByText(first, { exact: true }));
    await seen(desk.lines.nth(1).and(desk.page.locator('[aria-describedby="ladder-why"]')));
    const tip = desk.page.getByRole('tooltip');
    await gone(tip);
    await desk.lines.first().hover();
    await seen(tip);
    const why = await tip.innerText();
    expect(why.length).toBeGreaterThan(10);
    expect(first).toBe(desk.t('offer.why', { why }));
    await desk.page.mouse.move(0, 0);
  });

  it('what the guest points at is drawn as large as it is', async () => {
    await desk.ladder.getByRole('button', { name: desk.t('offer.letPoint') }).click();
    const faces = await desk.dialog.locator('.connector-choice svg').evaluateAll((all) =>
      all.map((face) => {
        const { width, height } = face.getBoundingClientRect();
        return [(width / 96) * 25.4, (height / 96) * 25.4, face.getAttribute('viewBox')] as const;
      }),
    );
    expect(faces).toHaveLength(11);
    for (const [width, height, drawn] of faces) {
      const [, , across = 0, up = 0] = (drawn ?? '').split(' ').map(Number);
      expect([width, height]).toEqual([expect.closeTo(across, 1), expect.closeTo(up, 1)]);
    }
    // a USB-A plug as its makers specify it
    expect(faces.some(([width, height]) => Math.abs(width - 12) < 0.1 && Math.abs(height - 4.5) < 0.1)).toBe(
      true,
    );
    await desk.page.keyboard.press('Escape');
    await gone(desk.dialog);
    await desk.field.press('Escape');
    await gone(desk.ladder);
  });

  it('nothing hangs over the edge of a phone, a tablet or a desk', async () => {
    for (const one of [desk, works]) {
      for (const size of SIZES) {
        await one.page.setViewportSize(size);
        expect({ size, over: await overhang(one.page) }).toEqual({ size, over: [] });
      }
    }
  });

  it('everybody finds the way at the lockers: before the kiosk knows its place, and when it greets', async () => {
    const kiosk = await Kiosk.open(browser, day.house.url, 'en');
    await kiosk.page.goto(`${day.house.url}/kiosk`);
    await seen(kiosk.page.getByLabel(kiosk.t('pair.code')));
    const before = await wrongWith(kiosk.page, LOBBY);
    await kiosk.pair(await works.pairingCode(STATION));
    expect([before, await wrongAtAnyHour(kiosk.page, LOBBY)]).toEqual([{}, {}]);
    await kiosk.device.context.close();
    await works.bank.getByRole('button', { pressed: false }).first().click();
    expect(await wrongAtAnyHour(works.page, DESKS)).toEqual({});
  });

  it('nothing is offered that cannot leave: an address is not confirmed without mail, and it says what to do instead', async () => {
    boss = await Reception.open(browser, day.house.url, { language: 'en', ...SIZES[2] });
    busy = await busyHouse(day);
    await boss.page.goto(day.house.url);
    await seen(boss.page.getByLabel(boss.t('signIn.login')));
    expect(await wrongAtAnyHour(boss.page, SIZES)).toEqual({});
    await boss.signIn('manager', PASSWORD);
    expect(await wrongAtAnyHour(boss.page, DESKS)).toEqual({});
    const address = { version: busy.version, email: 'ana@silva.example' };
    expect((await day.manager.patch(`/api/stays/${busy.id}/person`, address)).status).toBe(200);
    await boss.openRoom(busy.room);
    await seen(boss.care);
    await boss.card.getByRole('button', { name: boss.t('person.email.onlyWhat', address) }).click();
    await seen(boss.dialog.getByText(boss.t('person.email.noMail')));
    await boss.page.keyboard.press('Escape');
    await gone(boss.dialog);
  });

  it('so it is where nobody hears a no: card, dialog, ladder, menu; who opened a dialog is where she was', async () => {
    const wrong: Wrongs = { card: await wrongAtAnyHour(boss.page, DESKS) };
    await boss.forGuest('gift');
    wrong['dialog'] = await wrongAtAnyHour(boss.page, DESKS);
    await seen(boss.dialog.and(boss.page.locator(':has(:focus)')));
    await boss.page.keyboard.press('Escape');
    await gone(boss.dialog);
    const opener = boss.card.getByRole('button', { name: boss.t('person.menu.title') });
    await seen(opener.and(boss.page.locator(':focus')));
    await boss.wish('iphone empty');
    wrong['ladder'] = await wrongAtAnyHour(boss.page, DESKS);
    expect(wrong).toEqual(nothingIn(wrong));
    await boss.openMenu();
    expect(await unkind(boss.page)).toEqual([]);
    await boss.page.keyboard.press('Escape');
    await gone(boss.page.getByRole('menu'));
  });

  it('and on every page of the house: handover, roster, partners, allowance, ledger, amenities, settings', async () => {
    const wrong: Wrongs = {};
    for (const page of ['handover', 'roster', 'partners', 'house', 'ledger', 'catalogue', 'hotel']) {
      await boss.go(page);
      await seen(boss.page.getByRole('heading', { level: 1, name: boss.t(`pages.${page}`) }));
      await gone(boss.page.getByLabel(boss.t('loading')));
      wrong[page] = await wrongAtAnyHour(boss.page, DESKS);
    }
    expect(wrong).toEqual(nothingIn(wrong));
    await boss.device.context.close();
  });

  it('and for the manager before the pulse, the guest on her page, and who takes care elsewhere', async () => {
    const wrong: Wrongs = {};
    const livia = await Pulse.open(browser, day.house.url, { language: 'en' });
    await livia.signIn('manager', PASSWORD);
    await seen(livia.waits('asks'));
    await seen(livia.page.locator('.chart .bar'));
    wrong['pulse'] = await wrongAtAnyHour(livia.page, DESKS);
    const guest = await Guest.open(browser, { language: 'en' });
    await guest.follow(busy.guestLink, busy.guest.name);
    wrong['guest'] = await wrongAtAnyHour(guest.page, SIZES);
    for (const name of ['referral', 'errand'] as const)
      for (const scheme of ['light', 'dark'] as const) {
        const partner = await PartnerPage.open(browser, { language: 'en', scheme });
        await partner.follow(busy.partnerLinks[name]);
        await seen(partner.page.locator('main dl'));
        wrong[`${name}, ${scheme}`] = await wrongWith(partner.page, SIZES);
        await partner.device.context.close();
      }
    expect(wrong).toEqual(nothingIn(wrong));
    for (const { device } of [livia, guest]) await device.context.close();
  });

  it('a call for a hand that did not go out says so, and goes out when she tries again', async () => {
    const problem = { code: 'unavailable', detail: 'Nobody has heard it' };
    await desk.page.route('**/api/help', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify(problem),
      }),
    );
    await desk.page.getByRole('button', { name: desk.t('callColleague') }).click();
    const alert = desk.page.getByRole('alert').filter({ hasText: problem.detail });
    await seen(alert);
    await desk.page.unroute('**/api/help');
    await alert.getByRole('button', { name: desk.t('again') }).click();
    await gone(alert);
    const mine = desk.page.getByRole('status', { name: desk.t('help_call.title') });
    await seen(mine.getByRole('button'));
    // above everything, and over nothing
    const [bar, head] = await Promise.all([
      mine.boundingBox(),
      desk.page.locator('header').first().boundingBox(),
    ]);
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeLessThanOrEqual(head?.y ?? 0);
    await mine.getByRole('button', { name: desk.t('help_call.end') }).click();
    await gone(mine.getByRole('button'));
  });

  it('the keyboard alone: the focus is seen, ? helps, Esc goes back', async () => {
    await desk.atDesk();
    await desk.page.keyboard.press('Tab');
    const ring = await desk.page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body);
      return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
    });
    expect(ring).toBe(true);
    await desk.page.keyboard.press('?');
    await seen(desk.page.getByRole('dialog', { name: desk.t('help.title') }));
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    // the one field has the focus nearly always: a help that works only outside it helps nobody
    await desk.field.focus();
    await desk.page.keyboard.press('?');
    await seen(desk.page.getByRole('dialog', { name: desk.t('help.title') }));
    // who cannot see it is in it, and afterwards where the work goes on
    await seen(desk.page.getByRole('dialog').and(desk.page.locator(':has(:focus)')));
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await seen(desk.field.and(desk.page.locator(':focus')));
    expect(await desk.field.inputValue()).toBe('');
  });

  it('a lost line is said with its age, and what happened meanwhile is there when it is back', async () => {
    await desk.atDesk();
    await desk.device.context.setOffline(true);
    await seen(desk.page.locator('[data-testid="live-badge"][data-status="lost"]'));
    expect(await desk.badge.textContent()).toMatch(/\d\d:\d\d/);
    const line = { line: 'Meanwhile Arrived 4712' };
    expect((await day.manager.post('/api/stays', line)).status).toBe(201);
    await desk.device.context.setOffline(false);
    await desk.live();
    await seen(desk.moments.getByText('Meanwhile Arrived'));
  });
});
