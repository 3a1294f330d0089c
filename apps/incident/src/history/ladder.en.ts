import type { AskedAs, EscalationTrigger, LadderStop, RungAction } from '@ventanilla/contracts/incident';
import type { LadderSentences } from './history-language.js';

const triggers: Readonly<Record<EscalationTrigger, string>> = { warning: 'a warning', breach: 'a breach' };

const actions: Readonly<Record<RungAction, string>> = {
  notify: 'to be told',
  functional: 'as one who knows more',
  hierarchical: 'as one who may decide more',
};

const roles: Readonly<Record<AskedAs, string>> = {
  'on-duty': 'on duty',
  'team-lead': 'who leads it',
  person: 'named by the rule',
  nobody: 'nobody was there',
};

export const englishStops: Readonly<Record<LadderStop, string>> = {
  acknowledged: 'somebody takes care',
  'stood-down': 'the escalation was stood down',
  done: 'what was late or nearly so is done',
  resolved: 'it is resolved',
  cancelled: 'it is cancelled',
  overturned: 'it was not late after all',
  superseded: 'another target counts now',
  overtaken: 'what came after it is escalated itself',
};

export const englishLadder: LadderSentences = {
  IncidentEscalationLadderStarted: ({ rule, on, target, rungs }) =>
    `began to escalate ${triggers[on]} of ${target} by rule ${rule}, in ${rungs.length} rung(s).`,
  IncidentEscalationRungReached: ({ rule, rung, action, asked, nextRungAt, wasDueAt }, words) => {
    const team = asked.team === undefined ? '' : `, ${words.teamOnly(asked.team)}`;
    const who =
      asked.as === 'nobody'
        ? `found nobody to ask${team}`
        : `asked ${words.person(asked.person)} (${roles[asked.as]}${team}), ${actions[action]}`;
    const next = nextRungAt ? `; the next is asked at ${words.moment(nextRungAt)}` : '';
    const late = wasDueAt ? ` This was due at ${words.moment(wasDueAt)}.` : '';
    return `reached rung ${rung} of rule ${rule}: ${who}${next}.${late}`;
  },
  IncidentEscalationLadderStopped: ({ rule, because }) =>
    `stopped asking by rule ${rule}: ${englishStops[because]}.`,
};
