import type { TFunction } from 'i18next';
import type { Browser, Locator } from 'playwright-core';
import { Device, seen, type Seat } from '../../harness/browser.js';
import { wordsOf, type Spoken } from '../words.js';

/** A guest with the page of her stay in her hand. */
export class Guest {
  private constructor(
    readonly device: Device,
    readonly t: TFunction,
    private readonly language: Spoken,
  ) {}

  static async open(browser: Browser, seat: Seat & { language: Spoken }): Promise<Guest> {
    const device = await Device.open(browser, { width: 390, height: 844, ...seat });
    return new Guest(device, await wordsOf('guest', seat.language), seat.language);
  }

  get page() {
    return this.device.page;
  }

  /** Opens the link and chooses her language. */
  async follow(link: string, name: string): Promise<void> {
    await this.page.goto(link);
    await seen(this.page.locator('h1', { hasText: name }));
    const spoken = { de: 'Deutsch', en: 'English' }[this.language];
    await this.page.getByRole('button', { name: spoken }).click();
    await seen(this.page.getByRole('heading', { level: 1, name: this.t('greeting', { guest: name }) }));
  }

  section(name: string): Locator {
    return this.page.getByRole('region', { name: this.t(`${name}.title`), exact: true });
  }

  async ask(words: string): Promise<void> {
    await this.page.getByLabel(this.t('ask.label')).fill(words);
    await this.page.getByRole('button', { name: this.t('ask.send'), exact: true }).click();
    await seen(this.page.getByText(this.t('ask.done')));
  }

  /** Thanks for one of her things. */
  async thank(words: string, about: string): Promise<void> {
    await this.page.getByRole('button', { name: this.t('say.thanks'), exact: true }).click();
    await this.page.getByLabel(this.t('say.about')).selectOption({ label: about });
    await this.page.getByLabel(this.t('say.thanks_label'), { exact: true }).fill(words);
    await this.section('say')
      .getByRole('button', { name: this.t('say.send'), exact: true })
      .click();
    await seen(this.page.getByText(this.t('say.thanks_done')));
  }
}
