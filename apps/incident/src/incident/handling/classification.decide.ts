import type { CommandOf } from '../incident.commands.js';
import { usable } from '../codes.policy.js';
import { defined } from '../defined.js';
import type { IncidentEvent } from '../incident.events.js';
import { open, unlessImported, valid } from '../incident.guards.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';
import { prioritise } from './priority.policy.js';
import { isSameRecord } from '../record/record.evolve.js';

const prioritisable = unlessImported(open);

export const classifyIncident = (
  command: CommandOf<'ClassifyIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { record } = valid(state);
  const previous = defined({ category: record.category, service: record.service });
  const next = defined({
    category: command.category ?? record.category,
    service: command.service ?? record.service,
  });
  if (next.category === previous.category && next.service === previous.service) return [];
  if (next.category !== previous.category) usable(command, 'category', next.category);
  return [{ type: 'IncidentClassified', data: { ...next, previous } }];
};

export const prioritiseIncident = (
  command: CommandOf<'PrioritiseIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { record } = prioritisable(command, state);
  const { impact, urgency, priority } = record;
  const assessed = { impact: command.impact ?? impact, urgency: command.urgency ?? urgency };
  const next = prioritise(command.settings.priorityMatrix, assessed, command);
  const isSame = next.impact === impact && next.urgency === urgency && next.priority === priority;
  if (isSame) return [];
  return [{ type: 'IncidentPrioritised', data: { ...next, previous: { impact, urgency, priority } } }];
};

export const relateIncident = (
  { kind, id, incidentId, other }: CommandOf<'RelateIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { record } = valid(state);
  if (kind === 'incident' && id === incidentId) return refuse('RELATED_TO_ITSELF');
  if (other !== undefined) return refuse('RELATED_UNKNOWN');
  return record.related.some(isSameRecord({ kind, id }))
    ? []
    : [{ type: 'IncidentRelated', data: { kind, id } }];
};

export const unrelateIncident = (
  { kind, id, other }: CommandOf<'UnrelateIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  const { record } = valid(state);
  // As what it was never related to, whether it is or not.
  if (other === 'hidden') return [];
  return record.related.some(isSameRecord({ kind, id }))
    ? [{ type: 'IncidentUnrelated', data: { kind, id } }]
    : [];
};
