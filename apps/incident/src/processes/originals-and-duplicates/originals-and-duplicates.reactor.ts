import type { CommandRequest, ProjectedEvent, Reactor } from '@ventanilla/kernel';
import { callersThrough, originalOf } from '../../incident/duplicates/duplicates.policy.js';
import type { IncidentState } from '../../incident/incident.state.js';
import { incidentOf, isMereHistory, type IncidentFact } from '../incident-of.js';

/** Who speaks through it: what it says itself, and again whenever its own duplicates change. */
const toOriginal = (event: ProjectedEvent, state: IncidentState | undefined): readonly CommandRequest[] => {
  const original = state && originalOf(state);
  if (original === undefined || state?.status !== 'cancelled') return [];
  const { at: since } = state.cancellation;
  const { revision } = event;
  const body = { duplicate: incidentOf(event), since, revision, callers: callersThrough(state.record) };
  return [{ command: 'RecordDuplicate', aggregateId: original, at: event.at, body }];
};

/** What somebody undid knows it already. */
const toRefused = (event: ProjectedEvent): readonly CommandRequest[] => {
  const fact = event as IncidentFact;
  if (fact.type !== 'DuplicateLost' || fact.data.because === 'undone') return [];
  const { duplicate, since } = fact.data;
  const body = { original: incidentOf(event), since };
  return [{ command: 'ReinstateDuplicate', aggregateId: duplicate, body }];
};

const released = (event: ProjectedEvent): readonly CommandRequest[] => {
  const fact = event as IncidentFact;
  if (fact.type !== 'IncidentReinstated') return [];
  const body = { duplicate: incidentOf(event), revision: event.revision };
  return [{ command: 'ReleaseDuplicate', aggregateId: fact.data.duplicateOf, at: event.at, body }];
};

const tells = (happened: ProjectedEvent): boolean => {
  const { type, data } = happened as IncidentFact;
  if (isMereHistory(happened) || type === 'IncidentReinstated') return false;
  return type !== 'IncidentCancelled' || data.duplicateOf !== undefined;
};

/**
 * Tells originals of their duplicates, and a duplicate where its original could not have it (ADR 0043). The events of
 * one stream are heard in their order; an original passes over what is older than what it knows.
 */
export const originalsAndDuplicatesReactor: Reactor<IncidentState> = {
  name: 'originals-and-duplicates',
  from: 'beginning',
  handles: [
    'incident.IncidentCancelled',
    'incident.IncidentReinstated',
    'incident.DuplicateFound',
    'incident.DuplicateLost',
  ],
  needsState: tells,
  decide: (event, state) =>
    isMereHistory(event) ? [] : [...toOriginal(event, state), ...released(event), ...toRefused(event)],
};
