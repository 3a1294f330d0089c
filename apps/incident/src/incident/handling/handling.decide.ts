import type { CommandOf } from '../incident.commands.js';
import { defined } from '../defined.js';
import type { IncidentEvent } from '../incident.events.js';
import { known, open, valid } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';

/** Escalation is a flag with a level: of the same kind it only goes up, another kind takes its place. */
export const escalateIncident = (
  { kind, level, reason }: CommandOf<'EscalateIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { escalation } = open(state).record;
  if (escalation?.kind === kind && escalation.level === level) return [];
  if (escalation?.kind === kind && escalation.level > level)
    return refuse('NOT_ESCALATED_FURTHER', { level });
  const previous = escalation && { kind: escalation.kind, level: escalation.level };
  return [{ type: 'IncidentEscalated', data: defined({ kind, level, reason, previous }) }];
};

export const standDownEscalation = (
  { reason }: CommandOf<'StandDownEscalation'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { escalation } = open(state).record;
  if (!escalation) return [];
  const { kind, level } = escalation;
  return [{ type: 'IncidentEscalationStoodDown', data: defined({ kind, level, reason }) }];
};

/** The same note twice is two notes: nobody compares personal texts. */
export const addNote = (
  { visibility, text }: CommandOf<'AddNote'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const incident = valid(state);
  if (incident.status === 'closed' && visibility === 'public') return refuse('INCIDENT_CLOSED');
  return [{ type: 'IncidentNoteAdded', data: { visibility, text } }];
};

export const applyWorkaround = (
  { knownError, text }: CommandOf<'ApplyWorkaround'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { workaround } = open(state).record;
  if (knownError === undefined && text === undefined) return refuse('WORKAROUND_EMPTY');
  if (text === undefined && workaround?.knownError === knownError) return [];
  return [{ type: 'IncidentWorkaroundApplied', data: defined({ knownError, text }) }];
};

/** Says that a text is gone; whoever sends it destroys the key. Possible whatever the status: the law does not wait. */
export const redactText = (
  { revision, path, reason, found }: CommandOf<'RedactText'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { redacted } = known(state).record;
  if (redacted.some((text) => text.revision === revision && text.path === path)) return [];
  if (!found) return refuse('TEXT_NOT_FOUND', { revision, path });
  return [{ type: 'IncidentTextRedacted', data: { revision, path, reason } }];
};
