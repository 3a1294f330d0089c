import type { CommandOf } from '../incident.commands.js';
import { defined } from '../defined.js';
import type { IncidentEvent, Said } from '../incident.events.js';
import { known, openOrResolved } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { Child, Incident, IncidentState } from '../incident.state.js';
import type { ChildFacts } from './parents.commands.js';

/** So many children fit into one stream and one reaction; a desk that has more has another problem. */
export const MOST_CHILDREN = 5_000;

const childrenOf = ({ record }: Incident): readonly Child[] => record.children ?? [];

const DONE: ReadonlySet<string> = new Set(['closed', 'cancelled']);

/** What can be seen of the child from here; it judges itself once it is asked. */
const requireFree = (parent: string, child: ChildFacts): void => {
  if (child.hasChildren) refuse('CHILD_HAS_CHILDREN');
  if (child.parent !== undefined && child.parent !== parent) refuse('CHILD_HAS_PARENT');
  if (child.isMajor) refuse('CHILD_IS_MAJOR');
  if (child.isRestricted) refuse('RELATIVES_WOULD_TELL');
  if (DONE.has(child.status)) refuse('CHILD_DONE', { incidentStatus: child.status });
};

/** What already holds of the parent comes to the child with it. */
const passedOn = (state: Incident): Pick<Said<'ChildAccepted'>, 'resolution' | 'hold'> => {
  if (state.status === 'resolved') {
    const { at, code, kind } = state.resolution;
    return { resolution: defined({ at, code, kind }) };
  }
  if (state.status !== 'pending' || !state.hold.passedOn) return {};
  const { since, reason, kind, until } = state.hold;
  return reason === undefined || kind === undefined ? {} : { hold: defined({ since, reason, kind, until }) };
};

/** The parent's stream decides first, so that of two attachments at once no circle comes (ADR 0023). */
export const attachChild = (
  { incidentId, child }: CommandOf<'AttachChild'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const parent = openOrResolved(state);
  if (!child) return refuse('CHILD_UNKNOWN');
  if (child.id === incidentId) return refuse('CHILD_OF_ITSELF');
  if (parent.record.parent) return refuse('PARENT_HAS_PARENT');
  if (parent.record.restriction) return refuse('RELATIVES_WOULD_TELL');
  if (childrenOf(parent).some(({ id }) => id === child.id)) return [];
  requireFree(incidentId, child);
  if (childrenOf(parent).length >= MOST_CHILDREN) return refuse('TOO_MANY_CHILDREN', { most: MOST_CHILDREN });
  const { id, organisation } = child;
  return [{ type: 'ChildAccepted', data: { child: id, organisation, ...passedOn(parent) } }];
};

export const detachChild = (
  { child }: CommandOf<'DetachChild'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const children = childrenOf(known(state));
  if (!child) return refuse('CHILD_UNKNOWN');
  const present = children.find(({ id }) => id === child.id);
  if (!present) return [];
  const { acceptedAt } = present;
  return [{ type: 'ChildReleased', data: { child: child.id, acceptedAt, because: 'detached' } }];
};

/** Only the attachment that it is about: the child may have been accepted anew meanwhile. */
export const releaseChild = (
  { child, acceptedAt, because, reason }: CommandOf<'ReleaseChild'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const present = childrenOf(known(state)).find(({ id }) => id === child);
  return present?.acceptedAt === acceptedAt
    ? [{ type: 'ChildReleased', data: defined({ child, acceptedAt, because, reason }) }]
    : [];
};

export const recordChildNotResolved = (
  { child, reason }: CommandOf<'RecordChildNotResolved'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  known(state);
  return [{ type: 'ChildNotResolved', data: { child, reason } }];
};
