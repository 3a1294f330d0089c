import { MAJOR_AUDIENCES, type MajorAudience } from '@ventanilla/contracts/incident';
import type { Instant, Process, ProjectedEvent, Reaction } from '@ventanilla/kernel';
import { incidentOf, isMereHistory, type IncidentFact } from '../incident-of.js';

/** The major incident whose updates it waits for. */
export interface FlagMissedUpdateState {
  readonly incident?: string;
}

const PREFIX = 'update-';
const timerOf = (audience: MajorAudience): string => PREFIX + audience;
const allTimers = MAJOR_AUDIENCES.map(timerOf);

const dueFor = (audiences: readonly MajorAudience[], due: Instant): Reaction<FlagMissedUpdateState> => ({
  setTimers: audiences.map((audience) => ({ name: timerOf(audience), due })),
});

const decide = (happened: ProjectedEvent): Reaction<FlagMissedUpdateState> => {
  const learned = { incident: incidentOf(happened) };
  const event = happened as IncidentFact;
  switch (event.type) {
    case 'MajorIncidentDeclared':
      return { learned, ...dueFor(MAJOR_AUDIENCES, event.data.nextUpdateDue) };
    case 'MajorIncidentUpdateGiven': {
      const { audience, nextUpdateDue } = event.data;
      return nextUpdateDue === undefined
        ? { learned, cancelTimers: [timerOf(audience)] }
        : { learned, ...dueFor([audience], nextUpdateDue) };
    }
    default:
      return { learned, cancelTimers: allTimers };
  }
};

/** Whoever waits for news of a major incident and does not get them in time: the incident shows it. */
export const flagMissedUpdateProcess: Process<FlagMissedUpdateState, FlagMissedUpdateState> = {
  name: 'flag-missed-update',
  from: 'beginning',
  handles: [
    'incident.MajorIncidentDeclared',
    'incident.MajorIncidentUpdateGiven',
    'incident.MajorIncidentServiceRestored',
    'incident.MajorIncidentStoodDown',
  ],
  route: (event) => (isMereHistory(event) ? undefined : incidentOf(event)),
  initialState: {},
  decide,
  onTimer: ({ name, due }, { incident }) =>
    incident === undefined
      ? []
      : [
          {
            command: 'FlagMissedUpdate',
            aggregateId: incident,
            at: due,
            body: { audience: name.slice(PREFIX.length), due },
          },
        ],
  evolve: (_, learned) => learned,
};
