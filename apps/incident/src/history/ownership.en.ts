import type { OwnershipSentences } from './history-language.js';

export const englishOwnership: OwnershipSentences = {
  IncidentOwnerChanged: ({ owner, previous }, words) =>
    `made ${words.person(owner)} its owner${previous ? `, in place of ${words.person(previous)}` : ''}.`,
  IncidentAssignmentDeclined: ({ declined }, words) => `declined it for ${words.team(declined)}.`,
  IncidentEscalationAcknowledged: ({ kind, level }) =>
    `acknowledged the ${kind} escalation (level ${level}).`,
  IncidentWatcherAdded: ({ watcher }, words) => `made ${words.person(watcher)} watch it.`,
  IncidentWatcherRemoved: ({ watcher }, words) => `ended that ${words.person(watcher)} watches it.`,
  IncidentEffortRecorded: ({ entry, minutes, person, workedAt }, words) =>
    `recorded effort ${entry}: ${minutes} minutes by ${words.person(person)} on ${words.moment(workedAt)}.`,
  IncidentEffortCorrected: ({ entry, minutes, person, previous }, words) =>
    `corrected effort ${entry}: ${minutes} minutes by ${words.person(person)}; before: ${previous.minutes}.`,
  IncidentDatePromised: ({ promised, previous }, words) =>
    `promised the caller ${words.moment(promised)}${previous ? `; before: ${words.moment(previous)}` : ''}.`,
};
