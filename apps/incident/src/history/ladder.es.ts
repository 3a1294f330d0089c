import type { AskedAs, EscalationTrigger, LadderStop, RungAction } from '@ventanilla/contracts/incident';
import type { LadderSentences } from './history-language.js';

const triggers: Readonly<Record<EscalationTrigger, string>> = {
  warning: 'un aviso',
  breach: 'un incumplimiento',
};

const actions: Readonly<Record<RungAction, string>> = {
  notify: 'para que lo sepa',
  functional: 'como quien sabe más',
  hierarchical: 'como quien puede decidir más',
};

const roles: Readonly<Record<AskedAs, string>> = {
  'on-duty': 'de guardia',
  'team-lead': 'responsable del equipo',
  person: 'según la regla',
  nobody: 'no había nadie',
};

export const spanishStops: Readonly<Record<LadderStop, string>> = {
  acknowledged: 'alguien se ocupa',
  'stood-down': 'se retiró el escalado',
  done: 'lo que vencía o había vencido está hecho',
  resolved: 'está resuelta',
  cancelled: 'está anulada',
  overturned: 'no estaba fuera de plazo',
  superseded: 'ahora cuenta otro objetivo',
  overtaken: 'lo que vino después tiene su propio escalado',
};

export const spanishLadder: LadderSentences = {
  IncidentEscalationLadderStarted: ({ rule, on, target, rungs }) =>
    `empezó a escalar ${triggers[on]} de ${target} por la regla ${rule}, en ${rungs.length} peldaño(s).`,
  IncidentEscalationRungReached: ({ rule, rung, action, asked, nextRungAt, wasDueAt }, words) => {
    const team = asked.team === undefined ? '' : `, ${words.teamOnly(asked.team)}`;
    const who =
      asked.as === 'nobody'
        ? `no halló a quién preguntar${team}`
        : `acudió a ${words.person(asked.person)} (${roles[asked.as]}${team}), ${actions[action]}`;
    const next = nextRungAt ? `; el siguiente será a las ${words.moment(nextRungAt)}` : '';
    const late = wasDueAt ? ` Tocaba a las ${words.moment(wasDueAt)}.` : '';
    return `llegó al peldaño ${rung} de la regla ${rule}: ${who}${next}.${late}`;
  },
  IncidentEscalationLadderStopped: ({ rule, because }) =>
    `dejó de insistir por la regla ${rule}: ${spanishStops[because]}.`,
};
