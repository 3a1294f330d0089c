import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { derivedId } from '@ventanilla/eventing';
import { defaultSettings } from '../configuration/default-settings.js';
import type { IncidentEvent } from '@ventanilla/contracts/incident';
import { ImportedCodes } from './mapping/imported-codes.js';
import { historyOf, type IncidentHistory } from './mapping/incident-history.js';
import { csvRecords } from '@ventanilla/hosting';
import { groupedIncidents, type IncidentRows } from './source/incident-rows.js';
import { openImportFile } from './source/import-file.js';
import { ColumnLayout, SOURCE_COLUMNS } from './source/source-columns.js';
import { RowReader, type SourceRow } from './source/source-row.js';
import { SourceTime } from './source/source-time.js';

// A year of a real desk, test data that is no part of this repository: UCI Machine Learning Repository, data set
// 498 (C. Amaral, M. Fantinato, S. Peres; CC BY 4.0). What must come out is what is published about it.
const LOG = resolve(__dirname, '../../../../../shared/data/incident_event_log.zip');
const isThere = existsSync(LOG);

const layout = new ColumnLayout(SOURCE_COLUMNS);
const system = 'servicenow:main';
const context = {
  system,
  codes: new ImportedCodes('servicenow'),
  settings: defaultSettings,
  organisation: 'acme',
  number: 'INC0000042',
  importedAt: '2026-11-23T10:00:00.000Z',
  importedBy: { kind: 'machine', id: 'importer' },
} as const;

/** Every name is a person. */
class Everybody extends Map<string, string> {
  override get(name: string): string {
    const known = super.get(name) ?? derivedId('person', name);
    this.set(name, known);
    return known;
  }
}

const counts = new Map<string, number>();
const count = (what: string, by = 1): void => void counts.set(what, (counts.get(what) ?? 0) + by);

const countRows = ({ rows }: IncidentRows): void => {
  count('rows', rows.length);
  count('incidents');
  const last = rows.at(-1);
  if (last && last.resolvedAt === undefined) count('incidents without resolved_at');
  if (rows.some((row) => layout.cell(row.fields, 'reopen_count') !== '0')) count('reopened by counter');
  if (rows.some((row) => layout.cell(row.fields, 'reassignment_count') !== '0'))
    count('reassigned by counter');
  rows.forEach((row, index) => countStep(rows[index - 1], row));
};

const countStep = (before: SourceRow | undefined, row: SourceRow): void => {
  count(`assessment ${row.impact},${row.urgency}->${row.priority}`);
  if (!before) return;
  if (before.state !== row.state) count(`${before.state} -> ${row.state}`);
  if (before.updatedAt === row.updatedAt) count('pairs in one minute');
};

/** That a change was the cause is another column than that a change is made. */
const causeOnly = (last: SourceRow | undefined): string | undefined =>
  last?.causedBy === undefined || last.causedBy === last.change ? undefined : `${system}:${last.causedBy}`;

const countHistory = ({ rows }: IncidentRows, { steps, anomalies }: IncidentHistory): void => {
  const state = steps.at(-1)?.before;
  if (!state || state.status === 'unlogged') return count('left out');
  count(`ends ${state.status}`);
  for (const { kind } of anomalies) count(`anomaly ${kind}`);
  const related = state.record.related.filter(({ id }) => id !== causeOnly(rows.at(-1)));
  for (const kind of new Set(related.map((record) => record.kind))) count(`ends related to ${kind}`);
  countSteps(steps, rows[0]?.resolvedAt);
};

const countSteps = (steps: IncidentHistory['steps'], resolvedAt = ''): void => {
  for (const { command, events } of steps)
    for (const event of events) countEvent(event, command.at < resolvedAt);
};

const countEvent = (event: IncidentEvent, isBeforeResolution: boolean): void => {
  const { type, data } = event;
  count(type);
  if (type === 'IncidentTransitionImported') count(`${type} ${data.from} -> ${data.to}: ${data.refusal}`);
  if (type === 'IncidentReopened') count(`${type} from ${data.from}`);
  if (!type.startsWith('IncidentResol') || !('code' in data)) return;
  count('code told');
  if (isBeforeResolution) count('code before its time');
};

