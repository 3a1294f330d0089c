import type { CsvCell, Language } from '@ventanilla/chassis';
import { causeText } from '../../service-level/breach-causes.js';
import { column, type Column, type Words } from '../csv-columns.js';
import type { Figure, TopBy, WeeklyBy, WeeklyTicket } from './weekly.js';
import type { WeeklyReport } from './weekly.desk.js';

const HOUR_S = 3_600;
const TWO_PLACES = 100;

const BY: Readonly<Record<WeeklyBy | TopBy, Words>> = {
  desk: { en: 'Desk', es: 'Centro' },
  team: { en: 'Team', es: 'Equipo' },
  service: { en: 'Service', es: 'Servicio' },
  organisation: { en: 'Organisation', es: 'Organización' },
  person: { en: 'Person', es: 'Persona' },
  category: { en: 'Category', es: 'Categoría' },
  caller: { en: 'Caller', es: 'Solicitante' },
  cause: { en: 'Cause of breach', es: 'Causa de incumplimiento' },
};

const FIGURE: Readonly<Record<Figure, Words>> = {
  open: { en: 'Open before', es: 'Abiertas al inicio' },
  logged: { en: 'Logged', es: 'Registradas' },
  reopened: { en: 'Reopened', es: 'Reabiertas' },
  resolved: { en: 'Resolved', es: 'Resueltas' },
  cancelled: { en: 'Cancelled', es: 'Canceladas' },
  openAtEnd: { en: 'Open at the end', es: 'Abiertas al final' },
  ageUnder1Day: { en: 'Under 1 day old', es: 'De menos de 1 día' },
  ageUnder3Days: { en: 'Of 1 to 3 days', es: 'De 1 a 3 días' },
  ageUnder7Days: { en: 'Of 3 to 7 days', es: 'De 3 a 7 días' },
  ageUnder30Days: { en: 'Of 7 to 30 days', es: 'De 7 a 30 días' },
  age30DaysOrMore: { en: 'Of 30 days and more', es: 'De 30 días o más' },
  unassigned: { en: 'Unassigned', es: 'Sin asignar' },
  longHold: { en: 'On hold for over 7 days', es: 'En espera más de 7 días' },
  response: { en: 'Answered first', es: 'Primeras respuestas' },
  resolution: { en: 'Resolutions', es: 'Resoluciones' },
  firstContact: { en: 'Solved at first contact', es: 'Resueltas en el primer contacto' },
  closedByConfirmation: { en: 'Closed by confirmation', es: 'Cerradas con confirmación' },
  closedBySilence: { en: 'Closed by silence', es: 'Cerradas por silencio' },
  closedOtherwise: { en: 'Closed otherwise', es: 'Cerradas de otro modo' },
  breachCause: { en: 'Causes of breach told', es: 'Causas de incumplimiento indicadas' },
};

const MEASURED: Readonly<Record<'response' | 'resolution', Words>> = {
  response: { en: 'response in hours', es: 'de respuesta en horas' },
  resolution: { en: 'resolution in hours', es: 'de resolución en horas' },
};
const MEDIAN: Words = { en: 'Median', es: 'Mediana' };
const P90: Words = { en: '90th percentile', es: 'Percentil 90' };
const AVERAGE: Words = {
  en: 'average of 4 weeks before',
  es: 'media de 4 semanas antes',
};
const HEADER: Readonly<Record<Language, readonly string[]>> = {
  en: ['By', 'Which', 'Name', 'Figure', 'Value'],
  es: ['Por', 'Cuál', 'Nombre', 'Cifra', 'Valor'],
};

const hours = (seconds: number | undefined): CsvCell =>
  seconds === undefined ? undefined : Math.round((seconds * TWO_PLACES) / HOUR_S) / TWO_PLACES;

type Numbers = Pick<WeeklyReport, 'rows' | 'top'>;
type Row = Numbers['rows' | 'top'][number];

/** What a row is called by: its code, where that tells people anything. */
const calledOf = ({ by, key, name = key }: Row, language: Language): string => {
  if (by === 'cause') return causeText(key, language);
  return by === 'person' || by === 'caller' ? name : key;
};

const whichOf = (row: Row, language: Language): readonly CsvCell[] => [
  BY[row.by][language],
  calledOf(row, language),
  row.name,
];

/** A line for each number, as pivot tables take them. */
export function* weeklyCells({ rows, top }: Numbers, language: Language): Generator<readonly CsvCell[]> {
  yield HEADER[language];
  for (const row of rows) {
    const which = whichOf(row, language);
    for (const [figure, value] of Object.entries(row.figures))
      yield [...which, FIGURE[figure as Figure][language], value];
    for (const measure of ['response', 'resolution'] as const) {
      const { medianSeconds, p90Seconds } = row[measure];
      const words = MEASURED[measure][language];
      yield [...which, `${MEDIAN[language]} ${words}`, hours(medianSeconds)];
      yield [...which, `${P90[language]} ${words}`, hours(p90Seconds)];
    }
  }
  for (const row of top) {
    const { figure, count, averageBefore } = row;
    const which = whichOf(row, language);
    yield [...which, FIGURE[figure][language], count];
    yield [...which, `${FIGURE[figure][language]}, ${AVERAGE[language]}`, averageBefore];
  }
}

/** Of the incidents behind a number. */
export const WEEKLY_TICKET_COLUMNS: readonly Column<WeeklyTicket>[] = [
  column('Number', 'Número', ({ number }) => number),
  column('Figure', 'Cifra', ({ figure }, language) => FIGURE[figure][language]),
  column('At', 'Momento', ({ at }) => at),
  column('Hours', 'Horas', ({ seconds }) => hours(seconds)),
  column('Cause of breach', 'Causa de incumplimiento', ({ cause }, language) =>
    cause === undefined ? undefined : causeText(cause, language),
  ),
  column('History', 'Historial', ({ history }) => history),
  column('Why', 'Por qué', ({ serviceLevels }) => serviceLevels),
];
