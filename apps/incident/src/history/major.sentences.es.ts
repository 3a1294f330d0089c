import type { MajorAudience } from '@ventanilla/contracts/incident';
import type { Sentences } from './history-language.js';

const audiences: Readonly<Record<MajorAudience, string>> = {
  callers: 'a los solicitantes afectados',
  staff: 'al personal',
  management: 'a la dirección',
};

/** Of major incidents. */
export const spanishOfMajor: Pick<
  Sentences,
  | 'MajorIncidentProposed'
  | 'MajorIncidentDeclined'
  | 'MajorIncidentDeclared'
  | 'MajorIncidentChanged'
  | 'MajorIncidentUpdateGiven'
  | 'MajorIncidentUpdateMissed'
  | 'MajorIncidentServiceRestored'
  | 'MajorIncidentStoodDown'
  | 'MajorIncidentReviewed'
> = {
  MajorIncidentProposed: () => 'la propuso como incidencia grave.',
  MajorIncidentDeclined: () => 'rechazó declararla incidencia grave.',
  MajorIncidentDeclared: ({ lead, nextUpdateDue }, words) =>
    `la declaró incidencia grave, dirigida por ${words.person(lead)}; la primera actualización ha de darse el ${words.moment(nextUpdateDue)}.`,
  MajorIncidentChanged: ({ lead }, words) =>
    `modificó la incidencia grave${lead ? `; la dirige ${words.person(lead)}` : ''}.`,
  MajorIncidentUpdateGiven: ({ audience, nextUpdateDue }, words) =>
    `informó ${audiences[audience]} de cómo está la incidencia grave${
      nextUpdateDue ? `; la próxima actualización ha de darse el ${words.moment(nextUpdateDue)}` : ''
    }.`,
  MajorIncidentUpdateMissed: ({ audience, due }, words) =>
    `señaló que no se informó ${audiences[audience]} antes del ${words.moment(due)}.`,
  MajorIncidentServiceRestored: ({ restoredAt }, words) =>
    `registró que el servicio funciona de nuevo desde el ${words.moment(restoredAt)}.`,
  MajorIncidentStoodDown: () => 'dio por terminada la incidencia grave.',
  MajorIncidentReviewed: ({ actions }) =>
    `revisó la incidencia grave; acciones acordadas: ${actions.length}.`,
};
