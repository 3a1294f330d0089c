import type { CsvCell, Language } from '@ventanilla/chassis';
import { isErased, type Opened } from '@ventanilla/eventing';
import { DateTime } from 'luxon';
import { isShownField } from '../../incident/visibility/field-audience.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import type { ShownRow } from '../incident-queue/shown-row.js';

/** What it takes to write a row for a person. */
export interface Writing {
  readonly language: Language;
  /** IANA zone of the moments. */
  readonly zone: string;
  /** Of those who can be named; others stand there with their id. */
  readonly names: ReadonlyMap<string, string>;
}

interface Column {
  /** The field that it is made of: whoever may not see it has no such column. */
  readonly field: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly cell: (row: ShownRow, writing: Writing) => CsvCell;
}

const MINUTES_AN_HOUR = 60;
const HOUR_MS = 3_600_000;
const ERASED: Readonly<Record<Language, string>> = { en: '[erased]', es: '[suprimido]' };

const toHundredths = (hours: number): number => Math.round(hours * 100) / 100;

const plain = (field: keyof ShownRow & string, en: string, es: string): Column => ({
  field,
  label: { en, es },
  cell: (row) => row[field] as CsvCell,
});

/** As spreadsheets of both languages take it for a date. */
const moment = (field: keyof ShownRow & string, en: string, es: string): Column => ({
  field,
  label: { en, es },
  cell: (row, { zone }) => {
    const at = row[field] as string | undefined;
    return at === undefined ? undefined : DateTime.fromISO(at, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
  },
});

const person = (field: keyof ShownRow & string, en: string, es: string): Column => ({
  field,
  label: { en, es },
  cell: (row, { names }) => {
    const id = row[field] as string | undefined;
    return id === undefined ? undefined : (names.get(id) ?? id);
  },
});

const subject: Column = {
  field: 'subject',
  label: { en: 'Subject', es: 'Asunto' },
  cell: ({ subject: text }, { language }) =>
    text !== undefined && isErased(text as Opened) ? ERASED[language] : (text as string | undefined),
};

const effort: Column = {
  field: 'effortMinutes',
  label: { en: 'Effort in hours', es: 'Esfuerzo en horas' },
  cell: ({ effortMinutes }) =>
    effortMinutes === undefined ? undefined : toHundredths(effortMinutes / MINUTES_AN_HOUR),
};

const untilResolved: Column = {
  field: 'resolvedAt',
  label: { en: 'Hours until resolved', es: 'Horas hasta la resolución' },
  cell: ({ reportedAt, resolvedAt }) =>
    resolvedAt === undefined
      ? undefined
      : toHundredths((Date.parse(resolvedAt) - Date.parse(reportedAt)) / HOUR_MS),
};

const COLUMNS: readonly Column[] = [
  plain('number', 'Number', 'Número'),
  subject,
  plain('status', 'Status', 'Estado'),
  plain('holdReason', 'Hold reason', 'Motivo de la espera'),
  plain('priority', 'Priority', 'Prioridad'),
  plain('impact', 'Impact', 'Impacto'),
  plain('urgency', 'Urgency', 'Urgencia'),
  person('callerId', 'Caller', 'Solicitante'),
  person('affectedPersonId', 'Affected person', 'Persona afectada'),
  plain('organisation', 'Organisation', 'Organización'),
  plain('service', 'Service', 'Servicio'),
  plain('category', 'Category', 'Categoría'),
  plain('team', 'Team', 'Equipo'),
  person('person', 'Assigned to', 'Asignada a'),
  person('owner', 'Owner', 'Responsable'),
  plain('channel', 'Channel', 'Canal'),
  moment('reportedAt', 'Reported', 'Comunicada'),
  moment('loggedAt', 'Logged', 'Registrada'),
  moment('changedAt', 'Last change', 'Último cambio'),
  moment('callerWroteAt', 'Caller wrote last', 'Último mensaje del solicitante'),
  moment('deskWroteAt', 'Desk wrote last', 'Último mensaje del centro'),
  moment('unansweredSince', 'Unanswered since', 'Sin respuesta desde'),
  moment('promised', 'Promised for', 'Prometida para'),
  moment('resolvedAt', 'Resolved', 'Resuelta'),
  untilResolved,
  plain('resolutionCode', 'Resolution', 'Resolución'),
  moment('closedAt', 'Closed', 'Cerrada'),
  plain('closedHow', 'Closed how', 'Cómo se cerró'),
  plain('reassignmentCount', 'Changes of team', 'Cambios de equipo'),
  plain('reopenCount', 'Times reopened', 'Veces reabierta'),
  effort,
];

export const columnsFor = (reader: Reader): readonly Column[] =>
  COLUMNS.filter(({ field }) => isShownField(reader, field));

export const headerOf = (reader: Reader, { language }: Writing): readonly string[] =>
  columnsFor(reader).map(({ label }) => label[language]);

export const cellsOf = (reader: Reader, row: ShownRow, writing: Writing): readonly CsvCell[] =>
  columnsFor(reader).map(({ cell }) => cell(row, writing));

const PERSONS = ['callerId', 'affectedPersonId', 'person', 'owner'] as const;

/** Ids of whom these rows name. */
export const personsOf = (rows: readonly ShownRow[]): readonly string[] => [
  ...new Set(rows.flatMap((row) => PERSONS.flatMap((field) => row[field] ?? []))),
];
