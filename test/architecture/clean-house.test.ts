import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { repository } from './planted-house.js';

const ROOMS = ['.ci', 'docker', 'docs', 'firmware-stubs', 'migrations', 'src', 'test'];

/** All that belongs to the repository, found without git: a copied folder is tested like a clone. */
const files = [
  ...readdirSync(repository, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name),
  ...ROOMS.filter((room) => existsSync(join(repository, room))).flatMap(filesBelow),
];

function filesBelow(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/[.](png|jpe?g|webp|woff2?|log)$/.test(entry.name))
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !path.startsWith('docs/images/'));
}

function textOf(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

function holding(pattern: RegExp, among: readonly string[]): string[] {
  return among.filter((path) => pattern.test(textOf(path)));
}

const source = files.filter((path) => /^(src|firmware-stubs|migrations)\/.*\.(ts|tsx|mjs)$/.test(path));
const ownWords = files.filter((path) => !path.startsWith('test/architecture/'));

describe('2. A clean house', () => {
  test('has something to look at', () => {
    expect(source.length).toBeGreaterThan(20);
    expect(ownWords).toContain('package-lock.json');
  });

  test('reads the environment in one place', () => {
    expect(holding(/process\.env\b/, source).filter((path) => path !== 'src/config.ts')).toEqual([]);
  });

  test('tells in the README of every setting that it reads, and of no other', () => {
    const read = new Set(textOf('src/config.ts').match(/(?<=')[A-Z]+(_[A-Z]+)*(?=')/g));
    const told = [...textOf('README.md').matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual([...read].sort());
  });

  test('speaks through its log, not through the console', () => {
    const mouths = /^(src\/main\.ts|src\/start\.mjs|src\/start\/.*|firmware-stubs\/.*)$/;
    expect(holding(/\bconsole\.\w+\(/, source).filter((path) => !mouths.test(path))).toEqual([]);
  });

  test('names no registry and no proxy, so that `npm ci` asks the one of whoever builds it', () => {
    const lock = JSON.parse(textOf('package-lock.json')) as {
      packages: Record<string, { resolved?: string }>;
    };
    const resolved = Object.entries(lock.packages).filter(([, { resolved = '' }]) =>
      resolved.startsWith('http'),
    );
    expect(resolved.map(([path]) => path)).toEqual([]);
    expect(holding(/registry\.npmjs|npmmirror|artifactory|verdaccio|_authToken/i, ownWords)).toEqual([]);
  });

  test('knows no path of one machine', () => {
    const paths = /(^|[\s'"`(=])(\/work\/|\/home\/[a-z]|\/Users\/|\/root\/)/m;
    expect(
      holding(
        paths,
        ownWords.filter((path) => path !== 'package-lock.json'),
      ),
    ).toEqual([]);
  });

  test('leaves nothing for later and skips nothing', () => {
    const later = new RegExp(
      `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'eslint' + '-disable', '@ts' + '-ignore'].join('|')})\\b`,
    );
    expect(
      holding(later, [...source, ...files.filter((path) => /^test\/(?!architecture\/)/.test(path))]),
    ).toEqual([]);
  });

  test('ties no knot and as-casts nothing to any', () => {
    expect(holding(/\bforwardRef\b|\bas any\b/, source)).toEqual([]);
  });

  test('gives no secret of the containers a default: without one they do not start', () => {
    const uses = textOf('docker-compose.yml').match(/\$\{\w*(PASSWORD|KEY|SECRET|TOKEN)\w*[^}]*\}/g) ?? [];
    expect(uses.length).toBeGreaterThan(3);
    expect(uses.filter((use) => !use.includes(':?'))).toEqual([]);
    const plain = /(PASSWORD|SECRET|TOKEN)\w*\s*[:=]\s*['"]?[A-Za-z0-9]/;
    expect(holding(plain, ['docker-compose.yml', 'Dockerfile', 'docker/mosquitto-start.sh'])).toEqual([]);
  });
});
