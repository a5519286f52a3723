import './ts-hooks.mjs';
import { builtConsoles } from './built-consoles.mjs';

/** Jest's globalSetup of the browser stories: consoles as they are now, a server, a browser. */
export default async function browserSetup() {
  await builtConsoles();
  // the other projects of the same run may have it already
  if (!globalThis.gerneTearDown) await (await import('./global-setup.mjs')).default();
  const { unpackBrowser } = await import('./browser.ts');
  await unpackBrowser();
}
