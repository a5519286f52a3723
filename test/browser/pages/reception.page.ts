import type { Browser, Locator } from 'playwright-core';
import { gone, seen } from '../../harness/browser.js';
import { Console, type SpokenSeat } from './console.page.js';

/** What the menu beside a guest's name can do. */
export type GuestEntry = 'gift' | 'promise' | 'refer' | 'apology' | 'thanks' | 'wrong' | 'rule' | 'link';

/** A receptionist at her screen. What she does, she does by name and by key, as people do. */
export class Reception extends Console {
  static async open(browser: Browser, url: string, seat: SpokenSeat): Promise<Reception> {
    return new Reception(...(await Console.before(browser, 'reception', url, seat)));
  }

  get badge(): Locator {
    return this.page.getByTestId('live-badge');
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

  /** What she was promised, what is bought for her, who expects her. */
  get care(): Locator {
    return this.card.getByRole('region', { name: this.t('person.care.title') });
  }

  get given(): Locator {
    return this.page.getByRole('status', { name: this.t('given.title') });
  }

  /** An offer that was taken and is no hand-out: who takes care now, by name. */
  get accepted(): Locator {
    return this.page.getByRole('status', { name: this.t('offer.accepted.title') });
  }

  /** A surprise that was given, with the words for its card. */
  get surprised(): Locator {
    return this.page.getByRole('status', { name: this.t('gift.givenTitle') });
  }

  /** The sentence about the last thing done, with its way back; in a place that a voice reads out. */
  get bar(): Locator {
    return this.page.getByRole('status').getByTestId('undo-bar');
  }

  get ladder(): Locator {
    return this.page.locator('section.ladder');
  }

  get moments(): Locator {
    return this.page.getByRole('region', { name: this.t('moment.title') });
  }

  get allowance(): Locator {
    return this.card.getByRole('region', { name: this.t('gift.section') });
  }

  get apology(): Locator {
    return this.card.getByRole('region', { name: this.t('apology.title') });
  }

  /** The one question to ask her in person. */
  get question(): Locator {
    return this.card.getByRole('region', { name: this.t('advice.title') });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** A page of the menu of the person signed in. */
  async go(name: string): Promise<void> {
    await this.openMenu();
    await this.page.getByRole('menuitem', { name: this.t(`pages.${name}`), exact: true }).click();
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

  /** The open guest wishes something, in her words; the ladder stands there afterwards. */
  async wish(words: string): Promise<void> {
    await this.field.focus();
    await this.type(words);
    await seen(this.lines.and(this.page.locator('[data-kind="wish"]')));
    await this.lines.and(this.page.locator('[data-kind="wish"]')).first().click();
    await seen(this.ladder);
  }

  /** The way `kind` says yes, as a row of the ladder: "wir kaufen es", "in guten Händen". */
  offer(kind: string): Locator {
    return this.ladder.getByRole('option').filter({ hasText: this.t(`offer.${kind}`) });
  }

  /** Takes offer `n`, from 1, with its key. */
  async take(n: number): Promise<void> {
    await this.field.focus();
    await this.page.keyboard.press(String(n));
    await gone(this.ladder);
  }

  /** Takes an offer of this kind as it stands. */
  async takeKind(kind: string): Promise<void> {
    await this.offer(kind).first().click();
    await gone(this.ladder);
  }

  /** The dialog with who, when and how of an offer. */
  async choose(kind: string): Promise<Locator> {
    const label = await this.offer(kind).first().locator('.row-name').innerText();
    await this.ladder.getByRole('button', { name: this.t('offer.choose', { what: label }) }).click();
    await seen(this.dialog);
    return this.dialog;
  }

  /** The guest holds her device beside the pictures and points. */
  async point(connector: string): Promise<void> {
    await this.ladder.getByRole('button', { name: this.t('offer.letPoint') }).click();
    await this.dialog.getByRole('button', { name: this.t(`connectors.${connector}`) }).click();
    await gone(this.dialog);
  }

  /** Opens an entry of the menu beside the guest's name. */
  async forGuest(entry: GuestEntry): Promise<void> {
    await this.card.getByRole('button', { name: this.t('person.menu.title') }).click();
    await this.page.getByRole('menuitem', { name: this.t(`person.menu.${entry}`) }).click();
  }

  /** Gives an amount, typed as people type it: "25", "600.50". */
  async give(amount: string, words = ''): Promise<void> {
    await this.forGuest('gift');
    await this.dialog.getByLabel(this.t('gift.amount', { currency: 'CHF' })).fill(amount);
    if (words) await this.dialog.getByLabel(this.t('gift.words')).fill(words);
    await this.dialog.getByRole('button', { name: this.t('gift.give'), exact: true }).click();
    await gone(this.dialog);
  }

  /** One tap: a surprise of the house, by name. */
  async surprise(name: string): Promise<void> {
    await this.allowance.getByRole('button', { name }).click();
    await seen(this.surprised);
  }

  /** Two taps: the draft, then said (and given, while the box is ticked). */
  async apologise(): Promise<void> {
    await this.apology.getByRole('button', { name: this.t('apology.open') }).click();
    const said = this.apology
      .getByRole('button', { name: this.t('apology.goWith'), exact: true })
      .or(this.apology.getByRole('button', { name: this.t('apology.go'), exact: true }));
    await said.click();
    await gone(said);
  }

  async undo(): Promise<void> {
    await this.bar.getByRole('button', { name: this.t('undo') }).click();
    await seen(this.bar.getByText(this.t('done.undone')));
  }

  /** Thanks, or something that is wrong, in the guest's words. */
  async says(kind: 'thanks' | 'wrong', words: string): Promise<void> {
    await this.forGuest(kind);
    await this.dialog.getByLabel(this.t('wish.withdrawWords')).fill(words);
    await this.dialog.getByRole('button', { name: this.t(`person.word.${kind}Yes`), exact: true }).click();
    await gone(this.dialog);
  }

  /** One's own word, for an hour from now unless a time is typed. */
  async promise(what: string, time = ''): Promise<void> {
    await this.forGuest('promise');
    await this.dialog.getByLabel(this.t('promise.what')).fill(what);
    if (time) await this.dialog.getByLabel(this.t('when.time')).fill(time);
    await this.dialog.getByRole('button', { name: this.t('person.promise.yes'), exact: true }).click();
    await gone(this.dialog);
  }

  /** Into the hands of somebody elsewhere, by name. */
  async refer(what: string, person: string): Promise<void> {
    await this.forGuest('refer');
    await this.dialog.getByLabel(this.t('referral.what')).fill(what);
    await this.dialog.getByLabel(this.t('referral.person')).first().fill(person);
    await this.page.getByRole('option', { name: person }).click();
    await this.dialog.getByRole('button', { name: this.t('person.refer.yes'), exact: true }).click();
    await seen(this.accepted);
  }

  /** What the menu of an open wish offers: its ends beside a yes. */
  async wishMenu(
    words: string,
    entry: 'wish.withdraw' | 'offer.wish.merge' | 'offer.wish.unlawful',
  ): Promise<void> {
    await this.has
      .getByRole('button', { name: this.t('held.more', { what: this.t('quoted', { text: words }) }) })
      .first()
      .click();
    await this.page.getByRole('menuitem', { name: this.t(entry) }).click();
    await seen(this.dialog);
  }

  /** Writes down what she likes. */
  async note(words: string): Promise<void> {
    await this.card.getByRole('button', { name: this.t('person.addRemark'), exact: true }).click();
    await this.dialog.getByLabel(this.t('person.remarkWords')).fill(words);
    await this.dialog.getByRole('button', { name: this.t('save'), exact: true }).click();
    await gone(this.dialog);
  }

  async joinClub(): Promise<void> {
    await this.card.getByRole('button', { name: this.t('person.join') }).click();
    await gone(this.card.getByRole('button', { name: this.t('person.join') }));
  }

  /** Address of the guest's own page, as it is handed to her. */
  async guestLink(): Promise<string> {
    await this.forGuest('link');
    const address = this.dialog.getByLabel(this.t('link.address'));
    await seen(address);
    const url = await address.inputValue();
    await this.page.keyboard.press('Escape');
    await gone(this.dialog);
    return url;
  }
}
