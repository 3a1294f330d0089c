import type { CoverageKind } from '@ventanilla/contracts/incident';
import type { CoverageSentences } from './history-language.js';

const kinds: Readonly<Record<CoverageKind, string>> = {
  covered: 'covered',
  provisional: 'covered for the time being, as its service is not known yet',
  'outside-hours': 'covered, outside the agreed hours',
  'agreement-ended': 'not covered any more, as the agreement ended',
  'not-covered': 'not covered by any agreement',
};

export const englishCoverage: CoverageSentences = {
  IncidentCoverageDecided: ({ coverage, agreement, version }) =>
    `made it ${kinds[coverage]}${agreement ? ` (agreement ${agreement}, version ${version})` : ''}.`,
};
