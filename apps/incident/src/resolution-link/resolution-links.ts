import { Problem } from '@ventanilla/chassis';
import {
  isErased,
  KeyDestroyed,
  streamOf,
  type KeyStore,
  type PersonalDataReader,
  type PersonKey,
  type ServiceRuntime,
} from '@ventanilla/eventing';
import type { Sealed } from '@ventanilla/kernel';
import { isConcerned } from '../incident/conversation/speaker.policy.js';
import { incidentAggregate } from '../incident/incident.aggregate.js';
import type { Incident, IncidentState } from '../incident/incident.state.js';
import { isGenuine, linkIn, tokenOf, type ResolutionLink } from './resolution-token.js';

const RESOLVED = 'incident.IncidentResolved.';

/** A resolution that waits for the answer of whoever holds the link. */
export interface AwaitedAnswer extends ResolutionLink {
  readonly number: string;
  readonly organisation: string;
  /** Absent where it was erased, and where the incident is restricted: whoever forwards a mail forwards its links. */
  readonly subject?: string;
  /** At which this is so. */
  readonly atRevision: number;
}

interface Means {
  readonly runtime: ServiceRuntime;
  readonly personal: PersonalDataReader;
  readonly keys: Pick<KeyStore, 'personKey'>;
}

/** Links by which whom an incident concerns says, without signing in, whether it is solved. */
export class ResolutionLinks {
  constructor(private readonly services: Means) {}

  /** The token of a link to the present resolution; undefined where there is none, or it is not theirs to answer. */
  async tokenFor(incident: string, recipient: string): Promise<string | undefined> {
    const { state } = await this.load(incident);
    if (state.status !== 'resolved' || !concerns(state, recipient)) return undefined;
    const revision = await this.revisionOfResolution(incident);
    const key = await this.keyOf(state, recipient);
    return key && revision !== undefined ? tokenOf(key, { incident, recipient, revision }) : undefined;
  }

  /** @throws Problem RESOLUTION_LINK_UNKNOWN, RESOLUTION_LINK_PAST */
  async awaited(token: string): Promise<AwaitedAnswer> {
    const { link, state, atRevision } = await this.genuine(token);
    const isPresent =
      state.status === 'resolved' &&
      state.resolution.confirmed === undefined &&
      (await this.revisionOfResolution(link.incident)) === link.revision;
    if (!isPresent) throw new Problem('RESOLUTION_LINK_PAST');
    const { number, organisation } = state.record;
    const subject = await this.subjectOf(state);
    return { ...link, number, organisation, atRevision, ...(subject !== undefined && { subject }) };
  }

  /** The same words for whatever is wrong with it: nobody learns what there is. */
  private async genuine(token: string) {
    const link = linkIn(token);
    if (!link) throw new Problem('RESOLUTION_LINK_UNKNOWN');
    const { state, revision: atRevision } = await this.load(link.incident);
    // No key is made for whom a stranger makes up.
    if (state.status === 'unlogged' || !concerns(state, link.recipient))
      throw new Problem('RESOLUTION_LINK_UNKNOWN');
    const key = await this.keyOf(state, link.recipient);
    if (!key || !isGenuine(key, token)) throw new Problem('RESOLUTION_LINK_UNKNOWN');
    return { link, state, atRevision };
  }

  private async load(incident: string) {
    const states = this.services.runtime.statesOf(incidentAggregate);
    const { state, revision } = await states.load(streamOf(incidentAggregate.category, incident));
    return { state: state as IncidentState, revision };
  }

  private async keyOf({ record }: Incident, person: string): Promise<PersonKey | undefined> {
    return this.services.keys.personKey(person, record.organisation).catch((error: unknown) => {
      if (error instanceof KeyDestroyed) return undefined;
      throw error;
    });
  }

  private async revisionOfResolution(incident: string): Promise<number | undefined> {
    const stored = await this.services.runtime.ports.store.read(
      streamOf(incidentAggregate.category, incident),
    );
    return stored.findLast(({ type }) => type.startsWith(RESOLVED))?.revision;
  }

  private async subjectOf({ record }: Incident): Promise<string | undefined> {
    if (record.restriction || record.subject === undefined) return undefined;
    const opened = await this.services.personal.open(record.subject as Sealed);
    return isErased(opened) ? undefined : opened;
  }
}

const concerns = ({ record }: Incident, person: string): boolean =>
  isConcerned({ kind: 'person', id: person }, record);
