import { instantOf } from '@ventanilla/kernel';
import type { Terms } from '../agreement/terms.js';
import type { Coverage } from './clocks.js';
import type { Period } from './periods.js';

/** Open for at least one of the targets that bind the ticket; wall time is always open. */
const isOpen = ({ subject, selection }: Period, terms: Terms, at: number): boolean => {
  const targets = selection.version?.targets.filter(
    ({ priorities }) => priorities?.includes(subject.priority) ?? true,
  );
  return (
    !targets?.length ||
    targets.some(({ time }) => terms.timeOf(time, { location: subject.location, knownBy: at }).isOpen(at))
  );
};

const kindOf = (period: Period, terms: Terms, at: number): Coverage['coverage'] => {
  const { version, ended } = period.selection;
  if (!version) return ended ? 'agreement-ended' : 'not-covered';
  if (!isOpen(period, terms, at)) return 'outside-hours';
  return period.subject.service === undefined ? 'provisional' : 'covered';
};

/** Whether what the ticket is about is covered, under what, and since when. */
export const coverageOf = (period: Period, terms: Terms, at: number): Coverage => {
  const { version, ranking } = period.selection;
  return {
    coverage: kindOf(period, terms, at),
    ...(version && { agreement: version.agreement, version: version.version }),
    because: period.because,
    since: instantOf(period.from),
    ranking,
  };
};
