import type { TFunction } from 'i18next';
import type { Browser, Locator } from 'playwright-core';
import { Device, seen, type Seat } from '../../harness/browser.js';
import { wordsOf, type Spoken } from '../words.js';

/** Somebody of facilities at the console. */
export class Facilities {
  private constructor(
    readonly device: Device,
    readonly t: TFunction,
    private readonly url: string,
  ) {}

  static async open(browser: Browser, url: string, seat: Seat & { language: Spoken }): Promise<Facilities> {
    const device = await Device.open(browser, seat);
    return new Facilities(device, await wordsOf('facilities', seat.language), `${url}/facilities`);
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

  get bank(): Locator {
    return this.page.locator('article.bank');
  }

  /** The word beside the station's name. */
  state(state: string): Locator {
    return this.bank.locator('.state', { hasText: this.t(`state.${state}`) });
  }

  bay(number: number, mood: string): Locator {
    const name = this.t('bay.tile', { bay: number, mood: this.t(`mood.${mood}`), more: '' });
    return this.bank.getByRole('button', { name });
  }

  alert(code: string): Locator {
    return this.page.locator('.alert', { hasText: this.t(`alert.${code}`) });
  }

  /** @returns the pairing code as it is shown */
  async pairingCode(station: string): Promise<string> {
    await this.page.getByRole('button', { name: this.t('places.choose', { station }) }).click();
    await this.page.getByRole('button', { name: this.t('station.pair') }).click();
    const letters = (await this.page.locator('.code-letters').textContent()) ?? '';
    await this.page.getByRole('button', { name: this.t('code.done') }).click();
    return letters;
  }
}
