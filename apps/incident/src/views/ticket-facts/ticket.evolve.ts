import type { IncidentEvent } from '@ventanilla/contracts/incident';
import type { ProjectedEvent } from '@ventanilla/kernel';
import { defined } from '../../incident/defined.js';
import { factOf } from '../../service-level/ticket-facts.js';
import type { Fact } from '../incident-queue/row-change.js';
import { factsOfTransition } from './imported-facts.js';
import { correctionRecorded, coverageRecorded, targetsRecorded } from './recorded.evolve.js';
import type { ReportedFact, ReportedTicket } from './ticket.js';

type Change = Partial<ReportedTicket>;
type Evolution<Type extends IncidentEvent['type']> = (ticket: ReportedTicket, event: Fact<Type>) => Change;

const assessed = (
  _: ReportedTicket,
  { data: { priority } }: Fact<'IncidentPrioritised' | 'IncidentAssessmentCorrected'>,
): Change => ({ priority });

const classified = (
  _: ReportedTicket,
  { data: { category, service } }: Fact<'IncidentClassified' | 'IncidentClassificationCorrected'>,
): Change => ({ category, service });

const named = (
  { restriction }: ReportedTicket,
  change: (named: readonly string[]) => readonly string[],
): Change => ({ restriction: restriction && { ...restriction, named: change(restriction.named) } });

const causeTold = (
  { causes = [] }: ReportedTicket,
  { data: { run, cause }, at: toldAt, revision }: Fact<'IncidentBreachCauseRecorded'>,
): Change => {
  const at = causes.find((told) => told.run === run)?.at ?? toldAt;
  return {
    causes: [...causes.filter((told) => told.run !== run), { run, cause, at, ref: String(revision) }],
  };
};

const nobody: Change = { team: undefined, person: undefined };

/** What is known of a ticket now, for whoever asks which tickets; the rest of its events says something only then. */
const evolutions: { readonly [Type in IncidentEvent['type']]?: Evolution<Type> } = {
  IncidentPrioritised: assessed,
  IncidentAssessmentCorrected: assessed,
  IncidentClassified: classified,
  IncidentClassificationCorrected: classified,
  IncidentCallerCorrected: (_, { data: { callerId } }) => ({ callerId }),
  IncidentAffectedPersonCorrected: (_, { data: { affectedPersonId } }) => ({ affectedPersonId }),
  IncidentOrganisationCorrected: (_, { data: { organisation } }) => ({ organisation }),
  IncidentChannelCorrected: (_, { data: { channel } }) => ({ channel }),
  IncidentOwnerChanged: (_, { data: { owner } }) => ({ owner }),
  IncidentAssigned: (_, { data: { team, person } }) => ({ team, person }),
  IncidentReturnedToDesk: () => nobody,
  IncidentReopened: (_, { data: { team } }) => ({ team, person: undefined }),
  IncidentTransitionImported: (_, { data: { to } }) => (to === 'logged' ? nobody : {}),
  IncidentCoverageDecided: ({ recorded }, event) => coverageRecorded(recorded, event.data, event),
  IncidentDueTimesChanged: ({ recorded }, event) => targetsRecorded(recorded, event.data.targets, event),
  IncidentForgottenHoldRecorded: correctionRecorded,
  IncidentEarlierRestorationRecorded: correctionRecorded,
  IncidentReportTimeCorrected: (ticket, event) => ({
    reportedAt: event.data.reportedAt,
    ...correctionRecorded(ticket, event),
  }),
  IncidentBreachCauseRecorded: causeTold,
  IncidentBreachOverturned: ({ causes }, { data: { run } }) => ({
    causes: causes?.filter((told) => told.run !== run),
  }),
  IncidentRestricted: (_, { data: { kind, named: those } }) => ({ restriction: { kind, named: those } }),
  IncidentRestrictionLifted: () => ({ restriction: undefined }),
  IncidentAccessGranted: (ticket, { data: { personId } }) => named(ticket, (ids) => [...ids, personId]),
  IncidentAccessWithdrawn: (ticket, { data: { personId } }) =>
    named(ticket, (ids) => ids.filter((id) => id !== personId)),
};

const resolution = ({ team }: ReportedTicket, { data }: Fact<'IncidentResolved'>): Partial<ReportedFact> =>
  defined({ by: data.team ?? team, person: data.person, firstContact: data.firstContact });

/** What reports say of a fact beside the clocks. */
const detailsOf = (ticket: ReportedTicket, event: ProjectedEvent): Partial<ReportedFact> => {
  if (event.type === 'IncidentResolved') return resolution(ticket, event as Fact<'IncidentResolved'>);
  if (event.type !== 'IncidentClosed') return {};
  return defined({ how: (event as Fact<'IncidentClosed'>).data.how });
};

const factsOf = (ticket: ReportedTicket, event: ProjectedEvent): readonly ReportedFact[] => {
  if (event.type === 'IncidentTransitionImported') return factsOfTransition(event, ticket.team);
  const fact = factOf(event as Parameters<typeof factOf>[0]);
  if (!fact) return [];
  return [{ ...fact, ref: String(event.revision), ...detailsOf(ticket, event) } as ReportedFact];
};

const endOf = (facts: readonly ReportedFact[]): Change => {
  const last = facts.at(-1);
  if (last?.fact === 'closed' || last?.fact === 'cancelled') return { endedAt: last.at };
  return facts.some(({ fact }) => fact === 'reopened') ? { endedAt: undefined } : {};
};

const begun = (event: Fact<'IncidentLogged'>): ReportedTicket => {
  const { data, origin } = event;
  const { number, organisation, priority, service, category, channel } = data;
  const { callerId, affectedPersonId, owner, restriction, reportedAt } = data;
  const ticket: ReportedTicket = {
    number,
    organisation,
    priority,
    service,
    category,
    channel,
    callerId,
    affectedPersonId,
    owner,
    restriction,
    reportedAt,
    imported: origin ? true : undefined,
    facts: [],
  };
  const recorded = data.coverage && coverageRecorded(undefined, data.coverage, event);
  return defined({ ...ticket, ...recorded, facts: factsOf(ticket, event) });
};

export const evolve = (
  ticket: ReportedTicket | undefined,
  event: ProjectedEvent,
): ReportedTicket | undefined => {
  if (event.type === 'IncidentLogged') return begun(event as Fact<'IncidentLogged'>);
  if (!ticket) return ticket;
  const evolution = evolutions[event.type as IncidentEvent['type']] as
    ((ticket: ReportedTicket, event: ProjectedEvent) => Change) | undefined;
  const facts = factsOf(ticket, event);
  if (!evolution && facts.length === 0) return ticket;
  return defined({
    ...ticket,
    ...evolution?.(ticket, event),
    ...endOf(facts),
    facts: facts.length === 0 ? ticket.facts : [...ticket.facts, ...facts],
  });
};
