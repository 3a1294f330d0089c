import { defined } from '../defined.js';
import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { open, resolved } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';
import { isConcerned } from '../conversation/speaker.policy.js';

/** Only before a resolution: afterwards the caller answers to that. */
export const withdrawIncident = (
  { by, note, settings }: CommandOf<'WithdrawIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const isWithdrawn = state.status === 'cancelled' && state.cancellation.kind === 'withdrawn';
  if (isWithdrawn) return [];
  const { record } = open(state);
  if (!isConcerned(by, record)) return refuse('WITHDRAWN_BY_CALLER');
  const reasons = settings.cancellationReasons.filter(({ kind }) => kind === 'withdrawn');
  const reason = (reasons.find(({ retired }) => !retired) ?? reasons[0])?.code;
  return [{ type: 'IncidentCancelled', data: defined({ reason, kind: 'withdrawn' as const, note }) }];
};

/** A team lead's order, which waits for nobody's word. */
export const closeAdministratively = (
  { reason }: CommandOf<'CloseAdministratively'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (state.status === 'closed') return [];
  resolved(state);
  return [{ type: 'IncidentClosed', data: { how: 'administrative', reason } }];
};
