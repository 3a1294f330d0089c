import type { Personal } from '@ventanilla/kernel';
import { defined } from '../defined.js';
import type { OriginalFacts } from './duplicates.commands.js';
import { duplicatesOf, originalOf } from './duplicates.policy.js';
import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { known, open } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { Cancelled, IncidentRecord, IncidentState } from '../incident.state.js';
import { cancelled, reasonOfKind } from '../resolution/cancellation.js';

/** The caller of the duplicate is going to watch the other one: it has to be one that they may see. */
const requireOriginal = (
  { incidentId, original }: CommandOf<'CancelAsDuplicate'>,
  record: IncidentRecord,
): OriginalFacts => {
  const { organisation, restriction } = record;
  if (!original) return refuse('ORIGINAL_UNKNOWN');
  if (original.id === incidentId) return refuse('ORIGINAL_OF_ITSELF');
  if (original.organisation !== organisation) return refuse('ORIGINAL_ELSEWHERE');
  if (original.isRestricted || restriction) return refuse('DUPLICATE_WOULD_TELL');
  const isItsDuplicate = duplicatesOf(record).some(({ id }) => id === original.id);
  if (original.status === 'cancelled' || isItsDuplicate) return refuse('ORIGINAL_CANCELLED');
  return original;
};

export const cancelAsDuplicate = (
  command: CommandOf<'CancelAsDuplicate'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { original, note, settings } = command;
  const present = originalOf(state);
  if (present !== undefined && present === original?.id) return [];
  const incident = open(state);
  const { id: duplicateOf } = requireOriginal(command, incident.record);
  const reason = reasonOfKind(settings, 'duplicate');
  return cancelled(incident, { reason, kind: 'duplicate', note, duplicateOf });
};

const reinstated = (incident: Cancelled, reason?: Personal): readonly IncidentEvent[] => {
  const { duplicateOf } = incident.cancellation;
  if (duplicateOf === undefined) return refuse('NOT_A_DUPLICATE');
  const to = incident.record.assignment?.team === undefined ? 'logged' : 'assigned';
  return [{ type: 'IncidentReinstated', data: defined({ duplicateOf, to, reason } as const) }];
};

/** What is no duplicate has nothing to be undone; what was cancelled for another reason stays so. */
export const undoDuplicate = (
  { reason }: CommandOf<'UndoDuplicate'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = known(state);
  if (incident.status !== 'cancelled') return [];
  return reinstated(incident, reason);
};

/** Only what that very original could not have. */
export const reinstateDuplicate = (
  { original, since }: CommandOf<'ReinstateDuplicate'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = known(state);
  const isThatOne = originalOf(incident) === original && incident.status === 'cancelled';
  return isThatOne && incident.cancellation.at === since ? reinstated(incident) : [];
};
