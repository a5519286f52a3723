import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { browserEnvironment, whereChromiumUnpacks } from './env.js';

/** One process per page, unlike the package's own choice: contexts come and go here. */
const ARGS = ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu', '--lang=en'];
/** What is there in a tenth of a second takes many on two busy cores; who waits for what is never there fails later. */
const PATIENCE = 30_000;
/** One sentence of a story, and what opens it; nine seconds on a quiet machine were forty-five on a crowded one. */
export const TELLING_MS = 150_000;

/** @returns path of the browser; unpacked once per computer */
export async function unpackBrowser(): Promise<string> {
  whereChromiumUnpacks();
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}

export async function openBrowser(): Promise<Browser> {
  const executablePath = await unpackBrowser();
  return chromium.launch({ executablePath, args: ARGS, headless: true, env: browserEnvironment() });
}

export interface Seat {
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  language?: 'de' | 'en';
}

/** Somebody's own device: cookies, storage and connection of its own. What breaks on its page fails the test. */
export class Device {
  readonly broken: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => this.broken.push(error.message));
  }

  static async open(browser: Browser, seat: Seat = {}): Promise<Device> {
    const context = await browser.newContext({
      viewport: { width: seat.width ?? 1280, height: seat.height ?? 800 },
      colorScheme: seat.scheme ?? 'light',
      locale: seat.language === 'en' ? 'en-GB' : 'de-CH',
      reducedMotion: 'reduce',
    });
    await context.addInitScript(() => {
      // there is no printer; how often it would have printed is what a test asks
      Object.assign(window, { printed: 0, print: () => Object.assign(window, { printed: printed() + 1 }) });
      function printed(): number {
        return (window as unknown as { printed: number }).printed;
      }
    });
    return new Device(context, await context.newPage());
  }

  printed(): Promise<number> {
    return this.page.evaluate(() => (window as unknown as { printed: number }).printed);
  }

  /** Leaves a picture in the folder for temporary files. @returns where */
  async picture(name: string): Promise<string> {
    const folder = join(tmpdir(), 'gerne-browser');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name.replace(/[^a-z0-9]+/gi, '-')}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}

export async function seen(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'visible' });
}

export async function gone(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'hidden' });
}

/** The sentences of a story, one after the other; what fails leaves pictures, and nothing after it is tried. */
export function storyOf(devices: () => Device[]) {
  let stopped = '';
  return (sentence: string, act: () => Promise<void>): void => {
    const tell = async () => {
      if (stopped) throw new Error(`not reached: "${stopped}" went wrong before`);
      try {
        await act();
        for (const device of devices()) expect(device.broken).toEqual([]);
      } catch (error) {
        stopped = sentence;
        for (const [index, device] of devices().entries()) {
          await device.picture(`${sentence}-${index + 1}`).catch(() => undefined);
        }
        throw error;
      }
    };
    it(sentence, tell, TELLING_MS);
  };
}
