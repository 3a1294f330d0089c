import { readFileSync } from 'node:fs';

export interface DegradingTable {
  /** What was asked of the product. */
  readonly columns: readonly string[];
  /** What was out of reach, and what the page promises then, by column. */
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

const cellsOf = (line: string): readonly string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The table under a heading of docs/degrading.md: what is written there is what has to be found. */
export const degradingTable = (heading: string): DegradingTable => {
  const [, text = ''] = readFileSync('docs/degrading.md', 'utf8').split(`\n${heading}\n`);
  const [own = ''] = text.split('\n## ');
  const lines = own.split('\n').filter((line) => line.startsWith('| '));
  const [head = [], , ...rows] = lines.map(cellsOf);
  return { columns: head.slice(1), rows: rows.map(([name = '', ...cells]) => ({ name, cells })) };
};
