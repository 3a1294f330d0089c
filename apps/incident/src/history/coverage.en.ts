import type { CoverageKind, UncoveredDecision } from '@ventanilla/contracts/incident';
import type { DecidedCoverage } from '../service-level/coverage.state.js';
import { nextDue } from '../service-level/next-due.js';
import { momentText, type CoverageSentences } from './history-language.js';

const kinds: Readonly<Record<CoverageKind, string>> = {
  covered: 'covered',
  provisional: 'covered for the time being, as its service is not known yet',
  'outside-hours': 'covered, outside the agreed hours',
  'agreement-ended': 'not covered any more, as the agreement ended',
  'not-covered': 'not covered by any agreement',
};

const decisions: Readonly<Record<UncoveredDecision, string>> = {
  courtesy: 'done without charge',
  chargeable: 'charged for',
  declined: 'not done',
};

type Verdict = Pick<DecidedCoverage, 'coverage' | 'agreement' | 'version'>;

/** As in: covered (agreement gold, version 2). */
export const inEnglish = ({ coverage, agreement, version }: Verdict): string =>
  `${kinds[coverage]}${agreement ? ` (agreement ${agreement}, version ${version})` : ''}`;

const late = (noticedLateAt: string | undefined): string =>
  noticedLateAt ? ` (noticed only at ${momentText(noticedLateAt)})` : '';

export const englishCoverage: CoverageSentences = {
  IncidentCoverageDecided: (verdict) => `made it ${inEnglish(verdict)}.`,
  IncidentDueTimesChanged: ({ targets }) => {
    const next = nextDue(targets);
    return next
      ? `moved what is due next to ${momentText(next.dueAt)} (${next.target}).`
      : 'left nothing due.';
  },
  IncidentTargetWarned: ({ target, percent, reachedAt, dueAt, noticedLateAt }) =>
    `warned at ${momentText(reachedAt)} that ${percent} % of the time for ${target} was used${
      dueAt ? `, due ${momentText(dueAt)}` : ''
    }${late(noticedLateAt)}.`,
  IncidentTargetBreached: ({ target, breachedAt, onSelection, noticedLateAt }) =>
    `found ${target} late since ${momentText(breachedAt)}${onSelection ? ', from the first' : ''}${late(noticedLateAt)}.`,
  IncidentUncoveredWorkDecided: ({ decision, agreedBy }, { person }) =>
    `decided that what is not covered is ${decisions[decision]}${agreedBy ? `, as ${person(agreedBy)} agreed` : ''}.`,
  IncidentBreachOverturned: ({ target }) => `took back that ${target} was late: it had been done in time.`,
};
