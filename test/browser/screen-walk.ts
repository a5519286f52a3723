import type { Page } from 'playwright-core';
import { unkind } from '../harness/accessible.js';

/** Everything that can be pressed or filled in and has no name for somebody who cannot see it. */
export function nameless(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (one: Element): string => {
      const ids = one.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const labels = 'labels' in one ? [...((one as HTMLInputElement).labels ?? [])] : [];
      return [
        one.getAttribute('aria-label'),
        ...ids.map((id) => document.getElementById(id)?.textContent),
        ...labels.map((label) => label.textContent),
        one.textContent,
      ].join('');
    };
    return (
      [
        ...document.querySelectorAll(
          'button, a[href], input, select, textarea, [role="option"], [role="tab"]',
        ),
      ]
        .filter((one) => one.checkVisibility() && one.getAttribute('type') !== 'hidden')
        // a second way to do with a pointer what the field beside it does
        .filter((one) => !one.closest('[aria-hidden="true"]'))
        .filter((one) => named(one).trim() === '')
        .map((one) => one.outerHTML.slice(0, 120))
    );
  });
}

/** Words on the screen whose contrast is below 4.5 (3 for big ones), with what it is. */
export function faint(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const known = new Map<string, number[]>();
    const rgba = (colour: string): number[] => {
      const before = known.get(colour);
      if (before) return before;
      if (!paint) return [0, 0, 0, 1];
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = paint.getImageData(0, 0, 1, 1).data;
      const parts = [r, g, b, a / 255];
      known.set(colour, parts);
      return parts;
    };
    const over = (top: number[], below: number[]): number[] =>
      [0, 1, 2].map((i) => (top[i] ?? 0) * (top[3] ?? 1) + (below[i] ?? 0) * (1 - (top[3] ?? 1))).concat(1);
    const ground = (one: Element | null): number[] => {
      if (!one) return [255, 255, 255, 1];
      const own = rgba(getComputedStyle(one).backgroundColor);
      return (own[3] ?? 0) >= 1 ? own : over(own, ground(one.parentElement));
    };
    const light = (colour: number[]): number => {
      const [r = 0, g = 0, b = 0] = colour.map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return [...document.querySelectorAll('body *')]
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
      .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((one) => !one.closest(':disabled, [data-disabled], .visually-hidden, .unseen, script, style'))
      .flatMap((one) => {
        const style = getComputedStyle(one);
        const below = ground(one);
        const [a, b] = [light(over(rgba(style.color), below)), light(below)];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        const size = parseFloat(style.fontSize);
        const big = size >= 24 || (size >= 18.6 && Number(style.fontWeight) >= 700);
        return ratio >= (big ? 3 : 4.5)
          ? []
          : [`${ratio.toFixed(2)} "${one.textContent?.trim().slice(0, 30)}"`];
      });
  });
}

/** How far the page can be pushed sideways, and what hangs over its right edge. */
export function overhang(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const sideways = document.documentElement.scrollWidth - width;
    const over = [...document.querySelectorAll('button, a[href], input, h1, h2, p')]
      .filter((one) => one.checkVisibility() && !one.closest('.visually-hidden, .unseen'))
      .filter((one) => one.getBoundingClientRect().right > width + 1)
      .map((one) => one.outerHTML.slice(0, 100));
    return sideways > 0 ? [`${sideways} px sideways`, ...over] : over;
  });
}

/** A page is called by one heading; nothing: it is. */
function headings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility());
    return all.length === 1 ? [] : [`${all.length} h1: ${all.map((one) => one.textContent).join(', ')}`];
  });
}

type Size = { width: number; height: number };
type Wrong = Record<string, string[]>;

const someOf = (found: Wrong): Wrong =>
  Object.fromEntries(Object.entries(found).filter(([, all]) => all.length > 0));

/** What measures its room itself, such as a chart, is drawn anew a moment later: what hangs over stays, or does not. */
async function overhangInTheEnd(page: Page): Promise<string[]> {
  let over = await overhang(page);
  for (let looks = 0; over.length > 0 && looks < 20; looks += 1) {
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    over = await overhang(page);
  }
  return over;
}

/** Everything that is wrong with a screen as it is lit now, at these sizes; nothing: `{}`. */
export async function wrongWith(page: Page, sizes: readonly Size[]): Promise<Wrong> {
  const found: Wrong = {
    nameless: await nameless(page),
    faint: await faint(page),
    unkind: await unkind(page),
    headings: await headings(page),
  };
  for (const size of sizes) {
    await page.setViewportSize(size);
    found[`over the edge at ${size.width}`] = await overhangInTheEnd(page);
  }
  return someOf(found);
}

/** The same of a screen that follows the light of the room, by night and by day. */
export async function wrongAtAnyHour(page: Page, sizes: readonly Size[]): Promise<Wrong> {
  const light = async (colorScheme: 'dark' | 'light') => {
    await page.emulateMedia({ colorScheme });
    const follows: (string | undefined)[] = [colorScheme, undefined];
    await page.waitForFunction(
      (schemes) => schemes.includes(document.documentElement.dataset['mantineColorScheme']),
      follows,
    );
  };
  await light('dark');
  const night = [...(await faint(page)), ...(await unkind(page, 'colours'))];
  await light('light');
  return someOf({ 'faint by night': night, ...(await wrongWith(page, sizes)) });
}
