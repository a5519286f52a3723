import { transform } from '@swc/core';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Below node_modules, so that the built house finds its packages and nobody commits it. */
const cache = join(root, 'node_modules', '.cache', 'gerne-test-house');

let once: Promise<string> | null = null;

/**
 * The server as JavaScript, with the compiler of the tests: a second, where the real build with its consoles takes
 * many. Made once per content, whoever asks. @returns its `main.js`
 */
export function builtHouse(): Promise<string> {
  return (once ??= build());
}

async function build(): Promise<string> {
  const sources = await read();
  const hash = createHash('sha256');
  for (const [path, text] of sources) hash.update(`${path}\0${text}\0`);
  const place = join(cache, hash.digest('hex').slice(0, 16));
  const main = join(place, 'dist', 'src', 'main.js');
  if (existsSync(main)) return main;
  const work = `${place}-${randomBytes(4).toString('hex')}`;
  for (const [path, text] of sources) {
    const file = join(work, path === 'package.json' ? path : join('dist', path.replace(/\.ts$/, '.js')));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, path.endsWith('.ts') ? await compiled(path, text) : text);
  }
  await rename(work, place).catch(async (error: unknown) => {
    // another worker was quicker with the same
    await rm(work, { recursive: true, force: true });
    if (!existsSync(main)) throw error;
  });
  return main;
}

async function read(): Promise<[path: string, text: string][]> {
  const found: string[] = ['package.json'];
  for (const top of ['src', 'migrations', 'firmware-stubs']) {
    for (const entry of await readdir(join(root, top), { recursive: true })) {
      if (/\.(ts|json)$/.test(entry) && !entry.endsWith('.d.ts') && !entry.startsWith('web/')) {
        found.push(join(top, entry));
      }
    }
  }
  return Promise.all(
    found
      .toSorted()
      .map(async (path) => [path, await readFile(join(root, path), 'utf8')] as [string, string]),
  );
}

async function compiled(path: string, text: string): Promise<string> {
  const { code } = await transform(text, {
    filename: path,
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'es6' },
  });
  return code;
}
