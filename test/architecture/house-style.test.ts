import { plantHouse, pullDown, runTool, type Planted } from './planted-house.js';

const lines = (count: number, text: string): string => `${text}\n`.repeat(count);
const PROMISE =
  'async function later(): Promise<void> { await Promise.resolve(); }\nexport const use = later;\n';

/** One file each that breaks one rule of the house: rule, path, text. */
const SINS: [rule: string, path: string, text: string][] = [
  ['max-lines', 'src/platform/long.ts', lines(301, 'export {};')],
  ['max-lines', 'test/rules/long.test.ts', lines(401, 'export {};')],
  [
    'max-lines-per-function',
    'src/platform/tall.ts',
    `export function tall(): void {\n${lines(49, '  void 0;')}}\n`,
  ],
  [
    'max-lines-per-function',
    'src/web/kiosk/tall.tsx',
    `export function Tall(): void {\n${lines(49, '  void 0;')}}\n`,
  ],
  ['house/short-functions', 'test/rules/tall.test.ts', `test('x', () => {\n${lines(49, '  void 0;')}});\n`],
  ['house/constructor-arguments', 'src/platform/wide.ts', constructorOf(7)],
  ['house/kebab-case-file', 'src/platform/CamelCase.ts', 'export const a = 1;\n'],
  ['@typescript-eslint/no-explicit-any', 'src/platform/any.ts', 'export const a: any = 1;\n'],
  ['@typescript-eslint/no-explicit-any', 'test/rules/any.test.ts', 'export const a = 1 as any;\n'],
  [
    '@typescript-eslint/no-unsafe-member-access',
    'src/platform/unsafe.ts',
    'export const a = JSON.parse("1").b;\n',
  ],
  ['@typescript-eslint/no-floating-promises', 'src/platform/floating.ts', `${PROMISE}later();\n`],
  ['@typescript-eslint/no-floating-promises', 'firmware-stubs/floating.ts', `${PROMISE}later();\n`],
  ['@typescript-eslint/no-floating-promises', 'src/web/kiosk/floating.tsx', `${PROMISE}later();\n`],
  ['@typescript-eslint/no-misused-promises', 'src/platform/misused.ts', `${PROMISE}[1].forEach(later);\n`],
  ['@typescript-eslint/ban-ts-comment', 'src/platform/hush.ts', '// @ts-ignore\nexport const a = 1;\n'],
  ['no-console', 'src/platform/loud.ts', 'console.log(1);\n'],
  ['no-console', 'src/web/kiosk/loud.tsx', 'console.log(1);\n'],
  ['no-restricted-syntax', 'src/platform/env.ts', 'export const a = process.env.HOME;\n'],
  [
    'no-restricted-syntax',
    'src/platform/env-too.ts',
    "import { env } from 'node:process';\nexport const a = env;\n",
  ],
  ['no-restricted-syntax', 'test/rules/env.test.ts', 'export const a = process.env.HOME;\n'],
  ['no-restricted-syntax', 'src/domains/guests/now.ts', 'export const a = Date.now();\n'],
  ['no-restricted-syntax', 'src/processes/now.ts', 'export const a = new Date();\n'],
  ['no-restricted-syntax', 'src/platform/barrel.ts', "export * from './other.js';\n"],
  ['no-restricted-syntax', 'src/platform/small-barrel.ts', "export { a } from './other.js';\n"],
  ['no-restricted-syntax', 'src/platform/unnamed.ts', 'export default 1;\n'],
  ['no-restricted-syntax', 'test/rules/skipped.test.ts', "test.skip('x', () => undefined);\n"],
  ['no-restricted-syntax', 'test/rules/only.test.ts', "describe.only('x', () => undefined);\n"],
  [
    'no-restricted-imports',
    'src/platform/knot.ts',
    "import { forwardRef } from '@nestjs/common';\nvoid forwardRef;\n",
  ],
  ['no-restricted-properties', 'src/domains/guests/dice.rules.ts', 'export const a = Math.random();\n'],
  ['no-restricted-globals', 'src/domains/guests/wait.rules.ts', 'setTimeout(() => undefined, 1);\n'],
  ['no-warning-comments', 'src/platform/later.ts', `// ${'TO'}${'DO'}: later\nexport const a = 1;\n`],
  ['eqeqeq', 'src/platform/loose.ts', 'export const a = (b: number, c: number) => b == c;\n'],
];

/** What is right, next to what is wrong: nothing may be said about these. */
const RIGHT: Planted = {
  'src/config.ts': 'export const port = process.env.PORT;\n',
  'src/main.ts': "console.log('listening');\n",
  'src/platform/other.ts': 'export const a = 1;\n',
  'src/platform/six.ts': constructorOf(6),
  'src/platform/brim.ts': lines(300, 'export {};'),
  'src/platform/fifty.ts': `export function tall(): void {\n${lines(48, '  void 0;')}}\n`,
  'src/domains/guests/guest.rules.ts': 'export const day = (at: string): Date => new Date(at);\n',
  'src/web/kiosk/page.tsx': 'export const page = 1;\n',
  'test/harness/env.ts': 'export const arrivals = process.env.GERNE_ARRIVALS;\n',
  'test/rules/chapter.test.ts': `describe('a chapter', () => {\n${lines(60, "  test('x', () => undefined);")}});\n`,
};

const WEB_TSCONFIG = JSON.stringify({
  compilerOptions: {
    jsx: 'preserve',
    strict: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    noEmit: true,
  },
  include: ['**/*.ts', '**/*.tsx'],
});

function constructorOf(count: number): string {
  const params = Array.from({ length: count }, (_, i) => `readonly a${i}: number`).join(', ');
  return `export class Wide {\n  constructor(${params}) {}\n}\n`;
}

interface FileReport {
  filePath: string;
  messages: { ruleId: string | null; message: string; fatal?: boolean }[];
}

async function lint(files: Planted): Promise<string[]> {
  const house = await plantHouse({ ...files, 'src/web/tsconfig.json': WEB_TSCONFIG });
  try {
    const reports = JSON.parse(
      await runTool(house, 'eslint/bin/eslint.js', ['.', '--format', 'json']),
    ) as FileReport[];
    return reports.flatMap(({ filePath, messages }) => {
      const path = filePath.slice(filePath.indexOf('gerne-planted-')).split('/').slice(1).join('/');
      return messages.map(({ ruleId, message }) => `${ruleId ?? message}: ${path}`);
    });
  } finally {
    await pullDown(house);
  }
}

describe('the style of the house', () => {
  let found: string[] = [];

  beforeAll(async () => {
    found = await lint({ ...RIGHT, ...Object.fromEntries(SINS.map(([, path, text]) => [path, text])) });
  });

  test.each(SINS)('%s speaks up in %s', (rule, path) => {
    expect(found).toContain(`${rule}: ${path}`);
  });

  test('what is right passes', () => {
    expect(found.filter((line) => Object.keys(RIGHT).some((path) => line.endsWith(`: ${path}`)))).toEqual([]);
  });

  test('a comment cannot switch a rule off', async () => {
    const hushed = `// ${'eslint'}-disable-next-line no-console\nconsole.log(1);\n`;
    expect(await lint({ 'src/platform/hushed.ts': hushed })).toContain('no-console: src/platform/hushed.ts');
  });
});
