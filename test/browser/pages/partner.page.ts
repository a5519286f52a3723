import type { TFunction } from 'i18next';
import type { Browser } from 'playwright-core';
import { Device, seen, type Seat } from '../../harness/browser.js';
import { wordsOf, type Spoken } from '../words.js';

/** Somebody without an account who has got a link. */
export class PartnerPage {
  private constructor(
    readonly device: Device,
    readonly t: TFunction,
    private readonly language: Spoken,
  ) {}

  static async open(browser: Browser, seat: Seat & { language: Spoken }): Promise<PartnerPage> {
    const device = await Device.open(browser, { width: 390, height: 844, ...seat });
    return new PartnerPage(device, await wordsOf('partner', seat.language), seat.language);
  }

  get page() {
    return this.device.page;
  }

  /** The page begins in the first language of the person, as the house knows it, and goes on in the one that is tapped. */
  async follow(link: string): Promise<void> {
    const spoken = (language: string) => this.page.locator(`html[lang=${language}]`).waitFor();
    await this.page.goto(link);
    await spoken('de');
    await this.page.locator(`header button[lang=${this.language}]`).click();
    await spoken(this.language);
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
