import type { CommandRequest, ProjectedEvent, Reactor } from '@ventanilla/kernel';
import type { IncidentState } from '../../incident/incident.state.js';
import { incidentOf, type IncidentFact } from '../incident-of.js';
import { askedOfChildren, concernsChildren, type Followed } from './asked-of-children.js';
import { requestOf } from './request.js';

type Fact<Type extends IncidentFact['type']> = Extract<IncidentFact, { readonly type: Type }>;

/** What already held of the parent when it accepted the child comes with it. */
const accepted = (event: Fact<'ChildAccepted'>): CommandRequest[] => {
  const { child, resolution, hold } = event.data;
  const { organisation, at: acceptedAt } = event;
  return [
    requestOf(event, child, { command: 'AttachToParent', body: { organisation, acceptedAt } }),
    ...(hold ? [requestOf(event, child, { command: 'PutOnHoldWithParent', body: hold })] : []),
    ...(resolution
      ? [requestOf(event, child, { command: 'ResolveWithParent', body: { code: resolution.code } })]
      : []),
  ];
};

const released = (event: Fact<'ChildReleased'>): CommandRequest[] => {
  const { child, acceptedAt, because } = event.data;
  // In any other case the child said so itself.
  if (because !== 'detached') return [];
  return [requestOf(event, child, { command: 'DetachFromParent', body: { acceptedAt } })];
};

const toParent = (
  event: Fact<'IncidentAttachmentRefused' | 'IncidentDetached' | 'IncidentNotResolvedWithParent'>,
  command: string,
  body: object,
): CommandRequest[] => [
  { command, aggregateId: event.data.parent, at: event.at, body: { child: incidentOf(event), ...body } },
];

const decide = (happened: ProjectedEvent, state?: IncidentState): readonly CommandRequest[] => {
  const event = happened as IncidentFact;
  switch (event.type) {
    case 'ChildAccepted':
      return accepted(event);
    case 'ChildReleased':
      return released(event);
    case 'IncidentAttachmentRefused': {
      const { acceptedAt, reason } = event.data;
      return toParent(event, 'ReleaseChild', { acceptedAt, because: 'refused', reason });
    }
    case 'IncidentDetached': {
      const { acceptedAt, because } = event.data;
      return because === 'released' ? [] : toParent(event, 'ReleaseChild', { acceptedAt, because });
    }
    case 'IncidentNotResolvedWithParent':
      return toParent(event, 'RecordChildNotResolved', { reason: event.data.reason });
    default:
      return concernsChildren(happened) ? askedOfChildren(event as Followed, state) : [];
  }
};

/**
 * Carries between parents and children what one side decided and the other has to know (ADR 0023). The events of one
 * stream are heard in their order, so a child is attached before it is resolved with its parent.
 */
export const parentsAndChildrenReactor: Reactor<IncidentState> = {
  name: 'parents-and-children',
  from: 'beginning',
  handles: [
    'incident.ChildAccepted',
    'incident.ChildReleased',
    'incident.IncidentAttachmentRefused',
    'incident.IncidentDetached',
    'incident.IncidentNotResolvedWithParent',
    'incident.IncidentResolved',
    'incident.IncidentReopened',
    'incident.IncidentPutOnHold',
    'incident.IncidentResumed',
    'incident.IncidentCancelled',
  ],
  needsState: concernsChildren,
  decide,
};
