import type { CsvCell, Language } from '@ventanilla/chassis';
import { cellsOf, column, headerOf, type Column, type Words } from '../csv-columns.js';
import type { Verdict } from '../verdicts.js';
import type { ComplianceFigure, ComplianceRow, ComplianceTicket } from './compliance.js';
import type { NamedRow } from './compliance.desk.js';

const BY: Readonly<Record<ComplianceRow['by'], Words>> = {
  agreement: { en: 'Agreement', es: 'Acuerdo' },
  service: { en: 'Service', es: 'Servicio' },
  organisation: { en: 'Organisation', es: 'Organización' },
  team: { en: 'Team', es: 'Equipo' },
};

const VERDICT: Readonly<Record<ComplianceFigure['verdict'], Words>> = {
  kept: { en: 'Kept', es: 'Cumplido' },
  missed: { en: 'Missed', es: 'Incumplido' },
  'too-few': { en: 'Too few to judge', es: 'Muestra insuficiente' },
  'no-objective': { en: 'No objective', es: 'Sin objetivo' },
};

const COLUMNS: readonly Column<NamedRow>[] = [
  column('By', 'Por', ({ by }, language) => BY[by][language]),
  column('Which', 'Cuál', ({ key }) => key),
  column('Name', 'Nombre', ({ name }) => name),
  column('Agreement', 'Acuerdo', ({ agreement }) => agreement),
  column('Versions', 'Versiones', ({ versions }) => versions.join(' ')),
  column('Target', 'Compromiso', ({ target }) => target),
  column('Objective %', 'Objetivo %', ({ objective }) => objective?.percent),
  column('Smallest sample', 'Muestra mínima', ({ objective }) => objective?.smallestSample),
  column('Met', 'En plazo', ({ figure }) => figure.met),
  column('Breached', 'Fuera de plazo', ({ figure }) => figure.breached),
  column('Open', 'En curso', ({ figure }) => figure.open),
  column('Reached %', 'Alcanzado %', ({ figure }) => figure.reached),
  column('Breaches affordable', 'Margen de incumplimientos', ({ figure }) => figure.breachesAffordable),
  column('Verdict', 'Resultado', ({ figure }, language) => VERDICT[figure.verdict][language]),
  column('Excluded', 'Excluidos', ({ excluded }) => excluded),
  column('Reached % with excluded', 'Alcanzado % con excluidos', ({ withExcluded }) => withExcluded.reached),
  column(
    'Verdict with excluded',
    'Resultado con excluidos',
    ({ withExcluded }, language) => VERDICT[withExcluded.verdict][language],
  ),
  column('Corrected', 'Corregidos', ({ corrected }) => corrected),
  column('Computed', 'Calculados', ({ computed }) => computed),
];

export function* complianceCells(
  rows: readonly NamedRow[],
  language: Language,
): Generator<readonly CsvCell[]> {
  yield headerOf(COLUMNS, language);
  for (const row of rows) yield cellsOf(COLUMNS, row, language);
}

const RUN_VERDICT: Readonly<Record<Verdict, Words>> = {
  met: { en: 'Met', es: 'En plazo' },
  breached: { en: 'Breached', es: 'Fuera de plazo' },
  open: { en: 'Open', es: 'En curso' },
  excluded: { en: 'Excluded', es: 'Excluido' },
  void: { en: 'Void', es: 'Anulado' },
};
const BASIS: Readonly<Record<ComplianceTicket['basis'], Words>> = {
  recorded: { en: 'Recorded', es: 'Registrado' },
  computed: { en: 'Computed', es: 'Calculado' },
};

/** Of the runs behind a row. */
export const COMPLIANCE_TICKET_COLUMNS: readonly Column<ComplianceTicket>[] = [
  column('Number', 'Número', ({ number }) => number),
  column('Run', 'Compromiso', ({ run }) => run),
  column('Agreement', 'Acuerdo', ({ agreement }) => agreement),
  column('Version', 'Versión', ({ version }) => version),
  column('Verdict', 'Resultado', ({ verdict }, language) => RUN_VERDICT[verdict][language]),
  column('Basis', 'Origen', ({ basis }, language) => BASIS[basis][language]),
  column('Due', 'Límite', ({ due }) => due),
  column('Stopped', 'Parado', ({ stoppedAt }) => stoppedAt),
  column(
    'Verdict before correction',
    'Resultado antes de corregir',
    ({ beforeCorrection }, language) => beforeCorrection && RUN_VERDICT[beforeCorrection.verdict][language],
  ),
  column('Why', 'Por qué', ({ serviceLevels }) => serviceLevels),
];
