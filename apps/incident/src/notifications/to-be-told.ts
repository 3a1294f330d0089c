import type { ProjectedEvent } from '@ventanilla/kernel';
import type { Incident } from '../incident/incident.state.js';
import { concernedBy, maySee, type Reader } from '../incident/visibility/visibility.policy.js';
import type { KnownTeam } from '../integration/known-teams/known-teams.projection.js';
import { peopleOf, type Audience } from './addressees.js';
import { rowsFor, type Template } from './notification-table.js';

/** An incident, and the people of the team that has it, as far as they are known. */
export interface Situation {
  readonly incident: Incident;
  readonly team?: KnownTeam;
}

export interface ToBeTold {
  readonly recipient: string;
  readonly template: Template;
}

/** The team that has the incident, where they are of it. */
const teamsOf = (personId: string, { incident, team }: Situation): readonly string[] => {
  const { team: name } = incident.record.assignment ?? {};
  const people = team ? [...team.members, ...team.leads] : [];
  return name !== undefined && people.includes(personId) ? [name] : [];
};

const readerOf = (personId: string, audience: Audience, situation: Situation): Reader => {
  return {
    personId,
    organisations: 'all',
    teams: teamsOf(personId, situation),
    sees: audience === 'callers' ? 'own' : 'unrestricted',
    readsInternalNotes: audience !== 'callers',
  };
};

/** Whether they may know of the incident as it stands: it may have been restricted, or be somebody else's by now. */
export const mayBeTold = (personId: string, audience: Audience, situation: Situation): boolean =>
  maySee(readerOf(personId, audience, situation), concernedBy(situation.incident.record));

/** Who is to be told of an event, and how: never who caused it. */
export const toBeTold = (event: ProjectedEvent, situation: Situation): readonly ToBeTold[] => {
  const told = new Map<string, Template>();
  for (const { template, audience, when, asked } of rowsFor(event.type)) {
    if (!when(event.data)) continue;
    for (const person of peopleOf(audience, situation.incident, situation.team, asked(event.data))) {
      const isCause = event.by.kind === 'person' && event.by.id === person;
      if (!isCause && !told.has(person) && mayBeTold(person, audience, situation)) told.set(person, template);
    }
  }
  return [...told].map(([recipient, template]) => ({ recipient, template }));
};
