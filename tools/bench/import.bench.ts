import type { Bench } from './bench.js';

export const bench: Bench = {
  prefix: 'import',
  keys: ['import.rows_per_s', 'import.peak_rss_mb'],
  async run(report, context) {
    const { rows, seconds, peakRssMb } = await context.data.importedYear();
    report.figure('import.rows_per_s', rows / seconds);
    report.figure('import.peak_rss_mb', peakRssMb);
    report.absolute('import.rows', rows, 'rows');
    report.absolute('import.seconds', seconds, 's');
  },
};
