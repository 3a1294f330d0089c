import type { IncidentStatus } from '@ventanilla/contracts/incident';
import type { IncidentRefusal } from '../incident.refusals.js';

type Cells = readonly (IncidentStatus | 'quiet' | IncidentRefusal)[];

const NOWHERE = 'INCIDENT_NOT_FOUND';
const SHUT = 'INCIDENT_NOT_OPEN';
const staying = [
  NOWHERE,
  'logged',
  'assigned',
  'in-progress',
  'pending',
  'resolved',
  'closed',
  'cancelled',
] as const;
const quiet = ['quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet', 'quiet'] as const;

/**
 * The rows of the table of states and commands for an incident with a child, and for one with a parent, whose hold is
 * its own.
 */
export const parentsTransitions = {
  AttachChild: [NOWHERE, 'logged', 'assigned', 'in-progress', 'pending', 'resolved', SHUT, SHUT],
  'DetachChild (with a child)': staying,
  'ReleaseChild (with a child)': staying,
  RecordChildNotResolved: staying,
  AttachToParent: staying,
  'DetachFromParent (with a parent)': staying,
  'ResolveWithParent (with a parent)': [
    'quiet',
    'resolved',
    'resolved',
    'resolved',
    'resolved',
    'quiet',
    'quiet',
    'quiet',
  ],
  'PutOnHoldWithParent (with a parent)': [
    'quiet',
    'pending',
    'pending',
    'pending',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
  ],
  'ResumeWithParent (with a parent)': quiet,
  'SendMessageWithParent (with a parent)': [
    'quiet',
    'logged',
    'assigned',
    'in-progress',
    'pending',
    'resolved',
    'closed',
    'quiet',
  ],
  'ReopenWithParent (with a parent)': [
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'assigned',
    'assigned',
    'quiet',
  ],
} as const satisfies Readonly<Record<string, Cells>>;
