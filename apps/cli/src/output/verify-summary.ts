import type { VerifyReport } from '../../../suite/src/care/verify/verify-report.js';
import { count, counted } from './words.js';

/** What was looked at, what was found and what is merely worth knowing, for people. */
export const verifySummary = (report: VerifyReport): string => {
  const { events, streams, documents, keys, files, found, findings, notes } = report;
  const looked =
    `Looked at ${counted(events, 'event')} in ${counted(streams, 'stream')}, ` +
    `${counted(documents, 'document')} of views, ${counted(keys, 'key')}, ${counted(files, 'attached file')}.`;
  const verdict = found === 0 ? 'All is as it was written.' : `Found ${counted(found, 'fault')}:`;
  const listed = findings.map(({ kind, message }) => `  ${kind}: ${message}`);
  const more = found > findings.length ? [`  and ${count(found - findings.length)} more`] : [];
  return [looked, verdict, ...listed, ...more, ...notes.map((note) => `Note: ${note}`)].join('\n');
};
