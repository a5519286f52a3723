import type { Browser, Locator } from 'playwright-core';
import type { GoodwillCaps } from '../../src/contracts/goodwill.js';
import type { HotelSettings } from '../../src/contracts/people.js';
import type { PromiseTimes } from '../../src/contracts/promises.js';
import { gone, openBrowser, seen, storyOf, TELLING_MS } from '../harness/browser.js';
import { openHouseOfTheDay, PASSWORD, type HouseOfTheDay } from './house-of-the-day.js';
import { Reception } from './pages/reception.page.js';

const THING = { de: 'Leselampe', en: 'Reading lamp' } as const;
const PLAN = 'Conference';
/** The plan the house of the day has already. */
const TAKEN_PLAN = 'Guest Wi-Fi';

/** What the browser says at this field when the form is sent; '' when it finds nothing wrong. */
const saidAt = (field: Locator) => field.evaluate((one: HTMLInputElement) => one.validationMessage);

describe('the pages of the house', () => {
  let browser: Browser;
  let day: HouseOfTheDay;
  let livia: Reception;
  let rosa: Reception;
  let andri: Reception;
  let ida: Reception;
  const it = storyOf(() => [livia, rosa, andri, ida].flatMap((one) => (one ? [one.device] : [])));
  const button = (desk: Reception, name: string, within: Locator = desk.page.locator('body')) =>
    within.getByRole('button', { name, exact: true });
  /** What has to be filled in has a star. */
  const labelled = (within: Locator, name: string) =>
    within.getByLabel(new RegExp(`^${name.replace(/[()]/g, '\\$&')}( \\*)?$`));
  const row = (desk: Reception, name: string) => desk.page.locator('li.static-row', { hasText: name });
  const section = (desk: Reception, title: string) => desk.page.getByRole('region', { name: desk.t(title) });
  const caps = async () => (await day.manager.get<GoodwillCaps>('/api/goodwill/caps')).body;

  async function goes(desk: Reception, page: string): Promise<void> {
    await desk.go(page);
    await seen(desk.page.getByRole('heading', { level: 1, name: desk.t(`pages.${page}`) }));
  }

  /** Sends the form as it is; @returns what is said at the field that is wrong, which the eye is taken to. */
  async function refusedAt(field: Locator): Promise<string> {
    await field.press('Enter');
    await seen(field.and(field.page().locator(':invalid:focus')));
    return saidAt(field);
  }

  beforeAll(async () => {
    [browser, day] = await Promise.all([openBrowser(), openHouseOfTheDay('en')]);
    const { house, manager } = day;
    await manager.put('/api/session/language', { language: 'en' });
    await house.as('admin');
    const second = { login: 'rosa', name: 'Rosa', role: 'manager', language: 'en', password: PASSWORD };
    expect((await manager.post('/api/staff', second)).status).toBe(201);
    expect((await manager.post('/api/stays', { line: 'Ana Silva 412' })).status).toBe(201);
    const open = () => Reception.open(browser, house.url, { language: 'en' });
    [livia, rosa, andri, ida] = [await open(), await open(), await open(), await open()];
    await livia.signIn('manager', PASSWORD);
  }, TELLING_MS);
  afterAll(async () => {
    await browser?.close();
    await day?.close();
  });

  it('a manager adds an amenity; a name of blanks is said at its field, and nothing she typed is lost', async () => {
    await goes(livia, 'catalogue');
    await button(livia, livia.t('catalogue.new')).click();
    const form = livia.dialog;
    const name = (code: string) =>
      labelled(form, livia.t('catalogue.name', { language: livia.t(`languages.${code}`) }));
    await name('de').fill(THING.de);
    await labelled(form, livia.t('catalogue.place')).fill('desk, drawer 4');
    await name('en').fill('  ');
    expect(await refusedAt(name('en'))).toBe(livia.t('wrongHere'));
    expect(await name('de').inputValue()).toBe(THING.de);
    expect(await labelled(form, livia.t('catalogue.place')).inputValue()).toBe('desk, drawer 4');
    await name('en').fill(THING.en);
    await button(livia, livia.t('save'), form).click();
    await gone(form);
    await seen(row(livia, THING.en).getByText(livia.t('catalogue.of', { available: 0, total: 0 })));
  });

  it('and its two units; a number that is none, or another unit’s, stays in the field and is said', async () => {
    await button(livia, livia.t('units.of', { what: THING.en })).click();
    const units = livia.page.getByRole('region', { name: livia.t('units.of', { what: THING.en }) });
    const tag = labelled(units, livia.t('units.newTag'));
    const rows = units.locator('tbody tr');
    await tag.fill('LA 1');
    expect(await refusedAt(tag)).not.toBe('');
    expect(await tag.inputValue()).toBe('LA 1');
    for (const [at, one] of ['LA-0001', 'LA-0002'].entries()) {
      await tag.fill(one);
      await tag.press('Enter');
      await seen(rows.nth(at));
    }
    await seen(row(livia, THING.en).getByText(livia.t('catalogue.of', { available: 2, total: 2 })));
    await tag.fill('LA-0001');
    await tag.press('Enter');
    await seen(units.getByRole('alert').getByText('Another unit has this tag.'));
    expect([await tag.inputValue(), await rows.count()]).toEqual(['LA-0001', 2]);
  });

  it('she changes the caps, while another manager looks at the old ones: who is later is told, and loses nothing', async () => {
    await rosa.signIn('rosa', PASSWORD);
    for (const desk of [livia, rosa]) await goes(desk, 'house');
    const [hers, late] = [section(livia, 'caps.title'), section(rosa, 'caps.title')];
    const minutes = labelled(late, rosa.t('caps.answerMinutes'));
    await minutes.fill('7');
    await labelled(hers, livia.t('caps.giftMinor')).fill('42');
    await button(livia, livia.t('save'), hers).click();
    await seen(hers.getByText(livia.t('saved')));
    await button(rosa, rosa.t('save'), late).click();
    await seen(late.getByRole('alert').getByText('Somebody has changed this in the meantime.'));
    const between = await caps();
    expect([between.giftMinor, between.answerMinutes === 7]).toEqual([4200, false]);
    // what was written meanwhile comes in, and what she typed is still hers to save
    await seen(late.locator('input[value="42"]'));
    expect(await minutes.inputValue()).toBe('7');
    await button(rosa, rosa.t('save'), late).click();
    await seen(late.getByText(rosa.t('saved')));
    expect(await caps()).toMatchObject({ giftMinor: 4200, answerMinutes: 7 });
  });

  it('when promises are warned of is a sentence of two numbers that stay in their order', async () => {
    const times = section(livia, 'promiseTimes.title');
    const hears = labelled(times, livia.t('promiseTimes.escalatePercent'));
    const word = labelled(times, livia.t('promiseTimes.wordMinutes'));
    await hears.fill('30');
    await hears.press('Enter');
    await seen(times.getByRole('alert'));
    expect(await hears.inputValue()).toBe('30 %');
    await hears.fill('75');
    await word.fill('500');
    expect(await refusedAt(word)).toBe(livia.t('wrongHere'));
    await word.fill('20');
    await hears.press('Enter');
    await seen(times.getByText(livia.t('saved')));
    const { body } = await day.manager.get<PromiseTimes>('/api/promise-times');
    expect(body).toMatchObject({ warnPercent: 50, escalatePercent: 75, wordMinutes: 20 });
  });

  it('she adds a Wi-Fi plan; the name of another one is said, and the rest of it stands', async () => {
    await goes(livia, 'plans');
    await button(livia, livia.t('plans.new')).click();
    const form = livia.dialog;
    const [name, devices] = ['name', 'devices'].map((one) => labelled(form, livia.t(`plans.${one}`)));
    await devices?.fill('9');
    await name?.fill(TAKEN_PLAN);
    await name?.press('Enter');
    await seen(form.getByRole('alert').getByText('Another plan has this name.'));
    expect(await devices?.inputValue()).toBe('9');
    await name?.fill(PLAN);
    await name?.press('Enter');
    await gone(form);
    await seen(row(livia, PLAN).getByText(/9 devices/));
  });

  it('the admin, who has no say in the allowance, sets the house and takes in a colleague', async () => {
    await andri.enter('admin', PASSWORD);
    await andri.openMenu();
    await seen(andri.page.getByRole('menuitem', { name: andri.t('pages.staff') }));
    expect(await andri.page.getByRole('menuitem', { name: andri.t('pages.house') }).count()).toBe(0);
    await andri.page.getByRole('menuitem', { name: andri.t('pages.hotel') }).click();
    const until = labelled(andri.page.locator('main'), andri.t('hotel.checkOutTime'));
    await until.fill('25:00');
    expect(await refusedAt(until)).not.toBe('');
    await until.fill('10:30');
    await until.press('Enter');
    await seen(andri.page.getByText(andri.t('saved')));
    const { body } = await day.manager.get<HotelSettings>('/api/hotel');
    expect(body).toMatchObject({ checkOutTime: '10:30', wifiPassword: 'zu Gast' });
  });

  it('a login that is none, a short password and a login that is taken are said; then she is there', async () => {
    await goes(andri, 'staff');
    await button(andri, andri.t('staff.new')).click();
    const form = andri.dialog;
    const [name, login, password] = ['staff.name', 'signIn.login', 'signIn.password'].map((word) =>
      labelled(form, andri.t(word)),
    ) as [Locator, Locator, Locator];
    await name.fill('Ida');
    await login.fill('ida neu');
    await password.fill('too short');
    expect(await refusedAt(login)).not.toBe('');
    await login.fill('mara');
    await password.press('End');
    expect(await refusedAt(password)).not.toBe('');
    await password.fill(PASSWORD);
    await password.press('Enter');
    await seen(form.getByRole('alert').getByText('This login is taken.'));
    expect([await name.inputValue(), await password.inputValue()]).toEqual(['Ida', PASSWORD]);
    await login.fill('ida');
    await labelled(form, andri.t('language')).click();
    await andri.page.getByRole('option', { name: andri.t('languages.en'), exact: true }).click();
    await button(andri, andri.t('save'), form).click();
    await gone(form);
    await seen(row(andri, 'Ida').getByText(/ida/));
  });

  it('who signs in and hands that amenity out', async () => {
    await ida.signIn('ida', PASSWORD);
    await ida.openRoom('412');
    await ida.card.getByRole('button', { name: THING.en }).click();
    await seen(ida.given.getByText(/LA-000[12]/));
    await seen(ida.has.getByText(THING.en));
  });
});
