import type { CsvCell, Language } from '@ventanilla/chassis';
import { isErased, type Opened } from '@ventanilla/eventing';
import type { Channel, Closure, CodeList, IncidentStatus } from '@ventanilla/contracts/incident';
import { DateTime } from 'luxon';
import { capitalised } from '../../history/history-sentence.js';
import { STATUS_WORDS } from '../../history/status-words.js';
import { isShownField } from '../../incident/visibility/field-audience.js';
import type { Reader } from '../../incident/visibility/visibility.policy.js';
import type { ShownRow } from '../incident-queue/shown-row.js';
import type { ExportNames } from './export-names.js';
import { CHANNEL_WORDS, CLOSURE_WORDS, type Labels } from './export-words.js';

/** What it takes to write a row for a person. */
export interface Writing {
  readonly language: Language;
  /** IANA zone of the moments. */
  readonly zone: string;
  /** Of what can be named; the rest stands there with its id or code. */
  readonly names: ExportNames;
  readonly labels: Labels;
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

type WordOf = (code: string, writing: Writing) => string | undefined;

/** In words for a code or an id; that itself where nobody gave it any. */
const inWords =
  (wordOf: WordOf) =>
  (field: keyof ShownRow & string, en: string, es: string): Column => ({
    field,
    label: { en, es },
    cell: (row, writing) => {
      const code = row[field] as string | undefined;
      return code === undefined ? undefined : (wordOf(code, writing) ?? code);
    },
  });

const named = (what: keyof ExportNames) => inWords((id, { names }) => names[what].get(id));
const labelled = (list: CodeList) => inWords((code, { labels }) => labels[list].get(code));
const person = named('person');
const status = inWords((code, { language }) => capitalised(STATUS_WORDS[language][code as IncidentStatus]));
const channel = inWords((code, { language }) => CHANNEL_WORDS[code as Channel][language]);
const closure = inWords((code, { language }) => CLOSURE_WORDS[code as Closure][language]);

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
  status('status', 'Status', 'Estado'),
  labelled('hold-reason')('holdReason', 'Hold reason', 'Motivo de la espera'),
  plain('priority', 'Priority', 'Prioridad'),
  plain('impact', 'Impact', 'Impacto'),
  plain('urgency', 'Urgency', 'Urgencia'),
  person('callerId', 'Caller', 'Solicitante'),
  person('affectedPersonId', 'Affected person', 'Persona afectada'),
  named('organisation')('organisation', 'Organisation', 'Organización'),
  named('service')('service', 'Service', 'Servicio'),
  labelled('category')('category', 'Category', 'Categoría'),
  named('team')('team', 'Team', 'Equipo'),
  person('person', 'Assigned to', 'Asignada a'),
  person('owner', 'Owner', 'Responsable'),
  channel('channel', 'Channel', 'Canal'),
  moment('reportedAt', 'Reported', 'Comunicada'),
  moment('loggedAt', 'Logged', 'Registrada'),
  moment('changedAt', 'Last change', 'Último cambio'),
  moment('callerWroteAt', 'Caller wrote last', 'Último mensaje del solicitante'),
  moment('deskWroteAt', 'Desk wrote last', 'Último mensaje del centro'),
  moment('unansweredSince', 'Unanswered since', 'Sin respuesta desde'),
  moment('promised', 'Promised for', 'Prometida para'),
  moment('resolvedAt', 'Resolved', 'Resuelta'),
  untilResolved,
  labelled('resolution-code')('resolutionCode', 'Resolution', 'Resolución'),
  moment('closedAt', 'Closed', 'Cerrada'),
  closure('closedHow', 'Closed how', 'Cómo se cerró'),
  plain('reassignmentCount', 'Changes of team', 'Cambios de equipo'),
  plain('reopenCount', 'Times reopened', 'Veces reabierta'),
  effort,
];

export const columnsFor = (reader: Reader): readonly Column[] =>
  COLUMNS.filter(({ field }) => isShownField(reader, field));

export const headerOf = (reader: Reader, language: Language): readonly string[] =>
  columnsFor(reader).map(({ label }) => label[language]);

export const cellsOf = (reader: Reader, row: ShownRow, writing: Writing): readonly CsvCell[] =>
  columnsFor(reader).map(({ cell }) => cell(row, writing));
