import type { CsvCell, Language } from '@ventanilla/chassis';
import type { ComplianceFigure, ComplianceRow } from './compliance.js';

type Words = Readonly<Record<Language, string>>;
interface Column {
  readonly label: Words;
  readonly cell: (row: ComplianceRow, language: Language) => CsvCell;
}

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

const column = (en: string, es: string, cell: Column['cell']): Column => ({ label: { en, es }, cell });

const COLUMNS: readonly Column[] = [
  column('By', 'Por', ({ by }, language) => BY[by][language]),
  column('Which', 'Cuál', ({ key }) => key),
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
  rows: readonly ComplianceRow[],
  language: Language,
): Generator<readonly CsvCell[]> {
  yield COLUMNS.map(({ label }) => label[language]);
  for (const row of rows) yield COLUMNS.map(({ cell }) => cell(row, language));
}
