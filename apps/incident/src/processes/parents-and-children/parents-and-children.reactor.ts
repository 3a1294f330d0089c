import type { CommandRequest, ProjectedEvent, Reactor } from '@ventanilla/kernel';
import type { IncidentState } from '../../incident/incident.state.js';
import type { ChildFacts } from '../../incident/parents/parents.commands.js';
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
    ...(hold
      ? [requestOf(event, child, { command: 'PutOnHoldWithParent', body: { ...hold, acceptedAt } })]
      : []),
    ...(resolution
      ? [
          requestOf(event, child, {
            command: 'ResolveWithParent',
            body: { code: resolution.code, acceptedAt },
          }),
        ]
      : []),
  ];
};

/** Nobody else can have told it anything yet. */
const logged = (event: Fact<'IncidentLogged'>): CommandRequest[] => {
  const { under, organisation } = event.data;
  if (under === undefined) return [];
  const nothing = { status: 'logged', hasChildren: false, isRestricted: false, isMajor: false } as const;
  const child: ChildFacts = { id: incidentOf(event), organisation, ...nothing };
  return [{ command: 'AttachChild', aggregateId: under, at: event.at, body: { incidentId: under, child } }];
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

const refused = (event: Fact<'IncidentAttachmentRefused'>): CommandRequest[] => {
  const { acceptedAt, reason } = event.data;
  return toParent(event, 'ReleaseChild', { acceptedAt, because: 'refused', reason });
};

const left = (event: Fact<'IncidentDetached'>): CommandRequest[] => {
  const { acceptedAt, because } = event.data;
  return because === 'released' ? [] : toParent(event, 'ReleaseChild', { acceptedAt, because });
};

/** Between the two; whatever else the reactor hears is followed by the children. */
const betweenThem = {
  IncidentLogged: logged,
  ChildAccepted: accepted,
  ChildReleased: released,
  IncidentAttachmentRefused: refused,
  IncidentDetached: left,
  IncidentNotResolvedWithParent: (event: Fact<'IncidentNotResolvedWithParent'>) =>
    toParent(event, 'RecordChildNotResolved', { reason: event.data.reason }),
};

const decide = (happened: ProjectedEvent, state?: IncidentState): readonly CommandRequest[] => {
  const react = betweenThem[happened.type as keyof typeof betweenThem] as
    ((event: ProjectedEvent) => CommandRequest[]) | undefined;
  if (react) return react(happened);
  return concernsChildren(happened) ? askedOfChildren(happened as Followed, state) : [];
};

/**
 * Carries between parents and children what one side decided and the other has to know (ADR 0023). The events of one
 * stream are heard in their order, so a child is attached before it is resolved with its parent.
 */
export const parentsAndChildrenReactor: Reactor<IncidentState> = {
  name: 'parents-and-children',
  from: 'beginning',
  handles: [
    'incident.IncidentLogged',
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
    'incident.IncidentMessageSent',
  ],
  needsState: concernsChildren,
  decide,
};
