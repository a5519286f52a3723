import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../..', import.meta.url));
let clone: string;

/** A clone with a server of one line. */
beforeAll(async () => {
  clone = await realpath(await mkdtemp(join(tmpdir(), 'gerne-clone-')));
  await mkdir(join(clone, 'src', 'words'), { recursive: true });
  for (const file of [
    'src/start.mjs',
    'tsconfig.json',
    'nest-cli.json',
    'package.json',
    'package-lock.json',
  ]) {
    await cp(join(repository, file), join(clone, file));
  }
  await symlink(join(repository, 'node_modules'), join(clone, 'node_modules'));
  await writeFile(join(clone, 'src/words/de.json'), '{"yes":"gerne"}');
  await write('first');
});

afterAll(() => rm(clone, { recursive: true, force: true }));

function write(version: string): Promise<void> {
  const program = [
    `import { readFileSync } from 'node:fs';`,
    `const words: string = readFileSync(new URL('./words/de.json', import.meta.url), 'utf8');`,
    `console.log('${version}', JSON.stringify(process.argv.slice(2)), words);`,
    // it falls; whoever is opened after it waits to be told to go
    `if (process.argv.includes('--falls') && !process.emit('fallen' as never)) {`,
    `  process.on('SIGTERM', () => process.exit(7));`,
    `  setInterval(() => undefined, 1_000);`,
    `  console.log('open again');`,
    `}`,
  ];
  return writeFile(join(clone, 'src/main.ts'), program.join('\n'));
}

interface Outcome {
  said: string;
  code: number | null;
}

interface Begun {
  child: ChildProcess;
  outcome: Promise<Outcome>;
}

function begin(...words: string[]): Begun {
  const child = spawn(process.execPath, ['src/start.mjs', ...words], { cwd: clone });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  return { child, outcome: new Promise((resolve) => child.once('close', (code) => resolve({ said, code }))) };
}

const start = (...words: string[]): Promise<Outcome> => begin(...words).outcome;

test('the first start builds and runs with its options, the second only runs, a changed house is built anew', async () => {
  const first = await start('--empty');
  expect(first.said).toMatch(/^Building the server …\n/);
  expect(first.said).toMatch(/Built the server in \d+ s\.\nfirst \["--empty"\] \{"yes":"gerne"\}\n$/);
  expect(await start()).toEqual({ said: 'first [] {"yes":"gerne"}\n', code: 0 });
  expect(await start('--build-only')).toEqual({ said: 'Everything is built.\n', code: 0 });
  await write('second');
  expect((await start()).said).toMatch(/Built the server in \d+ s\.\nsecond \[\]/);
});

test('a build that was killed leaves the former one whole, and the next start builds', async () => {
  await write('third');
  for (const moment of [300, 900, 1_500]) {
    const killed = begin();
    await pause(moment);
    killed.child.kill('SIGKILL');
    await killed.outcome;
    expect((await readdir(join(clone, 'dist'))).toSorted()).toEqual(['.built', 'src']);
  }
  expect((await start()).said).toMatch(/third \[\]/);
});

test('two starts at once both run the new house', async () => {
  await write('fourth');
  const both = await Promise.all([start('--one'), start('--two')]);
  expect(both.map((outcome) => outcome.code)).toEqual([0, 0]);
  expect(both.map((outcome) => /fourth \["--(\w+)"\]/.exec(outcome.said)?.[1])).toEqual(['one', 'two']);
});

test('a house that has fallen and closed itself is opened again, and signals reach the new one', async () => {
  const { child, outcome } = begin('--falls');
  child.stdout?.on('data', (piece: Buffer) => {
    if (piece.includes('open again')) child.kill('SIGTERM');
  });
  const { said, code } = await outcome;
  expect(said.match(/fourth \["--falls"\]/g)).toHaveLength(2);
  expect(code).toBe(7);
});

test('what does not compile is said, is not started, and the former build stays', async () => {
  await writeFile(join(clone, 'src/main.ts'), 'const n: number = "four";\n');
  const failed = await start();
  expect(failed.code).toBe(1);
  expect(failed.said).toContain('main.ts');
  expect(failed.said).toMatch(/The build of the server failed; the reason stands above\.\n$/);
  await write('fourth');
  expect(await start()).toEqual({ said: 'fourth [] {"yes":"gerne"}\n', code: 0 });
});
