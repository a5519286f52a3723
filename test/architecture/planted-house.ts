import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../..');

/** Files by path, as they stand in the planted house. */
export type Planted = Readonly<Record<string, string>>;

const CONFIGS = ['package.json', 'tsconfig.json', 'eslint.config.js', '.dependency-cruiser.cjs'];

/** A house of our own making under the house's own rules: its real configuration, made-up rooms. */
export async function plantHouse(files: Planted): Promise<string> {
  const house = await mkdtemp(join(tmpdir(), 'gerne-planted-'));
  for (const config of CONFIGS) await cp(join(repository, config), join(house, config));
  const rules = 'test/architecture/house-rules.mjs';
  await cp(join(repository, rules), join(house, rules));
  await cp(join(repository, 'test/tsconfig.json'), join(house, 'test/tsconfig.json'));
  await symlink(join(repository, 'node_modules'), join(house, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), text);
  }
  return house;
}

export async function pullDown(house: string): Promise<void> {
  await rm(house, { recursive: true, force: true });
}

/** Runs one of the tools of `npm run lint` in the planted house; they exit with 1 when they find something. */
export function runTool(house: string, tool: string, args: readonly string[]): Promise<string> {
  const script = join(repository, 'node_modules', tool);
  return new Promise((done, failed) => {
    const options = { cwd: house, maxBuffer: 50_000_000 };
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
      if (stdout.trim() === '') failed(new Error(`${tool} said nothing: ${stderr || String(error)}`));
      else done(stdout);
    });
  });
}
