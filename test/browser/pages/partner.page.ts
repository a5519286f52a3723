import type { TFunction } from 'i18next';
import type { Browser } from 'playwright-core';
import { Device, seen, type Seat } from '../../harness/browser.js';
import { wordsOf, type Spoken } from '../words.js';

/** Somebody without an account who has got a link. */
export class PartnerPage {
  private constructor(
    readonly device: Device,
    readonly t: TFunction,
  ) {}

  static async open(browser: Browser, seat: Seat & { language: Spoken }): Promise<PartnerPage> {
    const device = await Device.open(browser, { width: 390, height: 844, ...seat });
    return new PartnerPage(device, await wordsOf('partner', seat.language));
  }

  get page() {
    return this.device.page;
  }

  async follow(link: string): Promise<void> {
    await this.page.goto(link);
  }

  /** How it stands, said with the guest's name. */
  stage(stage: string, guest: string): Promise<void> {
    const said = this.t(`referral.${stage}.title`, { guest, when: '' }).trim();
    return seen(this.page.locator('h1', { hasText: said }));
  }

  async tap(key: string): Promise<void> {
    const name = this.t(key, { when: '' }).trim();
    await this.page.getByRole('button', { name }).click();
  }

  /** Takes the telephone out of the pocket: the page looks again. */
  async lookAgain(): Promise<void> {
    await this.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  }
}
