import { plusMs, type Actor, type Instant, type Personal } from '@ventanilla/kernel';
import type { IncidentSettings } from '../configuration/incident-settings.js';
import { howConfirmed } from './closure.policy.js';
import { usable } from './codes.policy.js';
import { defined } from './defined.js';
import type { CommandOf, OnBehalf } from './incident.commands.js';
import type { IncidentEvent, Said } from './incident.events.js';
import { isOpen, open, resolved, valid } from './incident.guards.js';
import { endOfPassedOn } from './hold.decide.js';
import { refuse } from './incident.refusals.js';
import { lacksReview } from './major.state.js';
import type { Assignment, Closed, Incident, IncidentState, Parent, Resolved } from './incident.state.js';

interface Solution {
  readonly settings: IncidentSettings;
  readonly at: Instant;
  readonly imported?: true;
  readonly code?: string;
  readonly text?: Personal;
}

/** Another system's resolutions closed by its own clock: nothing is invented for them, see `CompleteImport`. */
export const resolutionOf = (solution: Solution, had: Assignment | undefined): Said<'IncidentResolved'> => {
  const { settings, at, imported, code, text } = solution;
  const kind = usable(solution, 'resolution-code', code)?.kind;
  const closesAt = imported ? undefined : plusMs(at, settings.spans.closeAfterSeconds * 1000);
  return defined({ code, kind, text, team: had?.team, person: had?.person, closesAt });
};

export const resolveIncident = (
  command: CommandOf<'ResolveIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = open(state);
  const { assignment, children, major } = incident.record;
  if (major?.stage === 'declared') return refuse('MAJOR_NOT_RESTORED');
  const together = {
    withParent: command.withParent,
    withChildren: children && (true as const),
    endsPassedOnHold: endOfPassedOn(incident.status === 'pending' ? incident.hold : undefined),
  };
  const data = defined({ ...resolutionOf(command, assignment), ...together });
  return [{ type: 'IncidentResolved', data }];
};

interface Answer {
  readonly at: Instant;
  readonly by: Actor;
  readonly onBehalf?: OnBehalf;
}

/** The caller and whoever is hit answer for themselves; anybody else says when and how they did. */
const requireSpeaker = ({ at, by, onBehalf }: Answer, { record, resolution }: Resolved): void => {
  if (onBehalf === undefined) {
    const isTheirs = by.kind === 'person' && (by.id === record.callerId || by.id === record.affectedPersonId);
    if (!isTheirs) refuse('NOT_THE_CALLER');
    return;
  }
  if (onBehalf.at > at) refuse('SAID_IN_FUTURE', { now: at });
  if (onBehalf.at < resolution.at) refuse('SAID_BEFORE_RESOLUTION', { resolvedAt: resolution.at });
};

const isConfirmed = (state: IncidentState): boolean =>
  (state.status === 'resolved' && state.resolution.confirmed !== undefined) ||
  (state.status === 'closed' && (state.closure.how ?? 'no-answer-in-time') !== 'no-answer-in-time');

export const confirmResolution = (
  command: CommandOf<'ConfirmResolution'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (isConfirmed(state)) return [];
  const incident = resolved(state);
  requireSpeaker(command, incident);
  const { onBehalf } = command;
  const confirmed: IncidentEvent = { type: 'IncidentResolutionConfirmed', data: defined({ onBehalf }) };
  // The review closes it then.
  if (lacksReview(incident.record.major)) return [confirmed];
  return [confirmed, { type: 'IncidentClosed', data: { how: howConfirmed(onBehalf) } }];
};

type Reopening = Pick<Said<'IncidentReopened'>, 'because' | 'reason' | 'withParent' | 'withChildren'>;

const reopened = (state: Incident, how: Reopening): readonly IncidentEvent[] => {
  const from = state.status === 'closed' ? 'closed' : 'resolved';
  const resolution = state.status === 'closed' || state.status === 'resolved' ? state.resolution : undefined;
  const team = resolution?.team ?? state.record.assignment?.team;
  const to = team === undefined ? 'logged' : 'assigned';
  return [{ type: 'IncidentReopened', data: defined({ ...how, from, to, team }) }];
};

export const rejectResolution = (
  command: CommandOf<'RejectResolution'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = resolved(state);
  requireSpeaker(command, incident);
  const { onBehalf, reason } = command;
  const rejected: IncidentEvent = { type: 'IncidentResolutionRejected', data: defined({ onBehalf, reason }) };
  return [
    rejected,
    ...reopened(incident, { because: 'rejected' }),
    // It was not what the parent was resolved for: the others are not asked about it.
    ...leftByCaller(incident.record.parent),
  ];
};

const leftByCaller = (parent: Parent | undefined): readonly IncidentEvent[] =>
  parent
    ? [
        {
          type: 'IncidentDetached',
          data: { parent: parent.id, acceptedAt: parent.acceptedAt, because: 'reopened-by-caller' },
        },
      ]
    : [];

type Window = Pick<CommandOf<'ReopenIncident'>, 'settings' | 'at'>;

/** Whether it was closed too long ago to be opened again. */
export const isTooLate = ({ settings, at }: Window, state: Incident): boolean =>
  state.status === 'closed' && at > plusMs(state.closure.at, settings.spans.reopenWithinSeconds * 1000);

const requireWindow = (command: CommandOf<'ReopenIncident'>, incident: Closed): void => {
  if (command.imported) refuse('INCIDENT_CLOSED');
  const { reopenWithinSeconds } = command.settings.spans;
  if (isTooLate(command, incident)) refuse('REOPEN_WINDOW_OVER', { reopenWithinSeconds });
};

/**
 * A resolved incident is reopened at any time, a closed one within the window after its closing. Our window
 * was not in force in another system's history: what that reopened is refused here and told as it was (R14).
 */
export const reopenIncident = (
  command: CommandOf<'ReopenIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = valid(state);
  if (isOpen(incident)) return [];
  if (incident.status === 'closed') requireWindow(command, incident);
  const { reason, withParent } = command;
  const withChildren = command.withChildren && incident.record.children ? command.withChildren : undefined;
  return reopened(incident, { because: 'asked', reason, withParent, withChildren });
};
