import type { ImportReport } from '../../../incident/src/import/index.js';
import { table } from './table.js';
import { count, counted, duration } from './words.js';

const MOST_MALFORMED = 10;

/** The report of an import for people; `--report` has all of it. */
export const importSummary = (report: ImportReport): string =>
  [...totals(report), ...anomalies(report), ...malformed(report), ...notCarried(report)].join('\n');

const totals = ({ incidents, rows, events, dryRun, durationMs, rowsPerSecond }: ImportReport): string[] => [
  `${dryRun ? 'Would import' : 'Imported'} ${counted(incidents.imported, 'incident')} ` +
    `(${count(incidents.open)} of them open) as ${counted(events.total, 'event')}; ` +
    `${count(incidents.alreadyThere)} were there already, ${count(incidents.leftOut)} left out.`,
  `${counted(rows.read, 'row')} in ${duration(durationMs / 1000)} (${count(rowsPerSecond)} a second): ` +
    `${count(rows.withEvents)} with events, ${count(rows.countersOnly)} that change counters only, ` +
    `${count(rows.malformed)} malformed.`,
];

const anomalies = ({ anomalies: found }: ImportReport): string[] => {
  if (found.length === 0) return [];
  const rows = found.map(({ kind, count: times, meaning }) => [kind, count(times), meaning]);
  return ['', table(['ANOMALY', 'COUNT', 'WHAT WAS DONE'], rows)];
};

const malformed = ({ malformedRows }: ImportReport): string[] => {
  if (malformedRows.length === 0) return [];
  const shown = malformedRows.slice(0, MOST_MALFORMED).map(({ line, reason }) => `line ${line}: ${reason}`);
  const more = malformedRows.length > MOST_MALFORMED ? ['...'] : [];
  return ['', 'Left out as malformed:', ...shown, ...more];
};

const notCarried = ({ columns }: ImportReport): string[] => {
  const left = columns.filter(({ becomes }) => becomes.length === 0).map(({ column }) => column);
  return left.length === 0 ? [] : ['', `Columns not carried: ${left.join(', ')}.`];
};
