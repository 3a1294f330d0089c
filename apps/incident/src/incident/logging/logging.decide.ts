import type { CommandOf } from '../incident.commands.js';
import { usable } from '../codes.policy.js';
import { defined } from '../defined.js';
import type { IncidentEvent, Said } from '../incident.events.js';
import { refuse } from '../incident.refusals.js';
import type { IncidentState } from '../incident.state.js';
import { prioritise } from '../handling/priority.policy.js';
import { reportMoment } from './reported-at.policy.js';
import { restrictionBy } from '../visibility/restriction.decide.js';
import { resolutionOf } from '../resolution/resolution.decide.js';

/** What a desk must write down; imported history may lack it. */
const requireBasics = (command: CommandOf<'LogIncident'>): void => {
  if (command.imported) return;
  if (command.callerId === undefined) refuse('CALLER_REQUIRED');
  if (command.channel === undefined) refuse('CHANNEL_REQUIRED');
  if (command.subject === undefined) refuse('SUBJECT_REQUIRED');
};

const moment = (command: CommandOf<'LogIncident'>) =>
  reportMoment({
    reportedAt: command.reportedAt ?? command.at,
    now: command.at,
    reportedBackSeconds: command.settings.spans.reportedBackSeconds,
    because: command.reportedLateBecause,
    imported: command.imported,
  });

const taken = (command: CommandOf<'LogIncident'>): Said<'IncidentLogged'> =>
  defined({
    number: command.number,
    organisation: command.organisation,
    callerId: command.callerId,
    affectedPersonId: command.affectedPersonId === command.callerId ? undefined : command.affectedPersonId,
    channel: command.channel,
    subject: command.subject,
    description: command.description,
    location: command.location,
    category: command.category,
    service: command.service,
    under: command.under,
    configurationItems: [...new Set(command.configurationItems)],
    externalReferences: [...(command.externalReferences ?? [])],
    restriction: command.restriction && restrictionBy(command.restriction, command.by),
    owner: command.owner,
    followsUp: command.followsUp,
    ...prioritise(command.settings.priorityMatrix, command, command),
    ...moment(command),
  });

const linked = ({ followsUp }: CommandOf<'LogIncident'>): readonly IncidentEvent[] =>
  followsUp === undefined ? [] : [{ type: 'IncidentRelated', data: { kind: 'incident', id: followsUp } }];

const solved = (command: CommandOf<'LogIncident'>): readonly IncidentEvent[] => {
  const { settings, at, imported, resolution } = command;
  if (!resolution) return [];
  const resolved = resolutionOf({ settings, at, imported, ...resolution }, {});
  return [{ type: 'IncidentResolved', data: { ...resolved, firstContact: true } }];
};

/** Takes an incident down, and resolves it in the same breath where the first contact solved it. */
export const logIncident = (
  command: CommandOf<'LogIncident'>,
  state: IncidentState,
): readonly IncidentEvent[] => {
  if (state.status !== 'unlogged') return refuse('INCIDENT_ALREADY_LOGGED');
  requireBasics(command);
  if (command.category !== undefined) usable(command, 'category', command.category);
  const logged: IncidentEvent = { type: 'IncidentLogged', data: taken(command) };
  return [logged, ...linked(command), ...solved(command)];
};
