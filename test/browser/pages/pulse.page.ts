import type { Browser, Locator } from 'playwright-core';
import { Console, type SpokenSeat } from './console.page.js';

/** The manager before the pulse of the house. */
export class Pulse extends Console {
  static async open(browser: Browser, url: string, seat: SpokenSeat): Promise<Pulse> {
    return new Pulse(...(await Console.before(browser, 'manager', `${url}/pulse`, seat)));
  }

  /** A figure of today with this number. */
  figure(name: string, count: number): Locator {
    const what = this.t(`figures.${name}`);
    return this.page.getByRole('button', { name: this.t('figures.open', { what, count }), exact: true });
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

  words(): Promise<string> {
    return this.page.locator('main').innerText();
  }
}
