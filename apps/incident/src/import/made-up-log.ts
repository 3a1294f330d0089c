import { SOURCE_COLUMNS, TEXT_COLUMNS, ColumnLayout, type SourceColumn } from './source/source-columns.js';
import { RowReader, type SourceRow } from './source/source-row.js';
import { SourceTime } from './source/source-time.js';

/** Logs for specs: a row of a small desk, and what a spec says otherwise. */
export type Cells = Partial<Record<SourceColumn, string>>;

const usual: Record<SourceColumn, string> = {
  number: 'INC0000001',
  incident_state: 'New',
  active: 'true',
  reassignment_count: '0',
  reopen_count: '0',
  sys_mod_count: '0',
  made_sla: 'true',
  caller_id: 'Caller 1',
  opened_by: 'Opened by  8',
  opened_at: '1/3/2016 08:55',
  sys_created_by: 'Created by 6',
  sys_created_at: '1/3/2016 09:00',
  sys_updated_by: 'Updated by 21',
  sys_updated_at: '1/3/2016 09:00',
  contact_type: 'Phone',
  short_description: '?',
  description: '?',
  location: 'Location 143',
  category: 'Category 55',
  subcategory: 'Subcategory 170',
  u_symptom: 'Symptom 72',
  cmdb_ci: '?',
  impact: '2 - Medium',
  urgency: '2 - Medium',
  priority: '3 - Moderate',
  assignment_group: 'Group 56',
  assigned_to: '?',
  knowledge: 'true',
  u_priority_confirmation: 'false',
  notify: 'Do Not Notify',
  problem_id: '?',
  rfc: '?',
  vendor: '?',
  caused_by: '?',
  closed_code: 'code 5',
  resolved_by: 'Resolved by 149',
  resolved_at: '2/3/2016 11:29',
  closed_at: '7/3/2016 12:00',
};

const COLUMNS = [...SOURCE_COLUMNS, ...TEXT_COLUMNS];

export const layout = new ColumnLayout(COLUMNS);

const fieldsOf = (cells: Cells): string[] => COLUMNS.map((column) => cells[column] ?? '');

/** Each row is the one before it with the cells that are given; `sys_mod_count` goes up by one unless given. */
export const cellsOf = (...changes: readonly Cells[]): Cells[] => {
  let cells: Cells = usual;
  return changes.map((change, index) => {
    const next = index === 0 ? '0' : String(Number(cells.sys_mod_count) + 1);
    cells = { ...cells, sys_mod_count: next, ...change };
    return cells;
  });
};

export const csvOf = (rows: readonly Cells[], columns: readonly SourceColumn[] = SOURCE_COLUMNS): string =>
  [columns.join(','), ...rows.map((cells) => columns.map((column) => cells[column] ?? '').join(','))].join(
    '\n',
  ) + '\n';

const reader = new RowReader(layout, new SourceTime());

export const rowsOf = (...changes: readonly Cells[]): SourceRow[] =>
  cellsOf(...changes).map((cells, index) => reader.read({ line: index + 2, fields: fieldsOf(cells) }));
