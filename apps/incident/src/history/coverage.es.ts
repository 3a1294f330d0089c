import type { CoverageKind, UncoveredDecision } from '@ventanilla/contracts/incident';
import type { DecidedCoverage } from '../service-level/coverage.state.js';
import type { Responsible } from '../service-level/after-breach.commands.js';
import { causeText } from '../service-level/breach-causes.js';
import { EXCLUSION_WORDS } from '../service-level/exclusion-words.js';
import { nextDue } from '../service-level/next-due.js';
import { momentText, type CoverageSentences, type Words } from './history-language.js';

const kinds: Readonly<Record<CoverageKind, string>> = {
  covered: 'cubierta',
  provisional: 'cubierta por ahora, ya que aún no se conoce su servicio',
  'outside-hours': 'cubierta, fuera del horario acordado',
  'agreement-ended': 'sin cobertura, porque el acuerdo terminó',
  'not-covered': 'sin cobertura de ningún acuerdo',
};

const decisions: Readonly<Record<UncoveredDecision, string>> = {
  courtesy: 'se haga sin cargo',
  chargeable: 'se cobre',
  declined: 'no se haga',
};

type Verdict = Pick<DecidedCoverage, 'coverage' | 'agreement' | 'version'>;

/** Como en: cubierta (acuerdo gold, versión 2). */
export const inSpanish = ({ coverage, agreement, version }: Verdict): string =>
  `${kinds[coverage]}${agreement ? ` (acuerdo ${agreement}, versión ${version})` : ''}`;

const who = ({ kind, id }: Responsible, teamOnly: Words['teamOnly']): string => {
  if (kind === 'team') return teamOnly(id);
  return kind === 'supplier' && id !== undefined ? id : 'el cliente';
};

const late = (noticedLateAt: string | undefined): string =>
  noticedLateAt ? ` (advertido solo a las ${momentText(noticedLateAt)})` : '';

export const spanishCoverage: CoverageSentences = {
  IncidentCoverageDecided: (verdict) => `la dejó ${inSpanish(verdict)}.`,
  IncidentDueTimesChanged: ({ targets }) => {
    const next = nextDue(targets);
    return next
      ? `movió el próximo vencimiento a ${momentText(next.dueAt)} (${next.target}).`
      : 'no dejó nada por vencer.';
  },
  IncidentTargetWarned: ({ target, percent, reachedAt, dueAt, noticedLateAt }) =>
    `avisó de que a las ${momentText(reachedAt)} se había usado el ${percent} % del tiempo para ${target}${
      dueAt ? `, con vencimiento ${momentText(dueAt)}` : ''
    }${late(noticedLateAt)}.`,
  IncidentTargetBreached: ({ target, breachedAt, onSelection, noticedLateAt }) =>
    `halló ${target} fuera de plazo desde ${momentText(breachedAt)}${onSelection ? ', ya desde el principio' : ''}${late(noticedLateAt)}.`,
  IncidentBreachCauseRecorded: ({ target, cause, responsible }, { teamOnly }) =>
    `dijo por qué ${target} llegó tarde: ${causeText(cause, 'es')}; responde ${who(responsible, teamOnly)}.`,
  IncidentRunExclusionProposed: ({ target, because }) =>
    `propuso dejar ${target} fuera de las cifras: ${EXCLUSION_WORDS[because].es}.`,
  IncidentRunExcluded: ({ target, because, proposedBy }, { person }) =>
    `dejó ${target} fuera de las cifras (${EXCLUSION_WORDS[because].es}), como propuso ${person(proposedBy)}.`,
  IncidentRunExclusionDeclined: ({ target, proposedBy }, { person }) =>
    `mantuvo ${target} en las cifras, en contra de lo que propuso ${person(proposedBy)}.`,
  IncidentForgottenHoldRecorded: ({ hold, from, to }, { code }) =>
    `registró después que había esperado desde ${momentText(from)} hasta ${momentText(to)}: ${code('hold-reason', hold)}.`,
  IncidentEarlierRestorationRecorded: ({ restoredAt, previous }) =>
    `registró después que el servicio funcionaba de nuevo desde ${momentText(restoredAt)}${previous ? `, y no solo desde ${momentText(previous)}` : ''}.`,
  IncidentUncoveredWorkDecided: ({ decision, agreedBy }, { person }) =>
    `decidió que lo que no tiene cobertura ${decisions[decision]}${agreedBy ? `, como acordó ${person(agreedBy)}` : ''}.`,
  IncidentBreachOverturned: ({ target }) =>
    `retiró que ${target} estuviera fuera de plazo: se había hecho a tiempo.`,
};
