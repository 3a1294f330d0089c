import type { LineReport, LoadReport } from '../../../service-desk/src/loading/load-run.js';
import { count, counted } from './words.js';

/** So many refused lines are told on a terminal; `--report` has all of them. */
export const MOST_REFUSED = 20;

/** The report of a load for people. */
export const loadSummary = (report: LoadReport, refused: readonly LineReport[]): string => {
  const { dryRun, loaded, unchanged, refused: total, columnsLeftOut } = report;
  const lines = refused.map(({ line, code, detail }) => `line ${line}: ${code}: ${detail}`);
  return [
    `${dryRun ? 'Would load' : 'Loaded'} ${counted(loaded, 'line')}; ` +
      `${count(unchanged)} change nothing, ${count(total)} refused.`,
    ...lines,
    ...(total > refused.length ? [`and ${count(total - refused.length)} more.`] : []),
    ...(columnsLeftOut.length > 0 ? [`Columns not carried: ${columnsLeftOut.join(', ')}.`] : []),
  ].join('\n');
};