/** Maps the whole log in memory; nothing is stored. */
const mapLog = async (): Promise<void> => {
  const file = await openImportFile(LOG);
  const reader = new RowReader(layout, new SourceTime());
  const fail = ({ line, reason }: { line: number; reason: string }): never => {
    throw new Error(`line ${line}: ${reason}`);
  };
  const records = csvRecords(await file.open(), { onDefect: fail });
  await records.next();
  const persons = new Everybody();
  for await (const incident of groupedIncidents(records, { reader, onMalformed: fail })) {
    countRows(incident);
    const incidentId = derivedId('import', system, incident.number);
    countHistory(incident, historyOf(incident, { ...context, persons, incidentId }, layout));
  }
};

(isThere ? describe : describe.skip)(
  isThere ? 'A year of a real desk' : `A year of a real desk (skipped: there is no ${LOG})`,
  () => {
    beforeAll(mapLog, 300_000);

    it.each([
      ['rows', 141_712],
      ['incidents', 24_918],
      ['incidents without resolved_at', 1_556],
      ['reopened by counter', 275],
      ['reassigned by counter', 11_369],
      ['Resolved -> Active', 318],
      ['Closed -> Active', 12],
      ['New -> Resolved', 6_347],
      ['pairs in one minute', 14_118],
    ])('has %s: %i', (what, expected) => expect(counts.get(what)).toBe(expected));

    it('R14: becomes one history for each incident, and every one ends closed', () => {
      expect(counts.get('IncidentLogged')).toBe(24_918);
      expect(counts.get('IncidentImported')).toBe(24_918);
      expect(counts.get('ends closed')).toBe(24_918);
      expect(counts.get('left out')).toBeUndefined();
    });

    it('R14: stands where the source does after every row, by events that our rules accept', () => {
      expect(counts.get('anomaly status-differs')).toBeUndefined();
      expect(counts.get('anomaly command-refused')).toBeUndefined();
      expect(counts.get('anomaly assignment-kept')).toBeUndefined();
    });

    it('R14: has each reopening, the twelve of closed incidents as the transitions that our rules refuse', () => {
      // 318 to Active, and 2 from Resolved to Awaiting User Info.
      expect(counts.get('IncidentReopened from resolved')).toBe(320);
      expect(counts.get('IncidentReopened from closed')).toBeUndefined();
      expect(counts.get('IncidentTransitionImported closed -> in-progress: INCIDENT_CLOSED')).toBe(12);
    });

    it.each([
      ['problem', 380],
      ['change', 176],
      ['configuration-item', 54],
      ['supplier-case', 15],
    ])('ends with links to a %s: %i', (kind, expected) =>
      expect(counts.get(`ends related to ${kind}`)).toBe(expected),
    );

    it('has priorities that are a function of impact and urgency, and our matrix gives the same', () => {
      const assessments = [...counts.keys()].filter((what) => what.startsWith('assessment')).sort();
      expect(assessments.map((what) => what.slice('assessment '.length))).toStrictEqual([
        '1,1->1',
        '1,2->2',
        '2,1->2',
        '2,2->3',
        '2,3->4',
        '3,1->3',
        '3,2->4',
        '3,3->4',
      ]);
      expect(counts.get('anomaly priority-differs-from-matrix')).toBeUndefined();
    });

    it.each([
      ['missing-updates', 14_892],
      ['unknown-state', 5],
      ['no-resolution-time', 1_556],
      ['duplicate-mod-count', 5],
    ])('has the anomaly %s %i times', (kind, expected) =>
      expect(counts.get(`anomaly ${kind}`)).toBe(expected),
    );

    it('R14: tells no code of a resolution before its time', () => {
      expect(counts.get('code told')).toBeGreaterThan(24_000);
      expect(counts.get('code before its time')).toBeUndefined();
    });
  },
);
