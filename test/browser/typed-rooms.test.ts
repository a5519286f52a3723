import type { Browser, Response, Route } from 'playwright-core';
import { openBrowser, seen, storyOf, TELLING_MS } from '../harness/browser.js';
import { openHouseOfTheDay, PASSWORD, type HouseOfTheDay } from './house-of-the-day.js';
import { Reception } from './pages/reception.page.js';

/** Rooms that begin like each other, so that whatever is lost of one names another. */
const ROOMS = ['101', '110', '111', '118', '11', '1011', '1101', '1118', '1181', '181', '811', '1'];
/** How long the answer for so many typed characters is on its way, ms: the fewer, the longer. */
const SLOW = [0, 600, 350, 120, 40];
/** From a scanner's speed to a hand's, ms a key; each room gets one of them. */
const DELAYS = [0, 15, 40];

interface Watched {
  opened: string[];
  hurry: string | null;
}

/** Notes every guest who is ever shown, and presses Enter the moment a room wanted stands first. */
function watch(): void {
  const watched: Watched = { opened: [], hurry: null };
  const look = (): void => {
    const name = document.querySelector('article.guest-card h1')?.textContent ?? '';
    if (name !== '' && name !== watched.opened.at(-1)) watched.opened.push(name);
    const field = document.querySelector<HTMLInputElement>('input[role="combobox"]');
    const first = document.querySelector('#desk-lines li')?.textContent ?? '';
    const room = watched.hurry;
    if (!field || room === null || field.value !== room || !first.includes(`of${room}end`)) return;
    watched.hurry = null;
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  Object.assign(window, { watched });
}

describe('a room that is typed', () => {
  let browser: Browser;
  let day: HouseOfTheDay;
  let desk: Reception;
  let delayed = (_asked: string): number => 0;
  const it = storyOf(() => (desk ? [desk.device] : []));
  const watched = <T>(read: (one: Watched) => T): Promise<T> =>
    desk.page.evaluate(`(${read.toString()})(window.watched)`) as Promise<T>;
  const guestOf = (room: string) => `Guest of${room}end`;

  async function late(route: Route): Promise<void> {
    const { q } = route.request().postDataJSON() as { q: string };
    await new Promise((done) => setTimeout(done, delayed(q)));
    await route.continue().catch(() => undefined);
  }

  /** From a clean field; @returns everybody who was on the screen until the guest of this room was. */
  async function open(room: string, enter: () => Promise<void>): Promise<string[]> {
    await desk.atDesk();
    await watched((one) => void (one.opened = []));
    await enter();
    await seen(desk.card.locator('h1'));
    await desk.page.waitForTimeout(120);
    return watched((one) => one.opened);
  }

  /**
   * Keys stamped as a scanner's wire stamps them, 5 ms apart; how quickly a busy machine takes them in has no say.
   * @returns the answer to what was asked for.
   */
  async function scan(code: string): Promise<Response> {
    await desk.atDesk();
    const wire = await desk.device.context.newCDPSession(desk.page);
    const asked = desk.page.waitForResponse('**/api/units/lookup');
    const begun = Date.now() / 1000;
    const keys = [...code, 'Enter'].map((key, nth) => ({
      key,
      text: key === 'Enter' ? '\r' : key,
      timestamp: begun + nth * 0.005,
    }));
    for (const key of keys) {
      await wire.send('Input.dispatchKeyEvent', { ...key, type: 'keyDown' });
      await wire.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp', text: undefined });
    }
    await wire.detach();
    const reply = await asked;
    expect(reply.request().postDataJSON()).toEqual({ tag: code });
    return reply;
  }

  beforeAll(async () => {
    [browser, day] = await Promise.all([openBrowser(), openHouseOfTheDay('en')]);
    for (const room of ROOMS) {
      const line = `${guestOf(room)} ${room}`;
      expect((await day.manager.post('/api/stays', { line })).status).toBe(201);
    }
    desk = await Reception.open(browser, day.house.url, { language: 'en' });
    await desk.device.context.addInitScript(watch);
    await desk.signIn('mara', PASSWORD);
    await desk.page.route('**/api/stays/search', late);
  }, TELLING_MS);
  afterAll(async () => {
    await browser?.close();
    await day?.close();
  });

  it('opens its guest when Enter comes the moment she stands there, on a machine that is behind', async () => {
    const machine = await desk.device.context.newCDPSession(desk.page);
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    delayed = () => 0;
    const told: Record<string, string[]> = {};
    for (const room of ['110', '111', '1181']) {
      told[room] = await open(room, async () => {
        await desk.page.evaluate((wanted) => {
          (window as unknown as { watched: Watched }).watched.hurry = wanted;
        }, room);
        const before = room.slice(0, -1);
        await desk.page.keyboard.type(before, { delay: 60 });
        await seen(desk.lines.first().getByText(guestOf(before)));
        await desk.page.keyboard.type(room.slice(-1));
      });
    }
    await machine.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    for (const room of Object.keys(told))
      expect(told[room]).toEqual([expect.stringContaining(guestOf(room))]);
  });

  it('opens its guest however quickly it is typed, and whichever answer is late', async () => {
    delayed = (asked) => SLOW[asked.length] ?? 0;
    const told: Record<string, string[]> = {};
    for (const [index, room] of ROOMS.entries()) {
      const delay = DELAYS[index % DELAYS.length] ?? 0;
      told[`${room}, ${delay} ms`] = await open(room, async () => {
        await desk.page.keyboard.type(room, { delay });
        await desk.page.keyboard.press('Enter');
      });
    }
    for (const [typed, names] of Object.entries(told)) {
      const [room = ''] = typed.split(',');
      expect({ typed, names }).toEqual({ typed, names: [expect.stringContaining(guestOf(room))] });
    }
  });

  it('stays in the field while a new guest is still being written down', async () => {
    delayed = () => 0;
    let written: () => void = () => undefined;
    const patience = new Promise<void>((done) => (written = done));
    await desk.page.route('**/api/stays', async (route) => {
      await patience;
      await route.continue();
    });
    await desk.atDesk();
    await desk.type('Nora Neu 777');
    await desk.page.keyboard.press('Enter');
    await seen(desk.page.getByText(desk.t('pending', { what: 'Nora Neu 777' })));
    await desk.page.keyboard.type('11', { delay: 20 });
    written();
    await seen(desk.card.locator('h1', { hasText: '777' }));
    expect(await desk.field.inputValue()).toBe('11');
    await desk.page.keyboard.type('8');
    await desk.page.keyboard.press('Enter');
    await seen(desk.card.locator('h1', { hasText: guestOf('118') }));
  });

  it('is told from a unit that is scanned: the field keeps the one and not the other', async () => {
    await scan('CH-0001');
    await seen(desk.page.getByRole('region', { name: desk.t('counter.title') }).getByText('CH-0001'));
    expect(await desk.field.inputValue()).toBe('');
    await desk.page.keyboard.press('Escape');
    expect((await scan('9876')).status()).toBe(404);
    await seen(desk.page.getByText(desk.t('line.nothing')));
    expect(await desk.field.inputValue()).toBe('9876');
  });
});
