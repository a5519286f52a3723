import type { TFunction } from 'i18next';
import type { Browser, Locator } from 'playwright-core';
import { Device, seen, type Seat } from '../../harness/browser.js';
import { wordsOf, type Spoken } from '../words.js';

/** A receptionist at her screen. What she does, she does by name and by key, as people do. */
export class Reception {
  private constructor(
    readonly device: Device,
    readonly t: TFunction,
    private readonly url: string,
  ) {}

  static async open(browser: Browser, url: string, seat: Seat & { language: Spoken }): Promise<Reception> {
    const device = await Device.open(browser, seat);
    return new Reception(device, await wordsOf('reception', seat.language), url);
  }

  get page() {
    return this.device.page;
  }

  async signIn(login: string, password: string): Promise<void> {
    await this.page.goto(this.url);
    await this.page.getByLabel(this.t('signIn.login')).fill(login);
    await this.page.getByLabel(this.t('signIn.password'), { exact: true }).fill(password);
    await this.page.keyboard.press('Enter');
    await this.live();
  }

  get badge(): Locator {
    return this.page.getByTestId('live-badge');
  }

  live(): Promise<void> {
    return seen(this.page.locator('[data-testid="live-badge"][data-status="live"]'));
  }

  get field(): Locator {
    return this.page.getByRole('combobox', { name: this.t('field.label') });
  }

  get lines(): Locator {
    return this.page.getByRole('listbox', { name: this.t('line.list') }).getByRole('option');
  }

  /** The guest who is open. */
  get card(): Locator {
    return this.page.locator('article.guest-card');
  }

  /** What the open guest has. */
  get has(): Locator {
    return this.card.getByRole('region', { name: this.t('has.title') });
  }

  get given(): Locator {
    return this.page.getByRole('status', { name: this.t('given.title') });
  }

  get ladder(): Locator {
    return this.page.locator('section.ladder');
  }

  get moments(): Locator {
    return this.page.getByRole('region', { name: this.t('moment.title') });
  }

  /** A page of the menu of the person signed in. */
  async go(name: string): Promise<void> {
    await this.openMenu();
    await this.page.getByRole('menuitem', { name: this.t(`pages.${name}`) }).click();
  }

  async openMenu(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('menu.of', { name: '' }) }).click();
  }

  /** By hand: what comes quicker than a hand is a scanner. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 100 });
  }

  /** From a clean field to the guest in `room`, blindly: what the screen shows meanwhile is not waited for. */
  async openRoom(room: string): Promise<void> {
    await this.atDesk();
    await this.type(room);
    await this.page.keyboard.press('Enter');
    await seen(this.card.locator('h1', { hasText: room }));
  }

  /** Nothing open, nothing typed. */
  async atDesk(): Promise<void> {
    await this.field.focus();
    for (
      let step = 0;
      step < 4 && ((await this.card.count()) > 0 || (await this.field.inputValue()));
      step += 1
    ) {
      await this.page.keyboard.press('Escape');
    }
    await seen(this.page.getByText(this.t('welcome.title')));
  }
}
