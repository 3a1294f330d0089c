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

export const configurationRows = (config: ConfigClass, beyond?: ConfigClass): readonly ConfigurationRow[] => {
  const known = new Set(beyond && variablesOf(beyond).map(({ name }) => name));
  const defaults = new config();
  const own = variablesOf(config).filter(({ name }) => !known.has(name));
  return own.map((variable) => rowOf(defaults, variable));
};

/** The variables of one kind of process. */
export interface ConfigurationChapter {
  readonly title: string;
  readonly config: ConfigClass;
  /** What it extends; told in a chapter of its own. */
  readonly beyond?: ConfigClass;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

const chapterText = ({ title, config, beyond }: ConfigurationChapter): string =>
  [
    `## ${title}`,
    '',
    '| Variable | Default | Meaning |',
    '|---|---|---|',
    ...configurationRows(config, beyond).map(
      (row) =>
        `| \`${row.name}\` | ${row.default ? `\`${cell(row.default)}\`` : ''} | ${cell(row.description)} |`,
    ),
    '',
  ].join('\n');

/** docs/configuration.md, from the code. */
export const configurationMarkdown = (chapters: readonly ConfigurationChapter[]): string =>
  [
    '# Configuration',
    '',
    'Everything is set by environment variables. They are checked at the start; one that is wrong is named, and nothing starts; one that begins with `VENTANILLA_` and is not read by the process is named, too. This page is generated: `npm run generate`.',
    '',
    ...chapters.map(chapterText),
  ].join('\n');
