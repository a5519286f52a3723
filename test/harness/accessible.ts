import axe, { type RunOnly } from 'axe-core';
import type { Page } from 'playwright-core';

const PROMISED = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What the light of the room changes; all else is the same by night and by day. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * What a machine can see of WCAG 2.2 AA on this page as it is now: rule, where, and what to mend.
 * @param look `all`, or only what another light can change
 */
export async function unkind(page: Page, look: 'all' | 'colours' = 'all'): Promise<string[]> {
  // as text, and not as a script of the page: its content policy lets none in
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const runOnly: RunOnly =
    look === 'all' ? { type: 'tag', values: PROMISED } : { type: 'rule', values: COLOURS };
  return page.evaluate(async (only) => {
    const { axe: here } = window as unknown as { axe: typeof axe };
    const { violations } = await here.run({ runOnly: only, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(' ')}: ${help}`),
    );
  }, runOnly);
}
