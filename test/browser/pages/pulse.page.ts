import type { TFunction } from 'i18next';
import type { Browser, Locator } from 'playwright-core';
import { Device, seen, type Seat } from '../../harness/browser.js';
import { wordsOf, type Spoken } from '../words.js';

/** The manager before the pulse of the house. */
export class Pulse {
  private constructor(
    readonly device: Device,
    readonly t: TFunction,
    private readonly url: string,
  ) {}

  static async open(browser: Browser, url: string, seat: Seat & { language: Spoken }): Promise<Pulse> {
    const device = await Device.open(browser, seat);
    return new Pulse(device, await wordsOf('manager', seat.language), `${url}/pulse`);
  }

  get page() {
    return this.device.page;
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.page.goto(this.url);
    await this.page.getByLabel(this.t('signIn.login')).fill(login);
    await this.page.getByLabel(this.t('signIn.password'), { exact: true }).fill(password);
    await this.page.keyboard.press('Enter');
    await seen(this.page.locator('[data-testid="live-badge"][data-status="live"]'));
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
