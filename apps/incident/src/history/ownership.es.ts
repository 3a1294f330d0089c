import type { OwnershipSentences } from './history-language.js';

const minutesText = (minutes: number): string => (minutes === 1 ? '1 minuto' : `${minutes} minutos`);

export const spanishOwnership: OwnershipSentences = {
  IncidentOwnerChanged: ({ owner, previous }, words) =>
    `${words.isActor(owner) ? 'pasó a ser su responsable' : `puso a ${words.person(owner)} como responsable`}${previous ? `, en lugar de ${words.person(previous)}` : ''}.`,
  IncidentAssignmentDeclined: ({ declined }, words) => `rehusó la asignación a ${words.team(declined)}.`,
  IncidentEscalationAcknowledged: ({ kind, level }) =>
    `acusó recibo del escalado ${{ functional: 'funcional', hierarchical: 'jerárquico' }[kind]} (nivel ${level}).`,
  IncidentWatcherAdded: ({ watcher }, words) =>
    words.isActor(watcher) ? 'empezó a seguirla.' : `añadió a ${words.person(watcher)} a quienes la siguen.`,
  IncidentWatcherRemoved: ({ watcher }, words) =>
    words.isActor(watcher) ? 'dejó de seguirla.' : `quitó a ${words.person(watcher)} de quienes la siguen.`,
  IncidentEffortRecorded: ({ entry, minutes, person, workedAt }, words) =>
    `anotó la dedicación ${entry}: ${minutesText(minutes)} de ${words.person(person)} el ${words.moment(workedAt)}.`,
  IncidentEffortCorrected: ({ entry, minutes, person, previous }, words) =>
    `corrigió la dedicación ${entry}: ${minutesText(minutes)} de ${words.person(person)}; antes: ${previous.minutes}.`,
  IncidentDatePromised: ({ promised, previous }, words) =>
    `prometió al solicitante la fecha ${words.moment(promised)}${previous ? `; antes: ${words.moment(previous)}` : ''}.`,
};
