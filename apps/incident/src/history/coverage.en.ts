import type { CoverageKind, UncoveredDecision } from '@ventanilla/contracts/incident';
import type { DecidedCoverage } from '../service-level/coverage.state.js';
import type { Responsible } from '../service-level/after-breach.commands.js';
import { causeText } from '../service-level/breach-causes.js';
import { EXCLUSION_WORDS } from '../service-level/exclusion-words.js';
import { nextDue } from '../service-level/next-due.js';
import { momentText, type CoverageSentences, type Words } from './history-language.js';

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

const who = ({ kind, id }: Responsible, teamOnly: Words['teamOnly']): string => {
  if (kind === 'team') return teamOnly(id);
  return kind === 'supplier' && id !== undefined ? id : 'the customer';
};

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
  IncidentBreachCauseRecorded: ({ target, cause, responsible }, { teamOnly }) =>
    `said why ${target} was late: ${causeText(cause, 'en')}; ${who(responsible, teamOnly)} answers for it.`,
  IncidentRunExclusionProposed: ({ target, because }) =>
    `proposed to leave ${target} out of the figures: ${EXCLUSION_WORDS[because].en}.`,
  IncidentRunExcluded: ({ target, because, proposedBy }, { person }) =>
    `left ${target} out of the figures (${EXCLUSION_WORDS[because].en}), as ${person(proposedBy)} proposed.`,
  IncidentRunExclusionDeclined: ({ target, proposedBy }, { person }) =>
    `kept ${target} in the figures, against what ${person(proposedBy)} proposed.`,
  IncidentForgottenHoldRecorded: ({ hold, from, to }, { code }) =>
    `recorded afterwards that it had waited from ${momentText(from)} to ${momentText(to)}: ${code('hold-reason', hold)}.`,
  IncidentEarlierRestorationRecorded: ({ restoredAt, previous }) =>
    `recorded afterwards that the service had worked again since ${momentText(restoredAt)}${previous ? `, and not only since ${momentText(previous)}` : ''}.`,
  IncidentUncoveredWorkDecided: ({ decision, agreedBy }, { person }) =>
    `decided that what is not covered is ${decisions[decision]}${agreedBy ? `, as ${person(agreedBy)} agreed` : ''}.`,
  IncidentBreachOverturned: ({ target }) => `took back that ${target} was late: it had been done in time.`,
};
