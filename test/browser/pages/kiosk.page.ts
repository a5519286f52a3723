import type { TFunction } from 'i18next';
import type { Browser, Locator } from 'playwright-core';
import { Device, gone, seen } from '../../harness/browser.js';
import { wordsOf, type Spoken } from '../words.js';

/** A guest before the kiosk in the lobby. */
export class Kiosk {
  private constructor(
    readonly device: Device,
    readonly t: TFunction,
    private readonly url: string,
    private readonly language: Spoken,
  ) {}

  static async open(browser: Browser, url: string, language: Spoken): Promise<Kiosk> {
    const device = await Device.open(browser, { width: 800, height: 1280, language });
    return new Kiosk(device, await wordsOf('kiosk', language), `${url}/kiosk`, language);
  }

  get page() {
    return this.device.page;
  }

  heading(key: string, params: Record<string, string | number> = {}): Promise<void> {
    return seen(this.page.getByRole('heading', { level: 1, name: this.t(key, params) }));
  }

  button(key: string): Locator {
    return this.page.getByRole('button', { name: this.t(key) });
  }

  async pair(code: string): Promise<void> {
    await this.page.goto(this.url);
    const before = await wordsOf('kiosk', 'en');
    const field = this.page.getByLabel(before('pair.code'));
    await field.fill(code);
    await this.page.keyboard.press('Enter');
    // it greets in the house's first language once it is paired; a tap before that is forgotten
    await gone(field);
    await this.speak();
  }

  /** A guest's own tap; the screen forgets it when it is idle. */
  async speak(): Promise<void> {
    const name = { de: 'Deutsch', en: 'English' }[this.language];
    await this.page.getByRole('button', { name }).click();
    await this.heading('home.welcome');
  }

  /** From "I need power" to the PIN. @returns the door and the PIN as they stand on the screen */
  async askForPower(room: string, name: string, connector: string): Promise<{ bay: number; pin: string }> {
    await this.button('home.need').click();
    await this.page.getByLabel(this.t('who.room')).fill(room);
    await this.page.getByLabel(this.t('who.name')).fill(name);
    await this.page.keyboard.press('Enter');
    await this.heading('connector.title');
    await this.page.getByRole('button', { name: this.t(`connectors.${connector}`) }).click();
    await this.heading('pin.title');
    const spoken = (await this.page.locator('.big-pin .unseen').textContent()) ?? '';
    const lead = (await this.page.locator('.lead').textContent()) ?? '';
    return { bay: Number(/(\d+)\D*$/.exec(lead.split('.')[0] ?? '')?.[1]), pin: spoken.replace(/\D/g, '') };
  }

  /** Digit by digit, by finger. */
  async tap(pin: string): Promise<void> {
    for (const digit of pin) {
      await this.page.getByRole('button', { name: this.t('pad.digit', { digit }), exact: true }).click();
    }
  }

  async fetch(bay: number, pin: string): Promise<void> {
    await this.button('home.fetch').click();
    await this.door(bay).click();
    await this.heading('pickup.title', { bay });
    await this.tap(pin);
  }

  door(bay: number): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${this.t('bank.door', { bay })}, `) });
  }
}
