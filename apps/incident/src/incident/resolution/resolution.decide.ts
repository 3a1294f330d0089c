import { isInEarlierMinute, plusMs, type Actor, type Instant, type Personal } from '@ventanilla/kernel';
import type { IncidentSettings } from '../../configuration/incident-settings.js';
import { howConfirmed } from './closure.policy.js';
import { usable } from '../codes.policy.js';
import { defined } from '../defined.js';
import { closingTime } from '../follow-up/follow-up.policy.js';
import type { CommandOf, OnBehalf } from '../incident.commands.js';
import type { IncidentEvent, Said } from '../incident.events.js';
import { isOpen, open, resolved, valid } from '../incident.guards.js';
import { endOfPassedOn } from '../handling/hold.decide.js';
import { refuse } from '../incident.refusals.js';
import { awaitsRestoration, lacksReview } from '../major/major.state.js';
import type {
  Incident,
  IncidentRecord,
  IncidentState,
  OpenIncident,
  Parent,
  Resolved,
} from '../incident.state.js';
import { isWindowOver, requireReopenWindow } from './reopen-window.policy.js';
import { isConcerned, requireNotInFuture } from '../conversation/speaker.policy.js';

interface Solution {
  readonly settings: IncidentSettings;
  readonly at: Instant;
  readonly imported?: true;
  readonly code?: string;
  readonly text?: Personal;
}

type Resolving = Pick<IncidentRecord, 'assignment' | 'unansweredSince'>;

/**
 * Another system's resolutions closed by its own clock: nothing is invented for them, see `CompleteImport`. While a
 * message of the caller stands unanswered, the time for their answer does not begin.
 */
const closingOf = ({ settings, at, imported }: Solution, { unansweredSince }: Resolving) => {
  if (imported || unansweredSince !== undefined) return {};
  const closesAt = plusMs(at, settings.spans.closeAfterSeconds * 1000);
  const { resolvedAt: _, ...times } = closingTime({ settings, resolvedAt: at, closesAt, now: at });
  return times;
};

export const resolutionOf = (solution: Solution, record: Resolving): Said<'IncidentResolved'> => {
  const { code, text } = solution;
  const kind = usable(solution, 'resolution-code', code)?.kind;
  const { team, person } = record.assignment ?? {};
  return defined({ code, kind, text, team, person, ...closingOf(solution, record) });
};

/** Under the practice's code for that; a retired one where it has no other, for a timer is not to fail. */
export const noAnswerResolution = (
  solution: Omit<Solution, 'code' | 'text'>,
  record: Resolving,
): Said<'IncidentResolved'> => {
  const codes = solution.settings.resolutionCodes.filter(({ kind }) => kind === 'no-answer');
  const code = (codes.find(({ retired }) => !retired) ?? codes[0])?.code;
  const { team, person } = record.assignment ?? {};
  return defined({ code, kind: 'no-answer' as const, team, person, ...closingOf(solution, record) });
};

/** What a resolution ends for others: the children follow, and so does a hold that they had with it. */
export const endedForOthers = (incident: OpenIncident) => ({
  withChildren: incident.record.children && (true as const),
  endsPassedOnHold: endOfPassedOn(incident.status === 'pending' ? incident.hold : undefined),
});

export const resolveIncident = (
  command: CommandOf<'ResolveIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = open(state);
  const { record } = incident;
  if (awaitsRestoration(record.major)) return refuse('MAJOR_NOT_RESTORED');
  const data = defined({
    ...resolutionOf(command, record),
    withParent: command.withParent,
    ...endedForOthers(incident),
  });
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
    if (!isConcerned(by, record)) refuse('NOT_THE_CALLER');
    return;
  }
  requireNotInFuture(onBehalf.at, at);
  if (isInEarlierMinute(onBehalf.at, resolution.at))
    refuse('SAID_BEFORE_RESOLUTION', { resolvedAt: resolution.at });
};

const CONFIRMED: ReadonlySet<string | undefined> = new Set([
  'confirmed-by-caller',
  'confirmed-through-agent',
]);

const isConfirmed = (state: IncidentState): boolean =>
  (state.status === 'resolved' && state.resolution.confirmed !== undefined) ||
  (state.status === 'closed' && CONFIRMED.has(state.closure.how));

export const confirmResolution = (
  command: CommandOf<'ConfirmResolution'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (isConfirmed(state)) return [];
  const incident = resolved(state);
  requireSpeaker(command, incident);
  const { onBehalf, via } = command;
  const confirmed: IncidentEvent = { type: 'IncidentResolutionConfirmed', data: defined({ onBehalf, via }) };
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
  const { onBehalf, via, reason } = command;
  const data = defined({ onBehalf, via, reason });
  const rejected: IncidentEvent = { type: 'IncidentResolutionRejected', data };
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

/** Whether it was closed too long ago to be opened again. */
export const isTooLate = (
  command: Pick<CommandOf<'ReopenIncident'>, 'settings' | 'at'>,
  state: Incident,
): boolean => state.status === 'closed' && isWindowOver(command, state);

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
  if (incident.status === 'closed') {
    if (command.imported) return refuse('INCIDENT_CLOSED');
    requireReopenWindow(command, incident);
  }
  const { reason, withParent } = command;
  const withChildren = command.withChildren && incident.record.children ? command.withChildren : undefined;
  return reopened(incident, { because: 'asked', reason, withParent, withChildren });
};
