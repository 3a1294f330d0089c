import type { OwnershipSentences } from './history-language.js';

export const spanishOwnership: OwnershipSentences = {
  IncidentOwnerChanged: ({ owner, previous }, words) =>
    `puso a ${words.person(owner)} como responsable${previous ? `, en lugar de ${words.person(previous)}` : ''}.`,
  IncidentAssignmentDeclined: ({ declined }, words) => `rehusó la asignación a ${words.team(declined)}.`,
  IncidentEscalationAcknowledged: ({ kind, level }) =>
    `se dio por enterado del escalado ${{ functional: 'funcional', hierarchical: 'jerárquico' }[kind]} (nivel ${level}).`,
  IncidentWatcherAdded: ({ watcher }, words) => `puso a ${words.person(watcher)} a seguirla.`,
  IncidentWatcherRemoved: ({ watcher }, words) => `hizo que ${words.person(watcher)} deje de seguirla.`,
  IncidentEffortRecorded: ({ entry, minutes, person, workedAt }, words) =>
    `anotó la dedicación ${entry}: ${minutes} minutos de ${words.person(person)} el ${words.moment(workedAt)}.`,
  IncidentEffortCorrected: ({ entry, minutes, person, previous }, words) =>
    `corrigió la dedicación ${entry}: ${minutes} minutos de ${words.person(person)}; antes: ${previous.minutes}.`,
  IncidentDatePromised: ({ promised, previous }, words) =>
    `prometió al solicitante el ${words.moment(promised)}${previous ? `; antes: ${words.moment(previous)}` : ''}.`,
};
