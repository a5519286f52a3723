import type { TFunction } from 'i18next';
import type { Locator } from 'playwright-core';
import { gone, seen } from '../../harness/browser.js';
import type { Reception } from './reception.page.js';

/** What a receptionist does for a guest beside handing things out. */
export class CareDesk {
  constructor(readonly desk: Reception) {}

  get page() {
    return this.desk.page;
  }

  get t(): TFunction {
    return this.desk.t;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  }

  /** First interaction: what the open guest says, and Enter. */
  async wish(words: string): Promise<void> {
    await this.desk.field.fill(words);
    await this.page.keyboard.press('Enter');
    await seen(this.desk.ladder);
  }

  /** The offer on that rung, and where: 0 is the first, which Enter takes. */
  offer(kind: string, at: number): Locator {
    const sub = this.page.locator('.row-sub', { hasText: new RegExp(`^${this.t(`offer.${kind}`)}`) });
    return this.desk.lines.nth(at).filter({ has: sub });
  }

  /** Second interaction. What was done stands there then, with its names. */
  async take(key: 'Enter' | '1' | '2'): Promise<void> {
    await this.page.keyboard.press(key);
    await gone(this.desk.ladder);
    await seen(this.desk.given.or(this.desk.accepted));
  }

  /** How a sentence begins, before the first thing that is filled in. */
  begin(key: string): string {
    const hole = '\u0000';
    const filled = { when: hole, by: hole, amount: hole, guest: hole, name: hole, what: hole };
    return this.t(key, filled).split(hole)[0]?.trim() ?? '';
  }

  /** A row of the column where everything open stands. */
  open(words: string | RegExp): Locator {
    return this.page
      .getByRole('complementary', { name: this.t('columns.now') })
      .locator('li.now-row', { hasText: words });
  }

  /** The link that the dialog shows, as somebody would photograph it; the dialog is closed again. */
  async link(): Promise<string> {
    const shown = this.desk.dialog.getByLabel(this.t('link.address'));
    await seen(this.page.getByAltText(this.t('link.qr')));
    const url = await shown.inputValue();
    await this.page.keyboard.press('Escape');
    await gone(shown);
    return url;
  }

  /** What the paper says that goes with the open link. */
  async ticket(): Promise<string> {
    const before = await this.desk.device.printed();
    await seen(this.page.getByAltText(this.t('link.qr')));
    await this.button(this.t('link.print')).click();
    const sheet = this.page.getByTestId('print-sheet');
    await this.page.waitForFunction((n) => (window as unknown as { printed: number }).printed > n, before);
    await this.page.emulateMedia({ media: 'print' });
    const words = await sheet.innerText();
    await this.page.emulateMedia({ media: null });
    await this.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await sheet.waitFor({ state: 'detached' });
    return words;
  }

  /** What was fetched is there: what it cost stands as it was thought, and the receipt is photographed. */
  async bought(receipt: Buffer): Promise<void> {
    await this.page.getByRole('button', { name: this.begin('purchase.doneWhat') }).click();
    const picture = { name: 'receipt.png', mimeType: 'image/png', buffer: receipt };
    await this.desk.dialog.locator('input[type=file]').setInputFiles(picture);
    await seen(this.desk.dialog.getByText(this.t('photo.there')));
    await this.button(this.t('purchase.go')).click();
    await gone(this.desk.dialog);
  }

  async give(amount: string, said: string): Promise<void> {
    await this.desk.forGuest('gift');
    await this.page.getByLabel(this.t('gift.amount', { currency: 'CHF' })).fill(amount);
    await seen(this.page.getByText(said));
    await this.button(this.t('gift.give')).click();
    await gone(this.desk.dialog);
  }

  /** A promise of one's own, due in 15 minutes at the next five. */
  async promise(what: string): Promise<void> {
    await this.desk.forGuest('promise');
    await this.desk.dialog.getByRole('textbox', { name: this.t('promise.what'), exact: true }).fill(what);
    await this.button(this.t('when.in15')).click();
    await this.button(this.t('person.promise.yes')).click();
    await gone(this.desk.dialog);
  }

  /** The same about an open wish of the guest on the screen, in its words and within the hour. */
  async promiseAbout(wish: string): Promise<void> {
    const more = this.t('held.more', { what: this.t('quoted', { text: wish }) });
    await this.button(more).click();
    await this.page.getByRole('menuitem', { name: this.t('promise.give'), exact: true }).click();
    await seen(this.desk.dialog.getByText(this.t('promise.on.wish')));
    await this.button(this.t('person.promise.yes')).click();
    await gone(this.desk.dialog);
  }
}
