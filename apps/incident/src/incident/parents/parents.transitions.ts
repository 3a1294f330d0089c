import { NOWHERE, quiet, row, SHUT, staying, type Cell } from '../table-rows.js';

/**
 * The rows of the table of states and commands for an incident with a child, and for one with a parent, whose hold is
 * its own.
 */
export const parentsTransitions = {
  AttachChild: row(NOWHERE, 'logged', 'assigned', 'in-progress', 'pending', 'resolved', SHUT, SHUT),
  'DetachChild (with a child)': staying,
  'ReleaseChild (with a child)': staying,
  RecordChildNotResolved: staying,
  AttachToParent: staying,
  'DetachFromParent (with a parent)': staying,
  'ResolveWithParent (with a parent)': row(
    'quiet',
    'resolved',
    'resolved',
    'resolved',
    'resolved',
    'quiet',
    'quiet',
    'quiet',
  ),
  'PutOnHoldWithParent (with a parent)': row(
    'quiet',
    'pending',
    'pending',
    'pending',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
  ),
  'ResumeWithParent (with a parent)': quiet,
  'SendMessageWithParent (with a parent)': row(
    'quiet',
    'logged',
    'assigned',
    'in-progress',
    'pending',
    'resolved',
    'closed',
    'quiet',
  ),
  'ReopenWithParent (with a parent)': row(
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'quiet',
    'assigned',
    'assigned',
    'quiet',
  ),
} as const satisfies Readonly<Record<string, readonly Cell[]>>;
