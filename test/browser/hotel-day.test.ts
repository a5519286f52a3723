import type { Browser } from 'playwright-core';
import type { Slip } from '../../src/contracts/wifi.js';
import type { StayLine } from '../../src/contracts/stays.js';
import type { HandoutLine } from '../../src/contracts/handouts.js';
import { gone, openBrowser, seen, storyOf, TELLING_MS } from '../harness/browser.js';
import { NETWORK, openHouseOfTheDay, PASSWORD, STATION, type HouseOfTheDay } from './house-of-the-day.js';
import { Facilities } from './pages/facilities.page.js';
import { Kiosk } from './pages/kiosk.page.js';
import { Reception } from './pages/reception.page.js';
import { tellings } from './words.js';

const AMENITY = {
  de: { usb: 'USB-C-Kabel', lightning: 'Lightning-Kabel', wifi: 'WLAN-Gutschein', bay: 'Ladefach' },
  en: { usb: 'USB-C cable', lightning: 'Lightning cable', wifi: 'Wi-Fi voucher', bay: 'Charging locker' },
} as const;

const withoutAccents = (text: string) => text.normalize('NFKD').replace(/\p{M}+/gu, '');

/** Guests who are as easily mistaken as guests are: one by her accents, two by their name. */
function known(stays: StayLine[]): { accented: StayLine; namesakes: StayLine[]; others: StayLine[] } {
  const latin = stays.filter(
    ({ room, guest }) => room !== null && /^[\p{Script=Latin}' -]+$/u.test(guest.name),
  );
  const byName = new Map<string, StayLine[]>();
  for (const stay of latin) byName.set(stay.guest.name, [...(byName.get(stay.guest.name) ?? []), stay]);
  const alone = latin.filter(({ guest }) => byName.get(guest.name)?.length === 1);
  const accented = alone.find(
    ({ guest }) => withoutAccents(guest.name) !== guest.name && !/ß/.test(guest.name),
  );
  const namesakes = [...byName.values()].find((same) => same.length > 1);
  if (!accented || !namesakes) throw new Error('a list without namesakes or accents');
  return { accented, namesakes, others: alone.filter((stay) => stay !== accented) };
}

/** Width and height in points of the sheet the browser would print; it must be one. */
async function paperOf(desk: Reception): Promise<[number, number]> {
  const pdf = (await desk.page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  return [Math.round(Number(width)), Math.round(Number(height))];
}

/** One day at the desk, in the lobby and in the workshop, in each language and light. */
describe.each(tellings)('a day in the house, $language and $scheme', ({ language, scheme }) => {
  const name = AMENITY[language];
  let browser: Browser;
  let day: HouseOfTheDay;
  let mara: Reception;
  let noah: Reception;
  let jonas: Facilities;
  let kiosk: Kiosk;
  let people: ReturnType<typeof known>;
  let door: { bay: number; pin: string };
  const it = storyOf(() => [mara, noah, jonas, kiosk].flatMap((one) => (one ? [one.device] : [])));
  const guest = (index: number): StayLine & { room: string } => {
    const stay = people.others[index];
    if (!stay?.room) throw new Error('too few guests');
    return { ...stay, room: stay.room };
  };

  beforeAll(async () => {
    [browser, day] = await Promise.all([openBrowser(), openHouseOfTheDay(language)]);
    const { url } = day.house;
    mara = await Reception.open(browser, url, { language, scheme });
    noah = await Reception.open(browser, url, { language, scheme });
    jonas = await Facilities.open(browser, url, { language, scheme });
    kiosk = await Kiosk.open(browser, url, language);
  }, TELLING_MS);
  afterAll(async () => {
    await browser?.close();
    await day?.close();
  });

  it('Mara signs in and takes the list of arrivals in: first how it would be, then how it is', async () => {
    await mara.signIn('mara', PASSWORD);
    await mara.go('import');
    const file = { name: 'arrivals.csv', mimeType: 'text/csv', buffer: day.arrivals };
    await mara.page.locator('input[type=file]').setInputFiles(file);
    const preview = mara.page.getByRole('status', { name: mara.t('import.preview'), exact: true });
    await seen(preview);
    const promised = await preview.locator('p').first().textContent();
    expect(promised).toMatch(/^[1-9]\d+ .* 0 .* 0 /);
    await mara.page.getByRole('button', { name: mara.t('import.go'), exact: true }).click();
    const done = mara.page.getByRole('status', { name: mara.t('import.done'), exact: true });
    await seen(done);
    expect(await done.locator('p').first().textContent()).toBe(promised);
    people = known((await day.manager.get<StayLine[]>('/api/stays?status=in_house')).body);
  });

  it('she finds a guest by the name without its accents, and by the room', async () => {
    const { accented } = people;
    await mara.page.getByRole('link', { name: /^gerne/ }).click();
    await mara.atDesk();
    await mara.type(withoutAccents(accented.guest.name).toLowerCase());
    await seen(
      mara.lines
        .first()
        .filter({ hasText: accented.guest.name })
        .filter({ hasText: accented.room ?? '' }),
    );
    await mara.openRoom(accented.room ?? '');
    await seen(mara.card.locator('h1', { hasText: accented.guest.name }));
  });

  it('guests of the same name stand there with their rooms', async () => {
    await mara.atDesk();
    await mara.type(people.namesakes[0]?.guest.name ?? '');
    for (const { room } of people.namesakes) await seen(mara.lines.filter({ hasText: room ?? '' }));
  });

  it('a charger goes over the desk with the keyboard alone, and Noah sees it without asking', async () => {
    await noah.signIn('noah', PASSWORD);
    const { room, guest: her } = guest(0);
    await mara.openRoom(room);
    await mara.type('usb-c');
    await seen(mara.lines.filter({ hasText: name.usb }));
    await mara.page.keyboard.press('Enter');
    await seen(mara.given.getByText(/CH-000\d/));
    await seen(mara.has.getByText(name.usb));
    await seen(noah.moments.getByText(`${name.usb}`).filter({ hasText: her.name }));
  });

  it('and back again with one tap', async () => {
    await mara.page
      .getByTestId('undo-bar')
      .getByRole('button', { name: mara.t('undo') })
      .click();
    await seen(mara.page.getByTestId('undo-bar').getByText(mara.t('done.undone')));
    await seen(mara.has.getByText(mara.t('has.nothing')));
    const undone = noah.t('moment.undone', { amenity: name.usb, who: '' }).trim();
    await seen(noah.moments.locator('li').filter({ hasText: undone.split(' ').at(-1) ?? '' }));
  });

  it('both want the last one: one has it, the other has ways to yes and takes one', async () => {
    await Promise.all([mara.openRoom(guest(1).room), noah.openRoom(guest(2).room)]);
    for (const desk of [mara, noah]) {
      await desk.type('lightning');
      await seen(desk.lines.filter({ hasText: name.lightning }));
    }
    await Promise.all([mara.page.keyboard.press('Enter'), noah.page.keyboard.press('Enter')]);
    await Promise.all([mara, noah].map((desk) => seen(desk.given.or(desk.ladder))));
    const [lucky] = (await mara.given.count()) > 0 ? [mara] : [noah];
    const other = lucky === mara ? noah : mara;
    await seen(lucky.given.getByText(/LI-0001/));
    await seen(other.ladder);
    await seen(other.lines.nth(1));
    const yes = await other.lines.first().locator('.row-name').textContent();
    await other.page.keyboard.press('1');
    await gone(other.ladder);
    await seen(other.page.getByTestId('undo-bar').getByText(yes ?? ''));
  });

  it('a voucher has its slip: her name, the network, the code in big digits and two codes to scan', async () => {
    const { room, guest: her, id } = guest(3);
    await mara.openRoom(room);
    await mara.card.getByRole('button', { name: name.wifi }).click();
    const shown = await mara.given.locator('.secret').textContent();
    await mara.given.getByRole('button', { name: mara.t('print') }).click();
    const sheet = mara.page.getByTestId('print-slip');
    await sheet.waitFor({ state: 'attached' });
    await mara.page.waitForFunction(() => (window as unknown as { printed: number }).printed === 1);
    const card = await day.manager.get<{ open: HandoutLine[] }>(`/api/stays/${id}`);
    const voucher = card.body.open.find(({ kind }) => kind === 'voucher');
    const slip = (await day.manager.post<Slip>(`/api/handouts/${voucher?.id}/slip`)).body;
    expect(shown?.replace(/\s/g, '')).toBe(slip.code?.replace(/\s/g, ''));
    await mara.page.emulateMedia({ media: 'print' });
    for (const text of [her.name, NETWORK, shown ?? '']) await seen(sheet.getByText(text));
    // the question of her stay, with two lines to write on
    expect(await sheet.locator('.slip-line').count()).toBe(slip.question ? 2 : 0);
    expect(await mara.page.locator('header.top-bar').isVisible()).toBe(false);
    const size = await sheet
      .locator('.slip-code')
      .evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    expect(size).toBeGreaterThan(28);
    const codes = await sheet
      .locator('img')
      .evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? ''));
    const svgs = codes.map((code) => decodeURIComponent(code.slice(code.indexOf(',') + 1)));
    expect(svgs).toEqual([slip.joinQr, slip.portalQr, slip.pageQr]);
    expect(await paperOf(mara)).toEqual([595, 842]);
    await mara.page.emulateMedia({ media: null });
    await mara.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  });

  it('on the roll of 80 mm too', async () => {
    await mara.openMenu();
    await mara.page.getByRole('menuitem', { name: mara.t('paper.a4') }).click();
    await mara.page.keyboard.press('Escape');
    await gone(mara.page.getByRole('menu'));
    await mara.given.getByRole('button', { name: mara.t('print') }).click();
    await mara.page.getByTestId('print-slip').waitFor({ state: 'attached' });
    expect((await paperOf(mara))[0]).toBe(227);
    await mara.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  });

  it('reception gives a bay, and its PIN stands on the slip', async () => {
    await mara.openRoom(guest(4).room);
    await mara.card.getByRole('button', { name: name.bay }).click();
    const pin = (await mara.given.locator('.secret').textContent()) ?? '';
    expect(pin).toMatch(/^\d{3} \d{3}$/);
    await mara.given.getByRole('button', { name: mara.t('print') }).click();
    const sheet = mara.page.getByTestId('print-slip');
    await sheet.waitFor({ state: 'attached' });
    expect(await sheet.locator('.slip-code').textContent()).toBe(pin);
    await mara.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  });

  it('facilities pairs the kiosk in the lobby', async () => {
    await jonas.signIn('jonas', PASSWORD);
    await seen(jonas.state('ready'));
    await kiosk.pair(await jonas.pairingCode(STATION));
  });

  it('a guest asks for power, keeps the PIN, and locks the phone in; it is charging', async () => {
    const { room, guest: her } = guest(5);
    door = await kiosk.askForPower(room, her.lastName, 'usb-c');
    expect(door.pin).toMatch(/^\d{6}$/);
    await kiosk.button('pin.go').click();
    await kiosk.heading('repeat.title');
    await kiosk.tap(door.pin);
    await kiosk.heading('door.open.deposit.title', { bay: door.bay });
    day.station.guest.put(door.bay, { connector: 'usb-c', watts: 15, charge: 0.2 });
    day.station.guest.closeDoor(door.bay);
    await kiosk.heading('door.done.deposit.charging');
    await kiosk.button('door.done.go').click();
    await kiosk.heading('home.welcome');
    await seen(jonas.bay(door.bay, 'charging'));
    expect(await jonas.page.locator('body').textContent()).not.toContain(her.lastName);
  });

  it('a wrong PIN opens nothing; the right one brings the phone back', async () => {
    const { bay, pin } = door;
    await kiosk.fetch(bay, pin === '111111' ? '222222' : '111111');
    await seen(kiosk.page.getByText(kiosk.t('notes.wrong_pin')));
    expect(day.station.world(bay).door).toBe('closed');
    await kiosk.button('tools.back').click();
    await kiosk.page.getByRole('button', { name: kiosk.t('tools.back') }).click();
    await kiosk.heading('home.welcome');
    await kiosk.fetch(bay, pin);
    await kiosk.heading('door.open.pickup.title', { bay });
    day.station.guest.take(bay);
    day.station.guest.closeDoor(bay);
    await kiosk.heading('door.done.pickup.title');
    await kiosk.button('door.done.go').click();
    await seen(jonas.bay(bay, 'free'));
  });

  it('the station dies: facilities sees it within seconds, says who takes care, and sees it back', async () => {
    day.station.kill();
    await seen(jonas.state('lost'));
    await seen(jonas.alert('station_lost'));
    await kiosk.heading('lost.title');
    await jonas
      .alert('station_lost')
      .getByRole('button', { name: jonas.t('alerts.acknowledge') })
      .click();
    await seen(jonas.page.getByText(jonas.t('alerts.acknowledged', { name: 'Jonas' })));
    day.station.powerBack();
    await seen(jonas.state('ready'));
    await gone(jonas.alert('station_lost'));
    await kiosk.heading('home.welcome');
  });
});
