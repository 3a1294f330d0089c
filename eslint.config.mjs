import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const sizes = {
  complexity: ['error', 8],
  'max-params': ['error', 4],
  'max-depth': ['error', 3],
  'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
};

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'coverage/', 'docs/', 'node_modules/', 'tools/boundaries/fixtures/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,js,mjs,cjs}'],
    rules: {
      ...sizes,
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-debugger': 'error',
      'no-throw-literal': 'error',
      'no-param-reassign': 'error',
      'object-shorthand': 'error',
      'no-constant-binary-expression': 'error',
      'no-self-compare': 'error',
      'no-unreachable': 'error',
      'no-fallthrough': 'error',
      'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts', 'tools/**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/max-params': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Nest reads the constructor's parameter types at run time, so only plain type imports may be erased.
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-console': 'error',
    },
  },
  {
    // What an environment says is never null.
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.config.ts', 'libs/chassis/src/validation/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportDeclaration[source.value='class-validator'] > [imported.name='IsOptional']",
          message: 'It lets null through: use the one of @ventanilla/chassis.',
        },
        {
          selector: "ImportDeclaration[source.value='class-validator'] > [imported.name='IsUUID']",
          message: 'It takes one id in two spellings: use IsId of @ventanilla/chassis.',
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.contract.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['apps/cli/**/*.ts', 'tools/**/*.ts', '**/main.ts'],
    rules: { 'no-console': 'off' },
  },
);
