import type { IncidentEvent } from '@ventanilla/contracts/incident';
import type { Personal, ProjectedEvent, Sealed } from '@ventanilla/kernel';
import type { IncidentQueueRow, KeptText } from './incident-queue.row.js';

export type Fact<Type extends IncidentEvent['type']> = ProjectedEvent<
  Type,
  Extract<IncidentEvent, { type: Type }>['data']
>;
export type Change = Partial<IncidentQueueRow>;
export type Evolution<Type extends IncidentEvent['type']> = (
  row: IncidentQueueRow,
  event: Fact<Type>,
) => Change;

export const kept = (text: Personal | undefined, { revision }: ProjectedEvent): KeptText | undefined =>
  text && { text: text as Sealed, revision };

/** Where a hold that begins now will end. */
export const beforeHold = (row: IncidentQueueRow): IncidentQueueRow['beforeHold'] => {
  if (row.beforeHold) return row.beforeHold;
  if (row.status === 'logged' || row.status === 'assigned' || row.status === 'in-progress') return row.status;
  return row.team === undefined && row.person === undefined ? 'logged' : 'assigned';
};

/** What is not so any more once an incident is open again. */
export const noLonger = {
  resolvedAt: undefined,
  resolution: undefined,
  resolutionCode: undefined,
  resolutionKind: undefined,
  resolvedByTeam: undefined,
  closesAt: undefined,
  remindsAt: undefined,
  closedAt: undefined,
  closedHow: undefined,
  cancelledAt: undefined,
  cancellationReason: undefined,
  cancellationKind: undefined,
} as const;
