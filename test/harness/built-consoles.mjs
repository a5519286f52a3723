import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The consoles as their sources are now; at once when they are built already, and from a bare clone too. */
export function builtConsoles() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/start.mjs', '--build-only'], { cwd: root });
    let heard = '';
    child.stdout.on('data', (piece) => (heard += piece));
    child.stderr.on('data', (piece) => (heard += piece));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`no consoles: ${heard}`))));
  });
}
