import type { TFunction } from 'i18next';
import type { Browser } from 'playwright-core';
import { Device, seen, type Seat } from '../../harness/browser.js';
import { wordsOf, type App, type Spoken } from '../words.js';

export type SpokenSeat = Seat & { language: Spoken };

/** Somebody who signs in at one of the consoles. */
export class Console {
  constructor(
    readonly device: Device,
    readonly t: TFunction,
    private readonly address: string,
  ) {}

  /** A device before that console, and its words: what the constructor asks for. */
  static async before(
    browser: Browser,
    app: App,
    address: string,
    seat: SpokenSeat,
  ): Promise<[Device, TFunction, string]> {
    return [await Device.open(browser, seat), await wordsOf(app, seat.language), address];
  }

  get page() {
    return this.device.page;
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.enter(login, password);
    await this.live();
  }

  /** Of those whose console is not live: the admin's. */
  async enter(login: string, password: string): Promise<void> {
    await this.page.goto(this.address);
    await this.page.getByLabel(this.t('signIn.login')).fill(login);
    await this.page.getByLabel(this.t('signIn.password'), { exact: true }).fill(password);
    await this.page.keyboard.press('Enter');
  }

  live(): Promise<void> {
    return seen(this.page.locator('[data-testid="live-badge"][data-status="live"]'));
  }
}
