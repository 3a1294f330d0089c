import type { RestrictionKind } from '@ventanilla/contracts/incident';
import type { IncidentRecord, IncidentState } from '../incident.state.js';

/** Who asks for an incident, and how far they see. */
export interface Reader {
  readonly personId: string;
  readonly organisations: 'all' | readonly string[];
  /** The teams that they are of. */
  readonly teams: readonly string[];
  /**
   * Within those organisations: everything there is; everything but restricted incidents that are none of their
   * business; or only what is their own.
   */
  readonly sees: 'everything' | 'unrestricted' | 'own';
  /** Internal notes, effort and escalations are for the desk's side. */
  readonly readsInternalNotes: boolean;
}

/** The part of an incident that visibility depends on. */
export interface Concerned {
  readonly organisation: string;
  readonly callerId?: string;
  readonly affectedPersonId?: string;
  readonly watchers?: readonly string[];
  readonly owner?: string;
  readonly team?: string;
  readonly person?: string;
  readonly restriction?: { readonly kind: RestrictionKind; readonly named: readonly string[] };
}

export const serves = ({ organisations }: Reader, organisation: string): boolean =>
  organisations === 'all' || organisations.includes(organisation);

/** Of children few may know of none: whoever serves every organisation sees all that there are. */
export const seesAllChildren = ({ organisations }: Reader): boolean => organisations === 'all';

/**
 * Whether none that stands in a field for another incident can be hidden from them. An original is of the same
 * organisation as its duplicates, and neither that nor a parent is ever restricted; what was followed up may be.
 */
export const seesAllOthers = ({ organisations, sees }: Reader, field: string): boolean =>
  field === 'duplicateOf' || (organisations === 'all' && (field !== 'followsUp' || sees === 'everything'));

const isOwn = ({ personId }: Reader, { callerId, affectedPersonId, watchers }: Concerned): boolean =>
  personId === callerId || personId === affectedPersonId || (watchers?.includes(personId) ?? false);

/** The caller, the assigned team, the owner and named people. */
const mayKnow = ({ personId, teams }: Reader, concerned: Concerned): boolean => {
  const { callerId, owner, person, team, restriction } = concerned;
  return (
    [callerId, owner, person].includes(personId) ||
    (team !== undefined && teams.includes(team)) ||
    (restriction?.named.includes(personId) ?? false)
  );
};

/** A restricted incident that is none of the reader's business, whatever organisations they serve. */
export const isNoneOfTheirs = (reader: Reader, concerned: Concerned): boolean =>
  concerned.restriction !== undefined && reader.sees !== 'everything' && !mayKnow(reader, concerned);

export const maySee = (reader: Reader, concerned: Concerned): boolean => {
  if (!serves(reader, concerned.organisation)) return false;
  if (isNoneOfTheirs(reader, concerned)) return false;
  return reader.sees !== 'own' || isOwn(reader, concerned) || concerned.restriction !== undefined;
};

/**
 * Whether another incident may be named to them: one that they serve and that is not restricted from them. Of what is
 * their organisation's they may hear though they cannot open it, as the caller of a duplicate does of its original. What
 * was never logged is nobody's.
 */
export const mayKnowOf = (reader: Reader, concerned: Concerned | undefined): boolean =>
  concerned !== undefined && serves(reader, concerned.organisation) && !isNoneOfTheirs(reader, concerned);

/** Of incidents that were found those that the reader may not know of; what was not found tells nothing. */
export const hiddenAmong = (reader: Reader, found: ReadonlyMap<string, Concerned>): ReadonlySet<string> =>
  new Set([...found].filter(([, concerned]) => !mayKnowOf(reader, concerned)).map(([id]) => id));

export const concernedBy = (record: IncidentRecord): Concerned =>
  ({
    organisation: record.organisation,
    callerId: record.callerId,
    affectedPersonId: record.affectedPersonId,
    watchers: record.watchers,
    owner: record.owner,
    team: record.assignment?.team,
    person: record.assignment?.person,
    restriction: record.restriction,
  }) satisfies Record<keyof Concerned, unknown>;

export const maySeeState = (reader: Reader, state: IncidentState): boolean =>
  state.status !== 'unlogged' && maySee(reader, concernedBy(state.record));

/** Whether they would see it if they watched it. */
export const maySeeAsWatcher = (reader: Reader, state: IncidentState): boolean => {
  if (state.status === 'unlogged') return false;
  const concerned = concernedBy(state.record);
  return maySee(reader, { ...concerned, watchers: [...(concerned.watchers ?? []), reader.personId] });
};
