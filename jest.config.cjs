const { existsSync } = require('node:fs');
const { join } = require('node:path');

const roots = ['apps', 'libs', 'tools'].filter((folder) => existsSync(join(__dirname, folder)));

const shared = {
  rootDir: __dirname,
  roots: roots.map((folder) => `<rootDir>/${folder}`),
  testEnvironment: 'node',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '\\.ts$': '@swc/jest',
    '\\.m?js$': '<rootDir>/tools/jest/esm-transformer.cjs',
  },
  transformIgnorePatterns: [],
  moduleNameMapper: {
    '^@ventanilla/eventing/ports$': '<rootDir>/libs/eventing/src/ports.ts',
    '^@ventanilla/contracts/([^/]+)$': '<rootDir>/libs/contracts/$1/src/index.ts',
    '^@ventanilla/adapters/([^/]+)$': '<rootDir>/libs/adapters/$1/src/index.ts',
    '^@ventanilla/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};

const ignored = ['/node_modules/', '/fixtures/'];

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  testSequencer: '<rootDir>/tools/jest/longest-first.cjs',
  // A net for what hangs, not a measure of speed: the machine may be busy.
  testTimeout: 60_000,
  passWithNoTests: true,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['**/*.spec.ts'],
      testPathIgnorePatterns: [...ignored, '\\.(int|e2e|dist)\\.spec\\.ts$'],
    },
    { ...shared, displayName: 'int', testMatch: ['**/*.int.spec.ts'], testPathIgnorePatterns: ignored },
    { ...shared, displayName: 'e2e', testMatch: ['**/*.e2e.spec.ts'], testPathIgnorePatterns: ignored },
    // Needs the engines of the distributed profile: `npm run test:distributed`.
    {
      ...shared,
      displayName: 'distributed',
      testMatch: ['**/*.dist.spec.ts'],
      testPathIgnorePatterns: ignored,
    },
  ],
};
