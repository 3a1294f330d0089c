import type { IncidentCommand } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import type { Happened } from '@ventanilla/kernel';
import { command, fact, minute } from '../incident.stories.js';
import type { parentsTransitions } from './parents.transitions.js';

/** Parents and children that the specs of incidents tell their stories with. */

const parent = 'incident-1';
const child = {
  id: 'incident-2',
  organisation: 'acme',
  status: 'logged',
  hasChildren: false,
  isRestricted: false,
  isMajor: false,
} as const;
const acceptedAt = minute(1);
const supplier = { reason: 'waiting-for-supplier', kind: 'supplier' } as const;

export const childAccepted = fact('ChildAccepted', { child: child.id, organisation: 'acme' }, acceptedAt);
export const attachedToParent = fact(
  'IncidentAttached',
  { parent, organisation: 'acme', acceptedAt },
  acceptedAt,
);

/** What happened to the incident of the table's row before. */
export const beforehand = (row: string): readonly Happened<IncidentEvent>[] => {
  if (row.endsWith('(with a child)')) return [childAccepted];
  return row.endsWith('(with a parent)') ? [attachedToParent] : [];
};

/** A command for each row of the table of states and commands that is about parents and children. */
export const parentsSamples: Readonly<Record<keyof typeof parentsTransitions, IncidentCommand>> = {
  AttachChild: command('AttachChild', { incidentId: parent, child }),
  'DetachChild (with a child)': command('DetachChild', { child }),
  'ReleaseChild (with a child)': command('ReleaseChild', {
    child: child.id,
    acceptedAt,
    because: 'refused',
    reason: 'CHILD_DONE',
  }),
  RecordChildNotResolved: command('RecordChildNotResolved', { child: child.id, reason: 'CODE_RETIRED' }),
  AttachToParent: command('AttachToParent', { parent, organisation: 'acme', acceptedAt }),
  'DetachFromParent (with a parent)': command('DetachFromParent', { parent, acceptedAt }),
  'ResolveWithParent (with a parent)': command('ResolveWithParent', { parent, acceptedAt, code: 'solved' }),
  'PutOnHoldWithParent (with a parent)': command('PutOnHoldWithParent', {
    parent,
    acceptedAt,
    since: minute(50),
    ...supplier,
  }),
  'ResumeWithParent (with a parent)': command('ResumeWithParent', { parent, acceptedAt, since: minute(10) }),
  'SendMessageWithParent (with a parent)': command('SendMessageWithParent', {
    parent,
    acceptedAt,
    organisation: 'acme',
    revision: 7,
    channel: 'email',
  }),
  'ReopenWithParent (with a parent)': command('ReopenWithParent', { parent, acceptedAt }),
};
