import type { Happened } from '@ventanilla/kernel';
import { fileEvolutions } from '../files/files.evolve.js';
import { conversationEvolutions } from './conversation/conversation.evolve.js';
import type { IncidentEvent } from './incident.events.js';
import type { Incident, IncidentState } from './incident.state.js';
import { duplicatesEvolutions } from './duplicates/duplicates.evolve.js';
import { ownershipEvolutions } from './ownership/ownership.evolve.js';
import { recordEvolutions, recordOf, withRecord, type EventNamed } from './record/record.evolve.js';
import { majorEvolutions } from './major/major.evolve.js';
import { parentsEvolutions } from './parents/parents.evolve.js';
import { restrictionEvolutions } from './visibility/restriction.evolve.js';
import { coverageEvolutions, withClockFact } from '../service-level/coverage.evolve.js';
import { ladderEvolutions } from '../escalation/ladder.evolve.js';
import { statusEvolutions } from './status.evolve.js';

/** One evolution per event: a definition without one does not compile. */
const evolutions: {
  readonly [Type in Exclude<IncidentEvent['type'], 'IncidentLogged'>]: (
    state: Incident,
    event: EventNamed<Type>,
  ) => Incident;
} = {
  ...recordEvolutions,
  ...coverageEvolutions,
  ...conversationEvolutions,
  ...ownershipEvolutions,
  ...statusEvolutions,
  ...restrictionEvolutions,
  ...parentsEvolutions,
  ...duplicatesEvolutions,
  ...fileEvolutions,
  ...majorEvolutions,
  ...ladderEvolutions,
};

const signed = (state: Incident, event: Happened<IncidentEvent>): Incident =>
  state.record.scribe === event.by.id ? state : withRecord(state, { scribe: event.by.id });

/** Never throws and never mutates; an event that it does not know changes nothing. */
export const evolve = (state: IncidentState, event: Happened<IncidentEvent>): IncidentState => {
  if (event.type === 'IncidentLogged') return { status: 'logged', record: recordOf(event) };
  if (state.status === 'unlogged') return state;
  const evolution = evolutions[event.type] as ((state: Incident, event: unknown) => Incident) | undefined;
  return evolution ? signed(withClockFact(evolution(state, event), event), event) : state;
};
