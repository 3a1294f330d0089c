import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { open, resolved } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';
import { isConcerned } from '../conversation/speaker.policy.js';
import { cancelled, reasonOfKind } from './cancellation.js';

/** Only before a resolution: afterwards the caller answers to that. */
export const withdrawIncident = (
  { by, note, settings }: CommandOf<'WithdrawIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const isWithdrawn = state.status === 'cancelled' && state.cancellation.kind === 'withdrawn';
  if (isWithdrawn) return [];
  const incident = open(state);
  if (!isConcerned(by, incident.record)) return refuse('WITHDRAWN_BY_CALLER');
  return cancelled(incident, { reason: reasonOfKind(settings, 'withdrawn'), kind: 'withdrawn', note });
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
