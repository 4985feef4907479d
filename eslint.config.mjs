import eslint from '@eslint/js';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const TESTS = ['**/__tests__/**/*.ts'];

export default tseslint.config(
  { ignores: ['build/', 'cli/build/', 'coverage/', 'imports/', 'dist/', 'examples/*/dist/', '.upstream/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    rules: { '@typescript-eslint/consistent-type-imports': 'error', eqeqeq: 'error' },
  },
  {
    // What ships is linted with types, tests without: types cost two thirds of the time, and tsc checks them all.
    files: ['**/*.ts'],
    ignores: TESTS,
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['**/*.test.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      // A test without an assertion cannot fail; these helpers assert.
      // Properties ask what is right for the value at hand.
      'jest/no-conditional-expect': 'off',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] }],
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { URL: 'readonly', console: 'readonly' } } },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'readonly', require: 'readonly', process: 'readonly', console: 'readonly' },
    },
  },
);
