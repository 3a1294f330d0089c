import type { OwnershipSentences } from './history-language.js';

const minutesText = (minutes: number): string => (minutes === 1 ? '1 minute' : `${minutes} minutes`);

export const englishOwnership: OwnershipSentences = {
  IncidentOwnerChanged: ({ owner, previous }, words) =>
    `${words.isActor(owner) ? 'became its owner' : `made ${words.person(owner)} its owner`}${previous ? `, in place of ${words.person(previous)}` : ''}.`,
  IncidentAssignmentDeclined: ({ declined }, words) => `declined it for ${words.team(declined)}.`,
  IncidentEscalationAcknowledged: ({ kind, level }) =>
    `acknowledged the ${kind} escalation (level ${level}).`,
  IncidentWatcherAdded: ({ watcher }, words) =>
    words.isActor(watcher) ? 'began to watch it.' : `added ${words.person(watcher)} to those who watch it.`,
  IncidentWatcherRemoved: ({ watcher }, words) =>
    words.isActor(watcher)
      ? 'stopped watching it.'
      : `removed ${words.person(watcher)} from those who watch it.`,
  IncidentEffortRecorded: ({ entry, minutes, person, workedAt }, words) =>
    `recorded effort ${entry}: ${minutesText(minutes)} by ${words.person(person)} on ${words.moment(workedAt)}.`,
  IncidentEffortCorrected: ({ entry, minutes, person, previous }, words) =>
    `corrected effort ${entry}: ${minutesText(minutes)} by ${words.person(person)}; before: ${previous.minutes}.`,
  IncidentDatePromised: ({ promised, previous }, words) =>
    `promised the caller the date ${words.moment(promised)}${previous ? `; before: ${words.moment(previous)}` : ''}.`,
};
