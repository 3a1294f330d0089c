import { Refused, type Instant } from '@ventanilla/kernel';
import type { CommandOf } from '../incident.commands.js';
import { defined } from '../defined.js';
import { replacedHold, resumed } from '../handling/hold.decide.js';
import type { IncidentEvent } from '../incident.events.js';
import { isOpen, known, openOrResolved } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { Closed, Incident, IncidentState, OpenIncident, Resolved } from '../incident.state.js';
import { isOpenMajor } from '../major/major.state.js';
import type { ByAttachment } from './parents.commands.js';
import { isTooLate, reopenIncident, resolveIncident } from '../resolution/resolution.decide.js';

/** What a child makes of what its parent tells it. It answers with a fact of its own, whatever it answers. */

/** The code of a refusal, so that it is kept where it was made and nobody asks twice. */
const judged = (
  decide: () => readonly IncidentEvent[],
  onRefusal: (reason: string) => IncidentEvent,
): readonly IncidentEvent[] => {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refused) return [onRefusal(error.code)];
    throw error;
  }
};

const requireFree = (incident: Incident): void => {
  openOrResolved(incident);
  if (incident.record.children) refuse('CHILD_HAS_CHILDREN');
  if (incident.record.parent) refuse('CHILD_HAS_PARENT');
  if (isOpenMajor(incident.record.major)) refuse('CHILD_IS_MAJOR');
  if (incident.record.restriction) refuse('RELATIVES_WOULD_TELL');
};

/**
 * Whether the child has the parent by the very attachment that it is told by. The word may come late, or again: whoever
 * was attached anew since hears of what holds with that acceptance.
 */
const isAttachedBy = (
  { parent, acceptedAt }: ByAttachment,
  { record: { parent: present } }: Incident,
): boolean => present?.id === parent && present.acceptedAt === acceptedAt;

export const attachToParent = (
  command: CommandOf<'AttachToParent'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = known(state);
  if (isAttachedBy(command, incident)) return [];
  const { parent, organisation, acceptedAt } = command;
  return judged(
    () => {
      requireFree(incident);
      return [{ type: 'IncidentAttached', data: { parent, organisation, acceptedAt } }];
    },
    (reason) => ({ type: 'IncidentAttachmentRefused', data: { parent, acceptedAt, reason } }),
  );
};

export const detachFromParent = (
  command: CommandOf<'DetachFromParent'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = known(state);
  if (!isAttachedBy(command, incident)) return [];
  const { parent, acceptedAt } = command;
  const hasItsHold = incident.status === 'pending' && incident.hold.parentSince !== undefined;
  return [
    { type: 'IncidentDetached', data: { parent, acceptedAt, because: 'released' } },
    // The parent's hold would never end for it.
    ...(hasItsHold ? resumed(incident, { because: 'asked', withParent: true }) : []),
  ];
};

/** With its own confirmation. What was opened again since is open for a reason of its own. */
export const resolveWithParent = (
  command: CommandOf<'ResolveWithParent'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { parent, at, by, settings, code } = command;
  if (!isOpen(state) || !isAttachedBy(command, state) || (state.record.reopenedAt ?? '') > at) return [];
  return judged(
    () => resolveIncident({ type: 'ResolveIncident', at, by, settings, code, withParent: true }, state),
    (reason) => ({ type: 'IncidentNotResolvedWithParent', data: { parent, reason } }),
  );
};

/** A child that waits for something of its own goes on waiting for that. */
const takesHold = (state: OpenIncident, since: Instant): boolean => {
  if (state.status !== 'pending') return true;
  const { parentSince } = state.hold;
  return parentSince !== undefined && parentSince < since;
};

export const putOnHoldWithParent = (
  command: CommandOf<'PutOnHoldWithParent'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { since, reason, kind, until, at } = command;
  const isOver = until !== undefined && until <= at;
  if (isOver || !isOpen(state) || !isAttachedBy(command, state) || !takesHold(state, since)) return [];
  const replaces = state.status === 'pending' ? replacedHold(state.hold) : undefined;
  const data = defined({ reason, kind, until, replaces, parentSince: since });
  return [{ type: 'IncidentPutOnHold', data }];
};

/** Only the very hold that came from there. */
export const resumeWithParent = (
  command: CommandOf<'ResumeWithParent'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (state.status !== 'pending' || !isAttachedBy(command, state)) return [];
  if (state.hold.parentSince !== command.since) return [];
  return resumed(state, { because: 'asked', withParent: true });
};

const waitsForAnswer = (state: IncidentState): state is Resolved | Closed =>
  state.status === 'resolved' || (state.status === 'closed' && state.closure.how === 'no-answer-in-time');

/** Not what its caller confirmed, and not what was resolved anew since. The usual window holds for it, too. */
export const reopenWithParent = (
  command: CommandOf<'ReopenWithParent'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { at, by, settings } = command;
  if (!waitsForAnswer(state) || !isAttachedBy(command, state) || (state.resolution?.at ?? '') > at) return [];
  if (isTooLate({ settings, at }, state)) return [];
  return reopenIncident({ type: 'ReopenIncident', at, by, settings, withParent: true }, state);
};

/** Where the message stands, and no copy of it. */
export const sendMessageWithParent = (
  command: CommandOf<'SendMessageWithParent'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (state.status === 'unlogged' || state.status === 'cancelled' || !isAttachedBy(command, state)) return [];
  const { parent, organisation, revision, channel } = command;
  return [{ type: 'IncidentMessageSentWithParent', data: { parent, organisation, revision, channel } }];
};
