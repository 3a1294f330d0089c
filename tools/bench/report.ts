import { writeFileSync } from 'node:fs';
import type { Report } from './bench.js';
import { targetOf, targetText, verdictOf, type FigureKey, type Verdict } from './figures.js';
import type { Machine } from './machine.js';

interface Row {
  readonly key: string;
  readonly value: number | null;
  readonly unit: string;
  readonly remark?: string;
}

const numberText = (value: number | null): string => {
  if (value === null) return 'not counted';
  const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return value.toFixed(digits);
};

/** Collects figures, prints them as they come, and at the end all together. */
export class RunReport implements Report {
  private readonly rows: Row[] = [];
  private readonly failures: { readonly prefix: string; readonly reason: string }[] = [];

  constructor(private readonly print: (line: string) => void) {}

  figure(key: FigureKey, value: number | null, remark?: string): void {
    this.add({ key, value, unit: targetOf(key)?.unit ?? '', remark });
  }

  absolute(key: string, value: number, unit: string): void {
    this.add({ key, value, unit });
  }

  note(text: string): void {
    this.print(`   ${text}`);
  }

  failed(prefix: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.failures.push({ prefix, reason });
    this.print(`   failed: ${reason}`);
  }

  /** True when every figure that has a target reaches it, and every bench ran. */
  get good(): boolean {
    return this.failures.length === 0 && this.rows.every((row) => this.verdict(row) !== 'missed');
  }

  table(): readonly string[] {
    const lines = this.rows.map((row) => {
      const target = targetOf(row.key);
      const columns = [
        row.key,
        `${numberText(row.value)} ${row.unit}`.trim(),
        target ? targetText(target) : '',
      ];
      return [...columns, target ? this.verdict(row) : '', row.remark ?? ''];
    });
    const all = [['figure', 'value', 'target', 'verdict', 'remark'], ...lines];
    const widths =
      all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
    const text = all.map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
    return [...text, ...this.failures.map(({ prefix, reason }) => `${prefix}: failed: ${reason}`)];
  }

  /** Figures flat under their keys; machine and date under keys of their own. */
  writeJson(file: string, machine: Machine): void {
    const figures = Object.fromEntries(this.rows.map(({ key, value }) => [key, value]));
    writeFileSync(file, `${JSON.stringify({ ...figures, machine, failures: this.failures }, null, 2)}\n`);
  }

  private add(row: Row): void {
    this.rows.push(row);
    this.print(`   ${row.key} = ${numberText(row.value)} ${row.unit}${row.remark ? ` (${row.remark})` : ''}`);
  }

  private verdict({ key, value }: Row): Verdict {
    return verdictOf(targetOf(key), value, new Map(this.rows.map((row) => [row.key, row.value])));
  }
}
