import './ts-hooks.mjs';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Jest's globalSetup of the browser stories: consoles as they are now, a server, a browser. From a bare clone too. */
export default async function browserSetup() {
  await build();
  // the other projects of the same run may have it already
  if (!globalThis.gerneTearDown) await (await import('./global-setup.mjs')).default();
  const { unpackBrowser } = await import('./browser.ts');
  await unpackBrowser();
}

function build() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/start.mjs', '--build-only'], { cwd: root });
    let heard = '';
    child.stdout.on('data', (piece) => (heard += piece));
    child.stderr.on('data', (piece) => (heard += piece));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`no consoles: ${heard}`))));
  });
}
