import type { IncidentState } from './incident.state.js';

/** What decides whether somebody may see an incident: whose it is, and of which organisation. */
export interface Reader {
  readonly personId: string;
  readonly organisations: 'all' | readonly string[];
  /** How far: everything of the organisations, or only what they are called for. */
  readonly sees: 'organisation' | 'own';
  /** Internal notes are for the desk's side. */
  readonly readsInternalNotes: boolean;
}

/** The part of an incident that visibility depends on. */
export interface Concerned {
  readonly organisation: string;
  readonly callerId?: string;
  readonly affectedPersonId?: string;
}

export const maySee = (reader: Reader, { organisation, callerId, affectedPersonId }: Concerned): boolean => {
  const served = reader.organisations === 'all' || reader.organisations.includes(organisation);
  const own = reader.personId === callerId || reader.personId === affectedPersonId;
  return served && (own || reader.sees === 'organisation');
};

export const maySeeState = (reader: Reader, state: IncidentState): boolean =>
  state.status !== 'unlogged' && maySee(reader, state.record);
