import { plusMs, type Instant } from '@ventanilla/kernel';
import { defined } from '../defined.js';
import {
  closingTime,
  followUpTimes,
  type ClosingTime,
  type FollowUpTimes,
} from '../follow-up/follow-up.policy.js';
import { resumed } from '../handling/hold.decide.js';
import type { CommandOf } from '../incident.commands.js';
import type { IncidentEvent } from '../incident.events.js';
import { valid } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { Incident, IncidentState, Pending } from '../incident.state.js';
import { requireReopenWindow } from '../resolution/reopen-window.policy.js';
import { isConcerned, requireNotInFuture } from './speaker.policy.js';

/** Whoever stands on the caller's side writes for themselves; an agent says through which channel they heard it. */
const requireWriter = (command: CommandOf<'WriteToDesk'>, { record }: Incident): void => {
  const { by, at, onBehalf, fromCustomerSide } = command;
  if (onBehalf) requireNotInFuture(onBehalf.at, at);
  else if (!fromCustomerSide && !isConcerned(by, record)) refuse('NOT_THE_CALLER');
};

/** What was said before the hold began is not what it waits for. */
const isAwaited = (incident: Incident, saidAt: Instant): incident is Pending =>
  incident.status === 'pending' && incident.hold.kind === 'caller' && saidAt >= incident.hold.since;

/**
 * A caller's message ends a hold for the caller and reopens nothing: "thanks" is one, too. A closed incident takes it
 * within the window for reopening; whoever sends it later is refused, and logs a follow-up.
 */
export const writeToDesk = (
  command: CommandOf<'WriteToDesk'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = valid(state);
  requireWriter(command, incident);
  if (incident.status === 'closed') requireReopenWindow(command, incident);
  const { channel, text, onBehalf, at } = command;
  const message: IncidentEvent = {
    type: 'IncidentMessageReceived',
    data: defined({ channel, text, onBehalf }),
  };
  const isAnswer = isAwaited(incident, onBehalf?.at ?? at);
  return isAnswer ? [message, ...resumed(incident, { because: 'caller-answered' })] : [message];
};

interface Answering {
  readonly settings: CommandOf<'MarkAnswered'>['settings'];
  readonly at: Instant;
}

/**
 * The time for an answer to the resolution goes on where the caller's message stopped it, and leaves at least as long
 * as a reminder would; a resolution that found a message unanswered starts its time now.
 */
const closingOnceAnswered = (incident: Incident, { settings, at }: Answering): ClosingTime | undefined => {
  if (incident.status !== 'resolved' || !incident.record.unansweredSince) return undefined;
  const { at: resolvedAt, leftMs, reminded } = incident.resolution;
  const least = settings.followUp.remindBeforeClosingSeconds * 1_000;
  const left = leftMs === undefined ? settings.spans.closeAfterSeconds * 1_000 : Math.max(leftMs, least);
  return closingTime({ settings, resolvedAt, closesAt: plusMs(at, left), now: at, isReminded: reminded });
};

export const writeToCaller = (
  command: CommandOf<'WriteToCaller'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = valid(state);
  const { channel, text, toChildren } = command;
  if (toChildren && !incident.record.children) return refuse('NO_CHILDREN');
  const closing = closingOnceAnswered(incident, command);
  return [{ type: 'IncidentMessageSent', data: defined({ channel, text, closing, toChildren }) }];
};

export const markAnswered = (
  command: CommandOf<'MarkAnswered'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = valid(state);
  if (!incident.record.unansweredSince) return [];
  const closing = closingOnceAnswered(incident, command);
  return [{ type: 'IncidentMarkedAnswered', data: defined({ closing }) }];
};

/** Once the caller was reached, they have heard what is waited for: reminders count from then. */
const followUpOnceReached = (incident: Incident, { settings, at }: Answering): FollowUpTimes | undefined => {
  if (incident.status !== 'pending' || incident.hold.answered || !incident.hold.followUp) return undefined;
  const { reason, followUp, tooLong } = incident.hold;
  const ownerToldAt = tooLong ? undefined : followUp.ownerToldAt;
  return defined({ ...followUpTimes(settings, reason, at), ownerToldAt });
};

export const recordContactAttempt = (
  command: CommandOf<'RecordContactAttempt'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = valid(state);
  const { channel, reached, note, at, attemptedAt = at } = command;
  requireNotInFuture(attemptedAt, at);
  const consequences = reached && {
    followUp: followUpOnceReached(incident, command),
    closing: closingOnceAnswered(incident, command),
  };
  return [
    {
      type: 'IncidentContactAttempted',
      data: defined({ channel, reached, attemptedAt, note, ...consequences }),
    },
  ];
};
