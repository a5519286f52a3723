/** Jest runs the TypeScript of src and test as ES modules; `npm test` sets the Node option it needs. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.gerne'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
};

/** A folder of test/ as a project; those that need it share one PostgreSQL and one built set of consoles. */
function project(name, real = true, setup = 'global-setup') {
  return {
    ...shared,
    displayName: name,
    testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
    ...(real
      ? {
          globalSetup: `<rootDir>/test/harness/${setup}.mjs`,
          globalTeardown: '<rootDir>/test/harness/global-teardown.mjs',
        }
      : {}),
  };
}

export default {
  // one more than the two cores of a small machine: much of this waits for doors, brokers and browsers
  maxWorkers: 3,
  testTimeout: 60_000,
  projects: [
    project('rules', false),
    project('web', false),
    project('architecture', false),
    project('database'),
    project('stories'),
    project('chaos'),
    project('browser', true, 'browser-setup'),
  ],
};
