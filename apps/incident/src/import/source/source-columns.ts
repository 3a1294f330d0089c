import { ImportFileUnreadable } from '@ventanilla/hosting';

/** The columns that an incident log of ServiceNow has, as its export names them. */
export const SOURCE_COLUMNS = [
  'number',
  'incident_state',
  'active',
  'reassignment_count',
  'reopen_count',
  'sys_mod_count',
  'made_sla',
  'caller_id',
  'opened_by',
  'opened_at',
  'sys_created_by',
  'sys_created_at',
  'sys_updated_by',
  'sys_updated_at',
  'contact_type',
  'location',
  'category',
  'subcategory',
  'u_symptom',
  'cmdb_ci',
  'impact',
  'urgency',
  'priority',
  'assignment_group',
  'assigned_to',
  'knowledge',
  'u_priority_confirmation',
  'notify',
  'problem_id',
  'rfc',
  'vendor',
  'caused_by',
  'closed_code',
  'resolved_by',
  'resolved_at',
  'closed_at',
] as const;

/** Texts that an export may have beside them; logs that were made public leave them out. */
export const TEXT_COLUMNS = ['short_description', 'description'] as const;

export type SourceColumn = (typeof SOURCE_COLUMNS | typeof TEXT_COLUMNS)[number];

/** Without these there is no history to tell. */
const NEEDED: readonly SourceColumn[] = [
  'number',
  'incident_state',
  'sys_mod_count',
  'sys_updated_at',
  'impact',
  'urgency',
];

const UNKNOWN = '?';

/** Where each column stands in this file: columns are found by name, in any order. */
export class ColumnLayout {
  private readonly indexes: ReadonlyMap<string, number>;

  /** @throws ImportFileUnreadable where a needed column is missing */
  constructor(readonly header: readonly string[]) {
    this.indexes = new Map(header.map((name, index) => [name.trim(), index]));
    const missing = NEEDED.filter((column) => !this.indexes.has(column));
    if (missing.length > 0) {
      throw new ImportFileUnreadable(
        `The first line must name the columns; missing are: ${missing.join(', ')}.`,
      );
    }
  }

  get size(): number {
    return this.header.length;
  }

  has(column: string): boolean {
    return this.indexes.has(column);
  }

  /** Whether the column at an index holds free text, which may be long. */
  isText(index: number): boolean {
    return TEXT_COLUMNS.some((column) => this.indexes.get(column) === index);
  }

  /** The cell's text; undefined where it is empty, `?`, or the file has no such column. */
  cell(fields: readonly string[], column: SourceColumn): string | undefined {
    const index = this.indexes.get(column);
    const text = index === undefined ? undefined : fields[index]?.trim();
    return text === undefined || text === '' || text === UNKNOWN ? undefined : text;
  }
}
