import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { house } from './test/architecture/house-rules.mjs';

// The tail is where code rots (docs of the house: anchors): files, functions and constructors stay short.
const length = {
  'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: false, skipComments: false, IIFEs: true }],
};

const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read in src/config.ts (tests: test/harness/env.ts) and handed on as values.',
};
const hiddenEnvironment = {
  selector: "ImportSpecifier[imported.name='env']",
  message: 'The environment is read in src/config.ts and handed on as values.',
};
const clock = ["CallExpression[callee.object.name='Date'][callee.property.name='now']"].concat(
  "NewExpression[callee.name='Date'][arguments.length=0]",
);
const clockOnly = clock.map((selector) => ({ selector, message: 'Time comes from a Clock.' }));
const exportsOf = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines it.' },
  {
    selector: 'ExportNamedDeclaration[source]',
    message: 'No barrels: import from the file that defines it.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name per thing.' },
];
const noSkippedTest = [
  'CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(skip|only|todo|failing)$/]',
  'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
].map((selector) => ({ selector, message: 'Nothing is skipped: mend the test or delete it.' }));

const everywhere = [environment, hiddenEnvironment, ...exportsOf];
const syntax = (...rules) => ['error', ...rules];

const typed = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/no-explicit-any': ['error', { fixToUnknown: false }],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

export default defineConfig(
  { ignores: ['dist/', '.gerne/', 'coverage/', 'node_modules/', 'docs/'] },
  {
    // A comment cannot switch a rule off: whoever needs an exception argues it here, in the open.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    plugins: { house },
    rules: {
      ...length,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'house/constructor-arguments': ['error', 6],
      'house/kebab-case-file': 'error',
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-var': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'hack'] }],
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...typed,
      'no-console': 'error',
      'no-restricted-syntax': syntax(...everywhere),
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@nestjs/common', importNames: ['forwardRef'], message: 'Untie the knot.' }] },
      ],
    },
  },
  {
    files: ['src/{domains,processes,live,integrations}/**/*.ts'],
    rules: { 'no-restricted-syntax': syntax(...everywhere, ...clockOnly) },
  },
  {
    // Pure: the same question gives the same answer, at night and in a test alike.
    files: ['src/**/*.rules.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'setTimeout',
        'setInterval',
        'fetch',
        'performance',
        'crypto',
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random' }],
    },
  },
  {
    // A migration is SQL read from top to bottom; cutting it into functions would hide its order.
    files: ['migrations/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Vite, Jest and TypeORM's command line ask for a default export.
    files: ['*.config.ts', 'src/web/*.config.ts'],
    rules: { 'no-restricted-syntax': syntax(environment, hiddenEnvironment) },
  },
  {
    files: ['src/config.ts', 'test/harness/env.ts'],
    rules: { 'no-restricted-syntax': syntax(...exportsOf) },
  },
  {
    files: ['src/main.ts', 'firmware-stubs/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.{ts,tsx,mjs}'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      // A `describe` is a chapter, not a function; what it holds is measured one by one.
      'max-lines-per-function': 'off',
      'house/short-functions': ['error', 50],
    },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    ignores: ['test/harness/env.ts'],
    rules: { 'no-restricted-syntax': syntax(...everywhere, ...noSkippedTest) },
  },
);
