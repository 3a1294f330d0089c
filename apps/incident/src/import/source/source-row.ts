import type { Instant } from '@ventanilla/kernel';
import type { CsvRecord } from '@ventanilla/hosting';
import type { ColumnLayout, SourceColumn } from './source-columns.js';
import type { SourceTime } from './source-time.js';

/** One update of one incident, as the log has it. What the log does not know is absent. */
export interface SourceRow {
  readonly line: number;
  readonly fields: readonly string[];
  readonly number: string;
  readonly state: string;
  readonly active?: string;
  readonly modCount: number;
  readonly updatedAt: Instant;
  readonly updatedBy?: string;
  readonly openedAt?: Instant;
  readonly openedBy?: string;
  readonly createdAt?: Instant;
  readonly createdBy?: string;
  readonly caller?: string;
  readonly contactType?: string;
  readonly subject?: string;
  readonly description?: string;
  readonly location?: string;
  readonly category?: string;
  readonly subcategory?: string;
  readonly symptom?: string;
  readonly item?: string;
  readonly impact: number;
  readonly urgency: number;
  readonly priority?: number;
  readonly group?: string;
  readonly resolver?: string;
  readonly problem?: string;
  readonly change?: string;
  readonly vendor?: string;
  readonly causedBy?: string;
  readonly closedCode?: string;
  readonly resolvedBy?: string;
  readonly resolvedAt?: Instant;
  readonly closedAt?: Instant;
}

/** Why a row cannot be read. */
export class MalformedRow extends Error {
  override readonly name = 'MalformedRow';
}

const LONGEST_CELL = 500;
const LONGEST_TEXT = 20_000;

/** Reads records of one file. @throws MalformedRow */
export class RowReader {
  constructor(
    private readonly layout: ColumnLayout,
    private readonly time: SourceTime,
  ) {}

  read({ line, fields }: CsvRecord): SourceRow {
    if (fields.length !== this.layout.size)
      throw new MalformedRow(`${fields.length} fields instead of ${this.layout.size}`);
    this.refuseLong(fields);
    const text = (column: SourceColumn) => this.layout.cell(fields, column);
    return { line, fields, ...this.essentials(fields), ...this.moments(fields), ...named(text) };
  }

  private refuseLong(fields: readonly string[]): void {
    for (const [index, { length }] of fields.entries()) {
      if (length <= LONGEST_CELL) continue;
      const limit = this.layout.isText(index) ? LONGEST_TEXT : LONGEST_CELL;
      if (length > limit) throw new MalformedRow(`a field of more than ${limit} characters`);
    }
  }

  private essentials(fields: readonly string[]) {
    return {
      number: this.needed(fields, 'number'),
      state: this.needed(fields, 'incident_state'),
      modCount: this.count(fields, 'sys_mod_count'),
      updatedAt: this.moment(fields, 'sys_updated_at') ?? missing('sys_updated_at'),
      impact: this.level(fields, 'impact', 3) ?? missing('impact'),
      urgency: this.level(fields, 'urgency', 3) ?? missing('urgency'),
      priority: this.level(fields, 'priority', 5),
    };
  }

  private moments(fields: readonly string[]) {
    return {
      openedAt: this.moment(fields, 'opened_at'),
      createdAt: this.moment(fields, 'sys_created_at'),
      resolvedAt: this.moment(fields, 'resolved_at'),
      closedAt: this.moment(fields, 'closed_at'),
    };
  }

  private needed(fields: readonly string[], column: SourceColumn): string {
    return this.layout.cell(fields, column) ?? missing(column);
  }

  private count(fields: readonly string[], column: SourceColumn): number {
    const text = this.needed(fields, column);
    return /^\d{1,9}$/.test(text) ? Number(text) : unreadable(column, text);
  }

  private moment(fields: readonly string[], column: SourceColumn): Instant | undefined {
    const text = this.layout.cell(fields, column);
    return text === undefined ? undefined : (this.time.parse(text) ?? unreadable(column, text));
  }

  /** `2 - Medium` is 2. */
  private level(fields: readonly string[], column: SourceColumn, most: number): number | undefined {
    const text = this.layout.cell(fields, column);
    if (text === undefined) return undefined;
    const level = Number(/^(\d)(?: |$)/.exec(text)?.[1]);
    return level >= 1 && level <= most ? level : unreadable(column, text);
  }
}

const named = (text: (column: SourceColumn) => string | undefined) => ({
  active: text('active'),
  updatedBy: text('sys_updated_by'),
  openedBy: text('opened_by'),
  createdBy: text('sys_created_by'),
  caller: text('caller_id'),
  contactType: text('contact_type'),
  subject: text('short_description'),
  description: text('description'),
  location: text('location'),
  category: text('category'),
  subcategory: text('subcategory'),
  symptom: text('u_symptom'),
  item: text('cmdb_ci'),
  group: text('assignment_group'),
  resolver: text('assigned_to'),
  problem: text('problem_id'),
  change: text('rfc'),
  vendor: text('vendor'),
  causedBy: text('caused_by'),
  closedCode: text('closed_code'),
  resolvedBy: text('resolved_by'),
});

const missing = (column: SourceColumn): never => {
  throw new MalformedRow(`no ${column}`);
};

/** The cell itself may be personal and is not repeated in a report. */
const unreadable = (column: SourceColumn, text: string): never => {
  throw new MalformedRow(`${column} cannot be read (${text.length} characters)`);
};
