import type { CsvCell, Language } from '@ventanilla/chassis';

/** What people read, by their language. */
export type Words = Readonly<Record<Language, string>>;

/** A column of a file: what stands over it, and in it of each line. */
export interface Column<Line> {
  readonly label: Words;
  readonly cell: (line: Line, language: Language) => CsvCell;
}

export const column = <Line>(en: string, es: string, cell: Column<Line>['cell']): Column<Line> => ({
  label: { en, es },
  cell,
});

export const headerOf = <Line>(columns: readonly Column<Line>[], language: Language): readonly CsvCell[] =>
  columns.map(({ label }) => label[language]);

export const cellsOf = <Line>(
  columns: readonly Column<Line>[],
  line: Line,
  language: Language,
): readonly CsvCell[] => columns.map(({ cell }) => cell(line, language));
