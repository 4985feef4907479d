/** @type {import('jest').Config} */
module.exports = {
  testMatch: [
    '<rootDir>/__tests__/**/*.test.ts',
    '<rootDir>/cli/__tests__/**/*.test.ts',
    '<rootDir>/examples/**/*.test.ts',
  ],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/cli/build/'],
  // TypeScript first: a stale compiled file beside a source must never be what is tested.
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
  collectCoverageFrom: ['lib/**/*.ts', 'cli/src/**/*.ts'],
  coverageReporters: ['text-summary', 'json-summary'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
};
