import { incidentRestrictionEvents, type IncidentRestrictionEvent } from '@ventanilla/contracts/incident';
import type { Process, ProjectedEvent } from '@ventanilla/kernel';

/** Whether few may know of an incident, and who is named among them. */
export interface KnownRestriction {
  readonly isRestricted: boolean;
  readonly named: readonly string[];
}

export const INCIDENT_STREAMS = 'incident-';

const restrictedTo = (named: readonly string[]): KnownRestriction => ({ isRestricted: true, named });

const after = (event: IncidentRestrictionEvent, before: KnownRestriction): KnownRestriction => {
  switch (event.type) {
    case 'IncidentLogged':
      return event.data.restriction ? restrictedTo(event.data.restriction.named) : before;
    case 'IncidentRestricted':
      return restrictedTo(event.data.named);
    case 'IncidentRestrictionLifted':
      return { isRestricted: false, named: [] };
    case 'IncidentAccessGranted':
      return { ...before, named: [...before.named, event.data.personId] };
    case 'IncidentAccessWithdrawn':
      return { ...before, named: before.named.filter((id) => id !== event.data.personId) };
  }
};

const concernsRestriction = ({ type, data }: IncidentRestrictionEvent): boolean =>
  type !== 'IncidentLogged' || data.restriction !== undefined;

/**
 * Remembers which incidents are restricted, for as long as they are: whoever reveals texts asks it. Only those that
 * were ever restricted have a stream here.
 */
export const rememberRestrictionsProcess: Process<KnownRestriction, KnownRestriction> = {
  name: 'remember-restrictions',
  from: 'beginning',
  handles: incidentRestrictionEvents.map(({ owner, name }) => `${owner}.${name}`),
  route: (happened: ProjectedEvent) =>
    concernsRestriction(happened as unknown as IncidentRestrictionEvent)
      ? happened.stream.slice(INCIDENT_STREAMS.length)
      : undefined,
  initialState: { isRestricted: false, named: [] },
  decide: (happened, state) => ({ learned: after(happened as unknown as IncidentRestrictionEvent, state) }),
  onTimer: () => [],
  evolve: (_, learned) => learned,
};
