import type { IncidentEvent } from '@ventanilla/contracts/incident';
import { defaultSettings } from '../../configuration/default-settings.js';
import { layout, rowsOf, type Cells } from '../made-up-log.js';
import type { HistoryContext } from './history-context.js';
import { ImportedCodes } from './imported-codes.js';
import { historyOf } from './incident-history.js';

const persons = new Map(
  [
    'Caller 1',
    'Caller 2',
    'Opened by  8',
    'Updated by 21',
    'Updated by 22',
    'Resolver 17',
    'Resolved by 149',
  ].map((name) => [name, `id of ${name}`]),
);
const codes = new ImportedCodes('servicenow');
const importedAt = '2026-11-23T10:00:00.000Z';
const importedBy = { kind: 'machine', id: 'importer' } as const;
export const context: HistoryContext = {
  system: 'servicenow:main',
  codes,
  settings: {
    ...defaultSettings,
    holdReasons: ['Awaiting User Info', 'Awaiting Vendor'].flatMap((state) =>
      codes.of({ state }).map(({ code, label, kind }) => ({ code, label, kind: kind as 'caller' })),
    ),
  },
  organisation: 'acme',
  incidentId: 'incident-id',
  number: 'INC0000042',
  persons,
  importedAt,
  importedBy,
};

export const history = (...changes: readonly Cells[]) => {
  const rows = rowsOf(...changes).sort((one, other) => one.modCount - other.modCount);
  return historyOf({ number: 'INC0000001', rows, tooMany: 0 }, context, layout);
};

/** Events with their times and actors, without the first and the last, which every history has. */
export const told = (...changes: readonly Cells[]) =>
  history(...changes)
    .steps.flatMap(({ command, events }) =>
      events.map(({ type, data }: IncidentEvent) => ({ type, data, at: command.at, by: command.by.id })),
    )
    .slice(1, -1);
export const types = (...changes: readonly Cells[]) => told(...changes).map(({ type }) => type);
export const kinds = (...changes: readonly Cells[]) => history(...changes).anomalies.map(({ kind }) => kind);
