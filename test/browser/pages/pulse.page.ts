import type { Browser, Locator } from 'playwright-core';
import { seen } from '../../harness/browser.js';
import { Console, type SpokenSeat } from './console.page.js';

/** The manager before the pulse of the house. */
export class Pulse extends Console {
  static async open(browser: Browser, url: string, seat: SpokenSeat): Promise<Pulse> {
    return new Pulse(...(await Console.before(browser, 'manager', `${url}/pulse`, seat)));
  }

  /** A figure of today with this number. */
  figure(name: string, count: number): Locator {
    const what = this.t(`figures.${name}`);
    const short = this.t(`figures.${name}_short`, { defaultValue: '' });
    const key = short === '' ? 'figures.open_counted' : 'figures.open_short_of';
    return this.page.getByRole('button', { name: this.t(key, { what, short, count }), exact: true });
  }

  /** A moment of the feed, with as much of what it was as the house tells. */
  moment(code: string, params: Record<string, string>): Locator {
    const hole = '\u0000';
    const open = { amenity: hole, thing: hole, amount: hole, by_when: hole, when: hole, ...params };
    const sentences = ['', '_what', '_amount'].map((variant) =>
      this.t(`moment.${code}${variant}`, open)
        .split(hole)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').trim())
        .join('.*'),
    );
    const log = this.page.getByRole('log', { name: this.t('feed.title') });
    return log.locator('li', { hasText: new RegExp(sentences.join('|'), 's') });
  }

  /** What waits for the manager, of one kind. */
  waits(kind: string): Locator {
    return this.page.getByTestId(`wait-${kind}`);
  }

  /** Into a chart by Tab, from its first bar to the next by arrow, and to its moments by Enter. @returns the bar's name */
  async openBarByKeyboard(figure: string): Promise<string> {
    const { keyboard } = this.page;
    const chart = this.page.getByTestId(`chart-${figure}`);
    await seen(chart.locator('.bar').nth(1));
    await chart.getByRole('button', { name: this.t('charts.as_table') }).focus();
    await keyboard.press('Tab');
    await keyboard.press('ArrowDown');
    const name = await chart.locator('.bar:focus').getAttribute('aria-label');
    await keyboard.press('Enter');
    return name ?? '';
  }

  words(): Promise<string> {
    return this.page.locator('main').innerText();
  }
}
