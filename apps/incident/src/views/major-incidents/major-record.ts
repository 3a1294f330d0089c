import type { MajorAudience } from '@ventanilla/contracts/incident';
import { streamOf } from '@ventanilla/eventing';
import type { Instant, Personal, ProjectedEvent } from '@ventanilla/kernel';
import type { IncidentServices } from '../../incident.services.js';
import { incidentAggregate } from '../../incident/incident.aggregate.js';
import type { Said } from '../../incident/incident.events.js';
import type { Incident } from '../../incident/incident.state.js';
import type { Major } from '../../incident/major/major.state.js';
import { decodeAll } from '../incident/incident.query.js';

export interface GivenUpdate {
  readonly audience: MajorAudience;
  readonly text: Personal;
  readonly at: Instant;
  readonly by: string;
}

/** A major incident with what was told of it, and its last review. */
export interface MajorRecord {
  readonly number: string;
  readonly status: Incident['status'];
  readonly major: Major;
  readonly updates: readonly GivenUpdate[];
  readonly review?: Said<'MajorIncidentReviewed'> & { readonly at: Instant; readonly by: string };
}

const updatesIn = (events: readonly ProjectedEvent[]): readonly GivenUpdate[] =>
  events.flatMap(({ type, data, at, by }) => {
    if (type !== 'MajorIncidentUpdateGiven') return [];
    const { audience, text } = data as Said<'MajorIncidentUpdateGiven'>;
    return [{ audience, text, at, by: by.id }];
  });

/** From the incident's own events; undefined where it never was a major one, and nobody proposed it. */
export const majorRecord = (
  events: readonly ProjectedEvent[],
  { status, record }: Incident,
): MajorRecord | undefined => {
  const { number, major } = record;
  if (!major) return undefined;
  const reviewed = events.findLast(({ type }) => type === 'MajorIncidentReviewed');
  const review = reviewed && {
    ...(reviewed.data as Said<'MajorIncidentReviewed'>),
    at: reviewed.at,
    by: reviewed.by.id,
  };
  return { number, status, major, updates: updatesIn(events), ...(review && { review }) };
};

/** What the callers concerned were told last. */
export const callersUpdate = async (
  services: IncidentServices,
  id: string,
): Promise<Pick<GivenUpdate, 'text' | 'at'> | undefined> => {
  const stored = await services.runtime.ports.store.read(streamOf(incidentAggregate.category, id));
  const last = updatesIn(decodeAll(services, stored)).findLast(({ audience }) => audience === 'callers');
  return last && { text: last.text, at: last.at };
};
