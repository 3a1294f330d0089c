import type { Happened, Instant } from '@ventanilla/kernel';
import type { TicketFact } from '@ventanilla/service-level';
import type { IncidentEvent } from '../incident/incident.events.js';

type Without<Fact> = Fact extends TicketFact ? Omit<Fact, 'at' | 'ref'> & { readonly at?: Instant } : never;
type Told = Without<TicketFact>;
type Teller<Type extends IncidentEvent['type']> = (
  event: Happened<Extract<IncidentEvent, { type: Type }>>,
) => Told | undefined;

/** While an agent takes it down like this, the caller has somebody of the desk before them. */
const WITH_CALLER: ReadonlySet<string | undefined> = new Set(['phone', 'chat', 'in-person']);

const logged: Teller<'IncidentLogged'> = ({ data }) => ({
  fact: 'logged',
  reportedAt: data.reportedAt,
  subject: {
    kind: 'incident',
    organisation: data.organisation,
    priority: data.priority,
    service: data.service,
  },
  // Whoever logs for another person at the desk owns it from the first.
  ...(data.owner !== undefined && WITH_CALLER.has(data.channel) && { withCaller: true as const }),
});

const classified = ({ data: { service } }: { readonly data: { readonly service?: string } }): Told => ({
  fact: 'subject-changed',
  subject: { service },
});

const assessed = ({ data: { priority } }: { readonly data: { readonly priority: number } }): Told => ({
  fact: 'subject-changed',
  subject: { priority },
});

/** The events of an incident that its clocks hear of. */
const tellers: { readonly [Type in IncidentEvent['type']]?: Teller<Type> } = {
  IncidentLogged: logged,
  IncidentClassified: classified,
  IncidentClassificationCorrected: classified,
  IncidentPrioritised: assessed,
  IncidentAssessmentCorrected: assessed,
  IncidentOrganisationCorrected: ({ data: { organisation } }) => ({
    fact: 'subject-changed',
    subject: { organisation },
  }),
  IncidentReportTimeCorrected: ({ data: { reportedAt } }) => ({
    fact: 'corrected',
    correction: { corrects: 'report', reportedAt },
  }),
  IncidentForgottenHoldRecorded: ({ data: { kind, from, to } }) => ({
    fact: 'corrected',
    correction: { corrects: 'hold', hold: kind, from, to },
  }),
  IncidentEarlierRestorationRecorded: ({ data: { restoredAt } }) => ({
    fact: 'corrected',
    correction: { corrects: 'restoration', restoredAt },
  }),
  IncidentMessageReceived: ({ data: { onBehalf } }) => ({ fact: 'caller-wrote', at: onBehalf?.at }),
  IncidentMessageSent: ({ by }) => ({ fact: by.kind === 'person' ? 'answered' : 'acknowledged' }),
  IncidentMessageSentWithParent: () => ({ fact: 'answered' }),
  IncidentContactAttempted: ({ data: { reached, attemptedAt } }) =>
    reached ? { fact: 'answered', at: attemptedAt } : undefined,
  IncidentWorkStarted: () => ({ fact: 'work-started' }),
  IncidentAssigned: ({ data: { team } }) => (team === undefined ? undefined : { fact: 'assigned', team }),
  IncidentReturnedToDesk: () => ({ fact: 'returned' }),
  IncidentPutOnHold: ({ data: { kind } }) => ({ fact: 'held', hold: kind ?? 'other' }),
  IncidentResumed: () => ({ fact: 'resumed' }),
  MajorIncidentServiceRestored: ({ data: { restoredAt } }) => ({ fact: 'restored', at: restoredAt }),
  IncidentResolved: () => ({ fact: 'resolved' }),
  IncidentReopened: ({ data: { team } }) => ({ fact: 'reopened', team }),
  IncidentReinstated: () => ({ fact: 'reopened' }),
  IncidentClosed: () => ({ fact: 'closed' }),
  IncidentRunExcluded: ({ data: { run, because } }) => ({ fact: 'run-excluded', run, because }),
  IncidentCancelled: ({ data: { kind } }) => ({ fact: 'cancelled', because: kind ?? 'other' }),
};

/** Whether clocks may hear of it. */
export const tellsClocks = ({ type }: Pick<IncidentEvent, 'type'>): boolean => type in tellers;

/** What an event says to the clocks; undefined where it says nothing. */
export const factOf = (event: Happened<IncidentEvent>): TicketFact | undefined => {
  const teller = tellers[event.type] as Teller<IncidentEvent['type']> | undefined;
  const told = teller?.(event as never);
  if (!told) return undefined;
  return { ...told, at: told.at ?? event.at, ref: event.type } as TicketFact;
};
