import type { Browser, Locator } from 'playwright-core';
import { Console, type SpokenSeat } from './console.page.js';

/** Somebody of facilities at the console. */
export class Facilities extends Console {
  static async open(browser: Browser, url: string, seat: SpokenSeat): Promise<Facilities> {
    return new Facilities(...(await Console.before(browser, 'facilities', `${url}/facilities`, seat)));
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
