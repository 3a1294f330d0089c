import { plusMs, type Actor, type Instant, type Personal } from '@ventanilla/kernel';
import type { IncidentSettings } from '../configuration/incident-settings.js';
import { usable } from './codes.policy.js';
import { defined } from './defined.js';
import type { CommandOf, OnBehalf } from './incident.commands.js';
import type { IncidentEvent, Said } from './incident.events.js';
import { isOpen, open, resolved, valid } from './incident.guards.js';
import { refuse } from './incident.refusals.js';
import type { Assignment, Closed, Incident, IncidentState, Resolved } from './incident.state.js';

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
  const { assignment } = open(state).record;
  return [{ type: 'IncidentResolved', data: resolutionOf(command, assignment) }];
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
  state.status === 'closed' && (state.closure.how ?? 'no-answer-in-time') !== 'no-answer-in-time';

export const confirmResolution = (
  command: CommandOf<'ConfirmResolution'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (isConfirmed(state)) return [];
  requireSpeaker(command, resolved(state));
  const { onBehalf } = command;
  return [
    { type: 'IncidentResolutionConfirmed', data: defined({ onBehalf }) },
    { type: 'IncidentClosed', data: { how: onBehalf ? 'confirmed-through-agent' : 'confirmed-by-caller' } },
  ];
};

const reopened = (
  state: Incident,
  because: 'rejected' | 'asked',
  reason: Personal | undefined,
): readonly IncidentEvent[] => {
  const from = state.status === 'closed' ? 'closed' : 'resolved';
  const resolution = state.status === 'closed' || state.status === 'resolved' ? state.resolution : undefined;
  const team = resolution?.team ?? state.record.assignment?.team;
  const to = team === undefined ? 'logged' : 'assigned';
  return [{ type: 'IncidentReopened', data: defined({ because, from, to, team, reason }) }];
};

export const rejectResolution = (
  command: CommandOf<'RejectResolution'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = resolved(state);
  requireSpeaker(command, incident);
  const { onBehalf, reason } = command;
  const rejected: IncidentEvent = { type: 'IncidentResolutionRejected', data: defined({ onBehalf, reason }) };
  return [rejected, ...reopened(incident, 'rejected', undefined)];
};

const requireWindow = (
  { settings, at, imported }: CommandOf<'ReopenIncident'>,
  { closure }: Closed,
): void => {
  if (imported) refuse('INCIDENT_CLOSED');
  const { reopenWithinSeconds } = settings.spans;
  if (at > plusMs(closure.at, reopenWithinSeconds * 1000))
    refuse('REOPEN_WINDOW_OVER', { reopenWithinSeconds });
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
  return reopened(incident, 'asked', command.reason);
};
