import type { NoteVisibility } from '@ventanilla/contracts/incident';
import type { Actor, Happened, Instant, Personal, ProjectedEvent } from '@ventanilla/kernel';
import { incident } from '../../incident/incident.decide.js';
import type { IncidentEvent, Said } from '../../incident/incident.events.js';
import type { Incident, IncidentState } from '../../incident/incident.state.js';
import { heard, silence, type Conversation } from './conversation.js';
import { incidentQueue } from '../incident-queue/incident-queue.projection.js';
import type { IncidentQueueRow } from '../incident-queue/incident-queue.row.js';
import { filesAfter, type IncidentFile } from './incident-files.js';

export interface Note {
  /** Of the event that holds it. */
  readonly revision: number;
  readonly visibility: NoteVisibility;
  readonly text: Personal;
  readonly at: Instant;
  readonly by: Actor;
}

/** Everything about one incident, folded from its own stream: its state, its figures and its notes. */
export interface IncidentDetails {
  readonly state: IncidentState;
  readonly row: IncidentQueueRow | undefined;
  readonly notes: readonly Note[];
  readonly files: readonly IncidentFile[];
  readonly conversation: Conversation;
  readonly revision: number;
  /** When the last event happened. */
  readonly changedAt: Instant;
}

const nothing: IncidentDetails = {
  state: incident.initialState,
  row: undefined,
  notes: [],
  files: [],
  conversation: silence,
  revision: -1,
  changedAt: '',
};

const noteOf = ({ revision, data, at, by }: ProjectedEvent): Note => {
  const { visibility, text } = data as Said<'IncidentNoteAdded'>;
  return { revision, visibility, text, at, by };
};

const evolved = (state: IncidentState, event: ProjectedEvent): IncidentState =>
  incident.evolve(state, event as unknown as Happened<IncidentEvent>);

const step = (details: IncidentDetails, event: ProjectedEvent): IncidentDetails => ({
  state: evolved(details.state, event),
  row: incidentQueue.evolve(details.row, event),
  notes: event.type === 'IncidentNoteAdded' ? [...details.notes, noteOf(event)] : details.notes,
  files: filesAfter(details.files, event),
  conversation: heard(details.conversation, event),
  revision: event.revision,
  changedAt: event.at,
});

/** The incident after some events of its stream, in revision order. */
export const detailsOf = (events: readonly ProjectedEvent[]): IncidentDetails => events.reduce(step, nothing);

/** Its state alone, which is all that says who may see it. */
export const stateOf = (events: readonly ProjectedEvent[]): IncidentState =>
  events.reduce(evolved, incident.initialState);

export const isLogged = (state: IncidentState): state is Incident => state.status !== 'unlogged';
