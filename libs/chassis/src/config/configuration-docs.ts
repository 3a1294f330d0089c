import { variablesOf, type ConfigClass, type DeclaredVariable } from './variable.js';

/** One row of docs/configuration.md. */
export interface ConfigurationRow {
  readonly name: string;
  readonly default: string;
  readonly description: string;
}

const textOf = (value: unknown): string => {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const rowOf = (defaults: object, variable: DeclaredVariable): ConfigurationRow => ({
  name: variable.name,
  default: variable.defaultText ?? textOf(Reflect.get(defaults, variable.property)),
  description: variable.description,
});

export const configurationRows = (configs: readonly ConfigClass[]): readonly ConfigurationRow[] => {
  const rows = configs.flatMap((config) => {
    const defaults = new config();
    return variablesOf(config).map((variable) => rowOf(defaults, variable));
  });
  return [...new Map(rows.map((row) => [row.name, row])).values()];
};

/** docs/configuration.md, from the code. */
export const configurationMarkdown = (configs: readonly ConfigClass[]): string => {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const lines = configurationRows(configs).map(
    (row) =>
      `| \`${row.name}\` | ${row.default ? `\`${cell(row.default)}\`` : ''} | ${cell(row.description)} |`,
  );
  return [
    '# Configuration',
    '',
    'Everything is set by environment variables. They are checked at the start; one that is wrong is named, and nothing starts. This page is generated: `npm run generate`.',
    '',
    '| Variable | Default | Meaning |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
};
