import type { LadderStop } from '@ventanilla/contracts/incident';
import type { IncidentCommand } from '../incident/incident.commands.js';
import type { IncidentEvent } from '../incident/incident.events.js';
import type { Incident, IncidentState } from '../incident/incident.state.js';
import { stateAfterEvents } from '../incident/state-after-events.js';
import { ladderStopped } from './ladder-stopped.js';
import { whyOver } from './why-over.policy.js';

type Decide = (command: IncidentCommand, state: IncidentState) => readonly IncidentEvent[];

const BY_COMMAND: Readonly<Partial<Record<IncidentCommand['type'], LadderStop>>> = {
  AcknowledgeEscalation: 'acknowledged',
  StandDownEscalation: 'stood-down',
};
const BY_STATUS: Readonly<Partial<Record<Incident['status'], LadderStop>>> = {
  resolved: 'resolved',
  closed: 'resolved',
  cancelled: 'cancelled',
};

const stops = ({ type }: IncidentCommand, { status, record }: Incident): readonly IncidentEvent[] =>
  (record.ladders ?? []).flatMap((ladder) => {
    const because = BY_COMMAND[type] ?? BY_STATUS[status] ?? whyOver(ladder, record);
    return because ? [ladderStopped(ladder, because)] : [];
  });

/** Nothing stays escalated by a ladder when what it was about is over. By hand it was raised for more than that. */
const standsDown = ({ record }: Incident): readonly IncidentEvent[] => {
  const { escalation } = record;
  const because = escalation?.ladder && whyOver(escalation.ladder, record);
  if (!escalation || !because) return [];
  const { kind, level } = escalation;
  return [{ type: 'IncidentEscalationStoodDown', data: { kind, level, because } }];
};

const isEscalated = (state: IncidentState): state is Incident =>
  state.status !== 'unlogged' &&
  (state.record.ladders !== undefined || state.record.escalation?.ladder !== undefined);

/** Whatever ends what was escalated also says, in the same breath, that nobody is asked any more. */
export const withLadders =
  (decide: Decide): Decide =>
  (command, state) => {
    const events = decide(command, state);
    if (!isEscalated(state)) return events;
    const next = stateAfterEvents(state, events, command) as Incident;
    return [...events, ...stops(command, next), ...standsDown(next)];
  };
